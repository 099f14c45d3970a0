import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';
import { shortcomings } from './operations.js';
import { readPage } from './pages.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const shown = readPage('docs/limits.md')
  .blocks.filter(({ mark }) => mark?.kind === 'run by')
  .map(({ code }): unknown => JSON.parse(code));

/** What is refused, in the order in which the page has it; too long to be shown there. */
const REFUSED = [`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: media { key }`).join(' ')} }`];

it('has an answer for each refusal that the page shows', () => {
  expect(shown).toHaveLength(REFUSED.length);
});

it.each(REFUSED.map((query, index) => [query, shown[index]] as const))('%s', async (query, answer) => {
  const response = await stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(shortcomings(await response.json(), answer)).toEqual([]);
});
