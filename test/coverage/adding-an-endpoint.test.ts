import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRepository, filesChanged, follow, operationsShown, run, stepsOf, typeErrors } from './following.js';

const guide = readFileSync('docs/adding-an-endpoint.md', 'utf8');
const steps = stepsOf(guide);
const written = [...new Set(steps.map(({ path }) => path))];
const code = written.filter((path) => path.endsWith('.ts'));
const tests = code.filter((path) => path.endsWith('.test.ts'));
const byHand = written.filter((path) => !path.startsWith('test/'));

/** A copy of the repository in which the guide has been followed. */
let root: string;
/** What was generated there. */
let generated: string[];
let tested: Promise<string>;

beforeAll(async () => {
  root = copyRepository();
  for (const step of steps) follow(root, step);
  const printed = await run(root, 'scripts/generate.mjs');
  generated = [...printed.matchAll(/^wrote (\S+)$/gm)].map(([, path = '']) => path);
  tested = run(root, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'test', ...tests);
  tested.catch(() => {});
}, 90_000);

afterAll(async () => {
  await tested.catch(() => {});
  rmSync(root, { recursive: true });
});

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('an endpoint is added by following the guide', () => {
  it('in three files by hand, tests aside; all others that change are generated', () => {
    expect(byHand).toEqual([
      'contracts/omerlo-reader.yaml',
      expect.stringMatching(/^src\/graph\/.*\.ts$/),
      expect.stringMatching(/^src\/sandbox\/.*\.ts$/),
    ]);
    expect(filesChanged(root, '.')).toEqual([...written, ...generated].sort());
  });

  it('whose code the compiler has nothing against', () => {
    expect(typeErrors(root, code)).toEqual([]);
  }, 60_000);

  it('nor the linter', async () => {
    const check = ['check', '--vcs-enabled=false', '--error-on-warnings', ...code];
    expect(await run(root, 'node_modules/@biomejs/biome/bin/biome', ...check)).toContain(
      `Checked ${code.length} files`,
    );
  });

  it('and whose tests pass', async () => {
    expect(await tested).toMatch(/Tests +3 passed/);
  }, 60_000);

  it('so that the operations it shows can be asked', () => {
    const schema = buildSchema(read('schema.graphql'));
    const operations = operationsShown(guide);
    expect(operations.length).toBeGreaterThan(0);
    for (const operation of operations) expect(validate(schema, parse(operation))).toEqual([]);
  });

  it('and the table of what is covered has it, with nothing left out', () => {
    const shares = (text: string) =>
      [...text.matchAll(/^(\d+) of (\d+) \((\d+) %\)/gm)].map(([, ...numbers]) => numbers.map(Number));
    const [[reached = 0, operations = 0] = []] = shares(readFileSync('docs/coverage.md', 'utf8'));
    const coverage = read('docs/coverage.md');
    expect(shares(coverage).slice(0, 2)).toEqual([
      [reached + 2, operations + 2, 100],
      [expect.any(Number), expect.any(Number), 100],
    ]);
    const rows = coverage.split('\n').filter((row) => /^\| `(GET \/polls|Poll)/.test(row));
    expect(rows).toEqual([
      '| `GET /polls` | `Query.polls` |',
      '| `GET /polls/{id}` | `Query.node`, `Query.nodes`, `Query.poll`, `Poll.choices`, `Reference.node` |',
      '| `PollSummary` | `Poll` | 5 of 5 |  |',
      '| `Poll` | `Poll` | 6 of 6 |  |',
      '| `PollChoice` | `PollChoice` | 2 of 2 |  |',
    ]);
  });
});
