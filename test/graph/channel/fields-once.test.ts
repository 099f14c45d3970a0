import { afterEach, expect, it, vi } from 'vitest';
import { OracleClient } from '../../../src/upstreams/oracle/client.js';
import { OracleReading } from '../../../src/upstreams/oracle/reading.js';
import { openStage, type Stage } from '../../stage.js';

afterEach(() => void vi.restoreAllMocks());

interface Data {
  readonly channel: { readonly items: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> };
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** Asks for the fields of all items, so many times over, and gives them with how many texts were gone through for it. */
async function ask(stage: Stage, lists: number, aliases: number) {
  const gone = vi.spyOn(OracleClient.prototype, 'withoutToken').mockClear();
  const { data, errors } = await stage.run<Data>(
    `{ channel { items(first: 100) { ${times(lists, (i) => `n${i}: nodes { ...F }`)} } } }
     fragment F on ChannelItem { ${times(aliases, (i) => `f${i}: fields g${i}: field(name: "author")`)} }`,
  );
  expect(errors).toEqual([]);
  return { data, texts: gone.mock.calls.length };
}

it('the fields of an item are made once for all aliases of an operation', async () => {
  await using stage = await openStage();
  const once = await ask(stage, 1, 1);
  const often = await ask(stage, 2, 7);
  expect(once.texts).toBeGreaterThan(100);
  expect(often.texts).toBe(once.texts);
  const { n0 = [], n1 } = often.data?.channel.items ?? {};
  expect(n1).toEqual(n0);
  expect(n0.length).toBeGreaterThan(20);
  for (const [index, { f0, g0, ...others }] of n0.entries()) {
    expect(once.data?.channel.items['n0']?.[index]).toEqual({ f0, g0 });
    for (const [name, value] of Object.entries(others)) expect(value).toEqual(name.startsWith('f') ? f0 : g0);
  }
});

it('the fields of an item are made once for all operations, as long as the answer is kept that it came in', async () => {
  await using stage = await openStage({ config: { cacheMb: 8, cacheTtl: 60 } });
  const first = await ask(stage, 1, 1);
  const second = await ask(stage, 1, 2);
  expect([first.texts > 100, second.texts]).toEqual([true, 0]);
  expect(second.data?.channel.items['n0']?.map(({ f1, g1 }) => ({ f0: f1, g0: g1 }))).toEqual(
    first.data?.channel.items['n0'],
  );
});

it('the categories of an item are read once for all aliases of an operation', async () => {
  await using stage = await openStage();
  const read = vi.spyOn(OracleReading.prototype, 'all');
  const { data, errors } = await stage.run<Data>(
    '{ channel { items(first: 10) { n0: nodes { c0: categories { name } c1: categories { name } } } } }',
  );
  expect(errors).toEqual([]);
  const { n0 = [] } = data?.channel.items ?? {};
  for (const { c0, c1 } of n0) expect(c1).toEqual(c0);
  expect([n0.length, read.mock.calls.length]).toEqual([10, 10]);
});
