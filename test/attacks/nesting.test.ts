import { expect, it } from 'vitest';
import { altering, type JsonRecord, told, within } from '../graph/altered.js';
import { openStage } from '../stage.js';

/** Text, as `JSON.stringify` could not write it. */
function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

const OPERATION =
  'query ($id: ID!) { content(id: $id) { databaseId blocks { ... on UnknownContentBlock { kind json } } } }';

async function blocksWith(levels: number) {
  await using stage = await openStage();
  const id = stage.sandbox.data.ids.publicContent;
  const alter = altering('/contents/', ({ localized, ...rest }) => ({
    ...rest,
    ...within({ localized }, 'localized'),
    blocks: [
      { id: 'deep', kind: 'new', more: 'HERE' },
      { id: 'flat', kind: 'new' },
    ],
  }));
  stage.sandbox.interfere = async (call, given) => {
    const verdict = await alter(call, given);
    if (typeof verdict !== 'object') return verdict;
    return { ...verdict, body: JSON.stringify(verdict.body).replace('"HERE"', nested(levels)) };
  };
  return await stage.run<{ content: { databaseId: string; blocks: JsonRecord[] } }>(OPERATION, { id });
}

it('a block of an unknown kind is handed on whatever is in it', async () => {
  const { data, errors } = await blocksWith(50);
  expect(errors).toEqual([]);
  expect(data?.content.blocks[0]).toEqual({
    kind: 'new',
    json: { id: 'deep', kind: 'new', more: JSON.parse(nested(50)) },
  });
});

it.each([101, 5_000, 100_000])(
  'one that is nested %i levels deep nulls itself alone, with upstream to blame',
  async (levels) => {
    const { data, errors } = await blocksWith(levels);
    expect(told(errors)).toEqual([['content.blocks.0.json', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(data?.content.blocks).toEqual([
      { kind: 'new', json: null },
      { kind: 'new', json: { id: 'flat', kind: 'new' } },
    ]);
  },
);
