import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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

describe('the package', () => {
  it('holds all that the explorer reads of it', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
    const [packed]: { files: { path: string }[] }[] = JSON.parse(stdout);
    const paths = packed?.files.map(({ path }) => path) ?? [];
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
