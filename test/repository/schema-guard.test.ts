import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { copyRepository } from '../coverage/following.js';

const copy = copyRepository();
afterAll(() => rmSync(copy, { recursive: true }));

it('npm run schema:check exits with 1 on a type that has lost its description, and on a field that has gone', () => {
  const source = join(copy, 'src/graph/content/category.ts');
  const text = readFileSync(source, 'utf8');
  const changed = text.replace(/description: '[^']*'/, "description: ''").replace(/^ {4}svgIcon: .*\n/m, '');
  expect(changed).not.toBe(text);
  writeFileSync(source, changed);
  const { status, stderr } = spawnSync(process.execPath, ['scripts/check-schema.mjs'], { cwd: copy, encoding: 'utf8' });
  expect(stderr).toMatch(/^The schema does not keep its \d+ rules:\n\n {2}Category\S* is not described$/m);
  expect(stderr).toContain("Category.svgIcon: Field 'svgIcon' was removed from object type 'Category'");
  expect(status).toBe(1);
});
