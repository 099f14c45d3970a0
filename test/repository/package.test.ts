import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

type Json = Readonly<Record<string, unknown>>;

const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json');

/** What a manifest says that the rest of the package does not. */
function problemsOf(each: Json, { packages }: Json, hasLicence: boolean): string[] {
  const { name, version, license, engines, dependencies, devDependencies } = each;
  const said: Json = { name, version, license, engines, dependencies, devDependencies };
  const locked: Json = Object.assign({}, Object(packages)['']);
  const differs = Object.keys(said).filter((key) => JSON.stringify(locked[key]) !== JSON.stringify(said[key]));
  return [
    ...('license' in each === hasLicence ? [] : ['a licence is named and not there, or there and not named']),
    ...differs.map((key) => `the lock file has another ${key}`),
  ];
}

/** What the explorer reads of the package, and the package does not hold. */
function lackingOf(packed: readonly string[]): string[] {
  const needed = ['explorer', 'examples/operations'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(js|css|graphql|variables\.json)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  return needed.filter((path) => !packed.includes(path));
}

/** The modules that what the package is entered by imports of others, at whatever time, and the package does not hold. */
function unpackedOf(packed: readonly string[]): string[] {
  const found = new Set(['dist/index.js', 'dist/sandbox/index.js', 'dist/cli.js']);
  for (const path of found) {
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/(?:from |import ?\(?)"(\.[\w./-]+\.js)"/g)) {
      const imported = join(dirname(path), name);
      // What the command holds of others names files of theirs in its comments.
      if (existsSync(imported)) found.add(imported);
    }
  }
  return [...found].filter((path) => !packed.includes(path));
}

describe('the package', () => {
  let paths: string[];
  beforeAll(() => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
    const [packed]: { files: { path: string }[] }[] = JSON.parse(stdout);
    paths = packed?.files.map(({ path }) => path) ?? [];
  });

  it('holds every module that one of its modules imports, be it later', () => {
    expect(unpackedOf(paths)).toEqual([]);
    const others = paths.filter((path) => !path.startsWith('dist/gateway/'));
    expect(unpackedOf(others)).toEqual(['dist/gateway/federation-sdl.js', 'dist/gateway/stitching-sdl.js']);
  });

  it('holds all that the explorer reads of it', () => {
    expect(lackingOf(paths)).toEqual([]);
    const others = paths.filter((path) => !path.endsWith('header-text.js') && !path.endsWith('1-front-page.graphql'));
    expect(lackingOf(others)).toEqual(['explorer/header-text.js', 'examples/operations/1-front-page.graphql']);
  });

  it('names no licence whose text it does not bring, and its lock file is its own', () => {
    expect(problemsOf(manifest, lock, existsSync('LICENSE'))).toEqual([]);
  });

  it('is told where it is otherwise', () => {
    const named = { ...manifest, license: 'MIT' };
    expect(problemsOf(named, lock, false)).toEqual([
      'a licence is named and not there, or there and not named',
      'the lock file has another license',
    ]);
    const { dependencies } = manifest;
    const changed = {
      ...manifest,
      version: '9.9.9',
      dependencies: Object.assign({}, dependencies, { 'left-pad': '1.0.0' }),
    };
    expect(problemsOf(changed, lock, existsSync('LICENSE'))).toEqual([
      'the lock file has another version',
      'the lock file has another dependencies',
    ]);
  });
});
