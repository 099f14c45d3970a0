import { existsSync, readFileSync } from 'node:fs';
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

describe('the package', () => {
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
