import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import type { Stage } from '../stage.js';
import { failuresOf, Terminal } from './commands.js';
import { deadLinks, unknownNames } from './links.js';
import { openPage, operationsIn, problemsOf } from './operations.js';
import { type Block, codeIn, isPart, PAGES } from './pages.js';
import { unaccounted } from './unaccounted.js';

/** What is shown and not run, by its reason: none more without a look at it. */
const NOT_RUN: Readonly<Record<string, number>> = {
  'docs/caching.md: It says what type the entries have; test/journeys/stale.test.ts sees answers with them.': 1,
  'docs/getting-started.md: The hosts, the ids and the secret are yours.': 1,
  'docs/limits.md: The figures are an example; test/cost/header.test.ts asks for such answers.': 1,
  'docs/limits.md: It takes hundreds of large answers; test/admission/charged-over-http.test.ts asks for some, with a lower limit.': 1,
  'docs/limits.md: It takes 601 operations; test/admission/rate-over-http.test.ts sends them.': 1,
  'docs/operating.md: It shows an outage; test/server/ready.test.ts has such pages.': 1,
};

const commandsIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block, index) => {
    if (block.language !== 'sh' || block.mark !== undefined) return [];
    const next = blocks[index + 1];
    return [{ block, answer: next && isPart(next) ? JSON.parse(next.code) : undefined }];
  });

/** What is generated has tests of its own: `coming-from-rest.test.ts`. */
const withoutTables = (prose: string) => prose.replace(/<!-- operations:.*<!-- \/operations -->/s, '');

let terminal: Terminal;
beforeAll(async () => {
  terminal = await Terminal.open();
});
afterAll(() => terminal.close());

describe.each(PAGES)('$path', (page) => {
  const operations = operationsIn(page);
  const asides = codeIn({ ...page, prose: withoutTables(page.prose) }).filter((code) =>
    /^(\{ \w|(query|mutation)\b.*\{)/.test(code),
  );
  let stage: Stage;
  beforeAll(async () => {
    if (operations.length + asides.length > 0) stage = await openPage();
  });
  afterAll(() => stage?.close());

  it('has each of its blocks run, here or by another test, or says why it is not', () => {
    expect(page.blocks.flatMap(unaccounted)).toEqual([]);
  });

  it('leads to files and headings that are there', () => {
    expect(deadLinks(page)).toEqual([]);
  });

  it('names files, commands, variables and fields that are there', () => {
    expect(unknownNames(page)).toEqual([]);
  });

  // In their order, as somebody follows them who reads.
  it.each(operations.map((shown) => [shown.block.line, shown] as const))(
    'shows an operation in line %i that is answered as it says',
    async (_, shown) => {
      expect(await problemsOf(shown, stage)).toEqual([]);
    },
  );

  it.each(asides)('mentions an operation that is answered: %s', async (query) => {
    expect(validate(schema, parse(query))).toEqual([]);
    const { errors } = await stage.run(query);
    expect(errors).toEqual([]);
  });

  it.each(commandsIn(page.blocks).map((shown) => [shown.block.line, shown] as const))(
    'shows commands in line %i that do what they should',
    async (_, { block, answer }) => {
      expect(failuresOf(await terminal.type(block.code), answer)).toEqual([]);
    },
  );
});

describe('the docs', () => {
  it('show what can be tried', () => {
    expect(PAGES.flatMap(operationsIn).length).toBeGreaterThan(10);
    expect(PAGES.flatMap(({ blocks }) => commandsIn(blocks)).length).toBeGreaterThan(4);
  });

  it('leave out of what is run what is listed here, and no more', () => {
    const reasons = PAGES.flatMap(({ blocks }) => blocks).flatMap(({ page, mark }) =>
      mark?.kind === 'not run' ? [`${page}: ${mark.reason}`] : [],
    );
    const counted = Object.fromEntries(
      reasons.map((reason) => [reason, reasons.filter((each) => each === reason).length]),
    );
    expect(counted).toEqual(NOT_RUN);
  });

  it('are all found from docs/README.md or the README, and that from the README', () => {
    const [readme, index] = ['README.md', 'docs/README.md'].map((path) => readFileSync(path, 'utf8'));
    const names = PAGES.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
    const isFound = (path: string) =>
      readme?.includes(`](${path}`) || index?.includes(`](${path.slice('docs/'.length)}`);
    expect(names.filter((path) => !isFound(path))).toEqual([]);
    expect(readme).toContain('](docs/README.md)');
  });
});
