import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { readPage } from './pages.js';

type Graph = (query: string, variables?: unknown) => Promise<{ data: unknown; errors: unknown }>;

const [forPages = '', forOthers = ''] = readPage('docs/signing-in.md')
  .blocks.filter(({ language }) => language === 'js')
  .map(({ code }) => code);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What a browser would send, with what it would add. */
const browser = (added: Readonly<Record<string, string>>) => (path: string, init: RequestInit) =>
  stage.masthead.fetch(new URL(path, 'https://site.example').href, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init.headers)), ...added },
  });

it('the function of the guide asks the graph, and hands out what it answers', async () => {
  const make = new Function('fetch', `${forPages}\nreturn graph;`);
  const graph: Graph = make(browser(bearer(stage.sandbox.readers.premium.token)));
  const { name } = stage.sandbox.readers.premium;
  const locales = 'query ($locale: Locale) { viewer(locale: $locale) { name } }';
  expect(await graph(locales, { locale: 'fr' })).toEqual({ data: { viewer: { name } }, errors: undefined });
});

it('and says that a session has ended', async () => {
  const signedOut = vi.fn();
  const make = new Function('fetch', 'showThatTheReaderIsSignedOut', `${forPages}\nreturn graph;`);
  const ended = async () => Response.json({ data: { viewer: null }, extensions: { session: 'ended' } });
  const graph: Graph = make(ended, signedOut);
  expect(await graph('{ viewer { name } }')).toMatchObject({ data: { viewer: null } });
  expect(signedOut).toHaveBeenCalledOnce();
});

it('a page of another origin sends cookies along', async () => {
  const sent = vi.fn();
  const run = new Function('fetch', 'headers', 'body', `return (async () => {\n${forOthers}\n})();`);
  await run(sent, {}, '{}');
  expect(sent).toHaveBeenCalledWith(
    'https://graph.example.com/graphql',
    expect.objectContaining({ credentials: 'include' }),
  );
});
