import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A report of a run, as far as it is read. */
function report(statuses: readonly string[], more: object = {}) {
  const count = (status: string) => statuses.filter((each) => each === status).length;
  return {
    success: !statuses.includes('failed'),
    numTotalTests: statuses.length,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    testResults: [
      {
        name: 'a.test.ts',
        status: statuses.includes('failed') ? 'failed' : 'passed',
        assertionResults: statuses.map((status, index) => ({
          status,
          fullName: `test ${index}`,
          failureMessages: status === 'failed' ? [`Error: no ${index}\n    at a.test.ts:1`] : [],
        })),
      },
    ],
    ...more,
  };
}

const GOOD = report(['passed', 'passed']);

describe('the sum of all runs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masthead-sum-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function sum(reports: Readonly<Record<string, object>>) {
    for (const [run, each] of Object.entries(reports)) writeFileSync(join(folder, `${run}.json`), JSON.stringify(each));
    const { status, stdout } = spawnSync(process.execPath, ['scripts/sum.mjs', folder], { encoding: 'utf8' });
    return { status, lines: stdout.trimEnd().split('\n') };
  }

  it('is well where all have run and passed', () => {
    expect(sum({ node20: GOOD, node24: GOOD, long: GOOD })).toEqual({ status: 0, lines: ['6 passed, 0 failed'] });
  });

  it.each([
    [
      'a test failed',
      report(['passed', 'failed']),
      ['long: failed: a.test.ts: test 1', '    Error: no 1', '        at a.test.ts:1'],
    ],
    [
      'a test was skipped',
      report(['passed', 'skipped']),
      ['long: skipped, which must not happen here: a.test.ts: test 1'],
    ],
    [
      'a test is still to be written',
      report(['passed', 'todo']),
      ['long: skipped, which must not happen here: a.test.ts: test 1'],
    ],
    ['no test was there', report([]), ['long: ran no test']],
    [
      'a file could not be loaded',
      report(['passed'], {
        success: false,
        testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
      }),
      ['long: could not be run: b.test.ts: no such module'],
    ],
    [
      'something else went wrong, such as an error that nobody waited for',
      report(['passed'], { success: false }),
      ['long: failed beside its tests: an error that nobody waited for? It stands above'],
    ],
  ])('is not where %s', (_, long, told) => {
    const { status, lines } = sum({ node20: GOOD, node24: GOOD, long });
    expect(status).toBe(1);
    expect(lines.slice(0, -1)).toEqual(told);
    expect(lines.at(-1)).toMatch(/^\d+ passed, 1 failed$/);
  });

  it('is not where a run left no report', () => {
    const { status, lines } = sum({ node20: GOOD, node24: GOOD });
    expect({ status, lines }).toEqual({ status: 1, lines: ['long: left no report', '4 passed, 1 failed'] });
  });
});
