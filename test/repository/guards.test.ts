import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Guard {
  readonly guard: string;
  readonly runsIn: string;
  readonly tests: readonly string[];
}

const PAGE = readFileSync('docs/guards.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The rows of the page's first table. */
function guardsOf(page: string): Guard[] {
  return [...page.matchAll(/^\| (?!guard|---)(.*) \|$/gm)].map(([, cells = '']) => {
    const [guard = '', , runsIn = '', tests = ''] = cells.split(' | ');
    return { guard, runsIn, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) };
  });
}

/** What runs before anything is merged. */
function stepsOf(ci: string, check: string): string[] {
  const ofCi = [...ci.matchAll(/npm (?:ci|run [a-z:]+)|node scripts\/\w+\.mjs/g)].map(([step]) => step);
  // `tests VERSION SCRIPT REPORT` runs a script.
  const tests = [...ci.matchAll(/^ *tests \S+ (\S+)/gm)].map(([, script]) => `npm run ${script}`);
  return [...new Set([...ofCi, ...tests, ...check.split(' && ')])].filter((step) => step !== 'npm run check');
}

/** What the page lacks, or has and is not there. */
function problemsOf(page: string, ci: string, check: string, files: readonly string[]): string[] {
  const guards = guardsOf(page);
  const listed = guards.flatMap(({ tests }) => tests);
  return [
    ...stepsOf(ci, check).filter((step) => !page.includes(`\`${step}\``)),
    ...files.filter((file) => !listed.includes(file)),
    ...listed.filter((file) => !existsSync(file)),
    ...guards.filter(({ tests, runsIn }) => tests.length === 0 || runsIn === '').map(({ guard }) => guard),
  ];
}

const CI = readFileSync('.ci/run', 'utf8');
/** Tests of the repository that break nothing: what they look at is broken by another one of them, or by hand. */
const BESIDE = ['test/repository/readme.test.ts'];
const TESTS = readdirSync('test/repository')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/repository/${name}`)
  .filter((name) => !BESIDE.includes(name));

describe('the page of guards', () => {
  it('lists whatever runs before anything is merged, with tests that are there', () => {
    expect(problemsOf(PAGE, CI, scripts.check, TESTS)).toEqual([]);
    expect(guardsOf(PAGE).length).toBeGreaterThan(15);
  });

  it.each([
    ['a step of the run', PAGE, `${CI}\nnpm run audit`, scripts.check, TESTS, 'npm run audit'],
    ['other tests', PAGE, `${CI}\ntests 24 test:odd odd`, scripts.check, TESTS, 'npm run test:odd'],
    ['a step of the check', PAGE, CI, `${scripts.check} && npm run spell`, TESTS, 'npm run spell'],
    [
      'a test of the repository',
      PAGE,
      CI,
      scripts.check,
      [...TESTS, 'test/repository/new.test.ts'],
      'test/repository/new.test.ts',
    ],
    [
      'a test that is gone',
      PAGE.replace('sum.test.ts', 'gone.test.ts'),
      CI,
      scripts.check,
      [],
      'test/repository/gone.test.ts',
    ],
    [
      'a guard that nobody breaks',
      `${PAGE}\n| spelling | errors | \`npm run test\` |  |`,
      CI,
      scripts.check,
      TESTS,
      'spelling',
    ],
  ])('is told of %s', (_, page, ci, check, files, problem) => {
    expect(problemsOf(page, ci, check, files)).toEqual([problem]);
  });
});
