import { expect, it } from 'vitest';
import { bearer, openStage } from '../stage.js';
import { readPage } from './pages.js';

type Graph = (query: string, variables?: unknown, headers?: object) => Promise<{ data: unknown }>;

it("the function of docs/getting-started.md asks the graph, with the caller's headers", async () => {
  await using stage = await openStage();
  const code = readPage('docs/getting-started.md').blocks.find(({ language }) => language === 'js')?.code;
  const make = new Function('fetch', `${code}\nreturn graph;`);
  const graph: Graph = make(stage.masthead.fetch);
  const { name, token } = stage.sandbox.readers.premium;
  const query = 'query ($locale: Locale) { viewer(locale: $locale) { name } }';
  expect(await graph(query, { locale: 'fr' }, bearer(token))).toEqual({ data: { viewer: { name } } });
  expect(await graph('{ viewer { name } }')).toEqual({ data: { viewer: null } });
});
