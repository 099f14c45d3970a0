import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'masthead-left-behind-'));

/** Test files that pass, and leave something behind for those after them. */
const LEAVING: Readonly<Record<string, string>> = {
  environment: "process.env['MADE_UP'] = '1';",
  exitCode: 'process.exitCode = 3;',
  isTimeFaked: 'vi.useFakeTimers();',
  signals: "process.on('SIGTERM', () => {});",
};

let printed: string;
let failed: ReadonlySet<string>;
beforeAll(() => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const test = (body: string) => `import { it, vi } from 'vitest';\nit('passes', () => {\n  void vi;\n  ${body}\n});\n`;
  for (const [name, body] of Object.entries({ ...LEAVING, nothing: '' })) {
    writeFileSync(join(folder, `${name}.test.js`), test(body));
  }
  const setup = JSON.stringify(resolve('test/each-file.ts'));
  // Each in a process of its own, so that it is told apart who left what.
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `export default { test: { setupFiles: [${setup}], pool: 'forks' } };\n`,
  );
  const report = join(folder, 'report.json');
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$)/.test(name));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--reporter=json', `--outputFile=${report}`],
    { cwd: folder, encoding: 'utf8', env: Object.fromEntries(inherited) },
  );
  printed = stdout + stderr;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const results: readonly { readonly name: string; readonly status: string }[] = testResults;
  failed = new Set(
    results.filter(({ status }) => status === 'failed').map(({ name }) => /(\w+)\.test\.js$/.exec(name)?.[1] ?? ''),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.keys(LEAVING))('a test file that leaves its %s behind fails, though its tests pass', (name) => {
  expect([...failed], printed).toContain(name);
});

it('and one that leaves nothing behind does not', () => {
  expect([...failed]).not.toContain('nothing');
});
