import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** One file for each rule that is switched on by name, which breaks it; `imports.test.ts` has those of imports. */
const BROKEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lint/correctness/noUnusedImports': { 'src/a.ts': "import { x } from './x.js';\n" },
  'lint/correctness/noUnusedVariables': { 'src/a.ts': 'function f(): void {\n  const unused = 1;\n}\nf();\n' },
  'lint/correctness/noUndeclaredDependencies': {
    'src/a.ts': "import { x } from 'left-pad';\n\nexport const y = x;\n",
  },
  'lint/style/noDefaultExport': { 'src/a.ts': 'export default 1;\n' },
  'lint/style/noNonNullAssertion': { 'src/a.ts': 'export const f = (a: string | undefined): string => a!;\n' },
  'lint/style/noProcessEnv': { 'src/a.ts': 'export const x = process.env;\n' },
  'lint/style/useImportType': { 'src/a.ts': "import { X } from './x.js';\n\nexport const f = (x: X): X => x;\n" },
  'lint/style/useNodejsImportProtocol': { 'src/a.ts': "import { join } from 'path';\n\nexport const y = join;\n" },
  'lint/suspicious/noExplicitAny': { 'src/a.ts': 'export const f = (a: any): unknown => a;\n' },
  'lint/suspicious/noImportCycles': {
    'src/a.ts': "import { b } from './b.js';\n\nexport const a = (): unknown => b;\n",
    'src/b.ts': "import { a } from './a.js';\n\nexport const b = (): unknown => a;\n",
  },
  'lint/suspicious/noVar': { 'src/a.ts': 'export var a = 1;\n' },
  'assist/source/organizeImports': {
    'src/a.ts': "import { b } from './b.js';\nimport { a } from './a.js';\n\nexport const c = [a, b];\n",
  },
  format: { 'src/a.ts': 'export const a = "1"\n' },
  // Of those that Biome recommends, one: that they are on.
  'lint/suspicious/noDoubleEquals': { 'src/a.ts': 'export const f = (a: unknown): boolean => a == 1;\n' },
};

describe('npm run lint refuses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-linter-'));
  const found = new Map<string, Set<string>>();
  let status: number | null;

  beforeAll(() => {
    for (const file of ['biome.json', 'imports.grit', 'package.json']) copyFileSync(resolve(file), join(folder, file));
    for (const [index, files] of Object.values(BROKEN).entries()) {
      for (const [file, text] of Object.entries(files)) {
        const path = join(folder, String(index), file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    }
    const [, ...options] = JSON.parse(readFileSync('package.json', 'utf8')).scripts.lint.split(' ');
    const more = ['--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'];
    const biome = spawnSync(resolve('node_modules/.bin/biome'), [...options, ...more], {
      cwd: folder,
      encoding: 'utf8',
    });
    status = biome.status;
    for (const [, rule = '', path = ''] of biome.stdout.matchAll(/title=([^,]+),file=([^,]+),/g)) {
      const index = path.replace(`${folder}/`, '').split('/')[0] ?? '';
      found.set(index, (found.get(index) ?? new Set()).add(rule));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('what breaks a rule, by its exit code', () => {
    expect(status).not.toBe(0);
  });

  it.each(Object.keys(BROKEN).map((rule, index) => [rule, String(index)]))('%s', (rule, index) => {
    expect([...(found.get(index) ?? [])]).toContain(rule);
  });

  it('by every rule that is switched on by name', () => {
    const { linter } = JSON.parse(readFileSync('biome.json', 'utf8'));
    const { preset: _, ...groups }: Readonly<Record<string, Readonly<Record<string, string>>>> = linter.rules;
    const named = Object.entries(groups).flatMap(([group, rules]) =>
      Object.entries(rules).flatMap(([rule, level]) => (level === 'error' ? [`lint/${group}/${rule}`] : [])),
    );
    expect(named.filter((rule) => !Object.hasOwn(BROKEN, rule))).toEqual([]);
  });
});
