import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

it('the package names no licence whose text it does not bring', () => {
  expect('license' in manifest).toBe(existsSync('LICENSE'));
});

it('the lock file is of this package', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { name, version, license, engines, dependencies, devDependencies } = manifest;
  const { bin: _, ...locked } = packages[''];
  expect(locked).toEqual(
    JSON.parse(JSON.stringify({ name, version, license, engines, dependencies, devDependencies })),
  );
});
