import { createServer, type RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, status } from '../graph/altered.js';
import { bearer, openStage, type Stage } from '../stage.js';

const ORIGIN = 'https://www.example.com';
const TITLES = '{ contents(first: 2) { nodes { id titleText } } }';

let stage: Stage;
const ports: { readonly url: string; readonly close: () => Promise<unknown> }[] = [];

async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  const port = { url, close };
  ports.push(port);
  return port;
}

beforeAll(async () => {
  stage = await openStage({
    config: ({ omerlo }) => ({
      corsOrigins: [ORIGIN],
      publicUrl: 'http://127.0.0.1',
      session: { mode: 'cookie' },
      tokenKeys: [Buffer.alloc(32, 7).toString('base64')],
      omerlo,
    }),
  });
  stage.sandbox.interfere = answering(/^\/menus/, status(503));
  await listen(stage.masthead.listener);
  await listen(stage.masthead.yoga);
});
afterAll(async () => {
  await Promise.all(ports.map(({ close }) => close()));
  await stage.close();
});

/** What differs from one answer to the next by itself. */
const PASSING = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

async function told(response: Response) {
  const headers = [...response.headers].filter(([name]) => !PASSING.has(name));
  return { status: response.status, headers, text: await response.text() };
}

const json = { 'content-type': 'application/json', 'x-request-id': 'the-same' };
/** A GET is answered with it only, where readers sign in by cookie. */
const reading = { ...json, 'x-masthead-csrf': '1' };
const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const MANY_ALIASES = `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }`;

const REQUESTS: readonly [string, string, RequestInit][] = [
  ['an operation', '', post({ query: TITLES })],
  [
    'an operation of several',
    '',
    post({ query: 'query A { __typename } query B { media { id } }', operationName: 'B' }),
  ],
  ['no choice of several', '', post({ query: 'query A { __typename } query B { media { id } }' })],
  ['the newer media type', '', post({ query: TITLES }, { accept: 'application/graphql-response+json' })],
  ['either media type', '', post({ query: TITLES }, { accept: 'application/json, application/graphql-response+json' })],
  ['the newer media type first', '', post({ query: TITLES }, { accept: 'application/graphql-response+json, */*' })],
  ['a media type that there is not', '', post({ query: TITLES }, { accept: 'image/png' })],
  ['events', '', post({ query: TITLES }, { accept: 'text/event-stream' })],
  ['a stream of parts', '', post({ query: TITLES }, { accept: 'multipart/mixed' })],
  ['events or JSON', '', post({ query: TITLES }, { accept: 'text/event-stream, application/json' })],
  ['another charset', '', post({ query: TITLES }, { accept: 'application/json; charset=latin1' })],
  ['a language', '', post({ query: TITLES }, { 'accept-language': 'fr-CA, fr;q=0.5' })],
  ['a reader', '', post({ query: '{ viewer { name } }' }, bearer('unknown'))],
  ['a page that may', '', post({ query: TITLES }, { origin: ORIGIN })],
  ['a page that may not', '', post({ query: TITLES }, { origin: 'https://evil.example' })],
  [
    'a question before a request',
    '',
    {
      method: 'OPTIONS',
      headers: {
        ...json,
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    },
  ],
  [
    'a session of another site’s',
    '',
    post({ query: TITLES }, { cookie: 'masthead-session=x', origin: 'https://evil.example' }),
  ],
  [
    'a session that is over',
    '',
    post({ query: TITLES }, { cookie: 'masthead-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
  ],
  ['a failure in part', '', post({ query: '{ media { id } menu(key: "main") { name } }' })],
  [
    'a failure in part, in the newer type',
    '',
    post({ query: '{ menu(key: "main") { name } }' }, { accept: 'application/graphql-response+json' }),
  ],
  [
    'a wrong variable',
    '',
    post({ query: 'query ($n: Int!) { contents(first: $n) { nodes { id } } }', variables: { n: 'x' } }),
  ],
  [
    'a wrong variable, in the newer type',
    '',
    post(
      { query: 'query ($n: Int!) { contents(first: $n) { nodes { id } } }' },
      { accept: 'application/graphql-response+json' },
    ),
  ],
  ['variables that are none', '', post({ query: TITLES, variables: [1] })],
  ['variables that are text', '', post({ query: TITLES, variables: '{}' })],
  ['extensions that are none', '', post({ query: TITLES, extensions: 3 })],
  ['extensions', '', post({ query: TITLES, extensions: { any: 1 } })],
  ['an unknown parameter', '', post({ query: TITLES, password: 'x' })],
  ['an unknown parameter without a value', '', post({ query: TITLES, password: null })],
  ['an operation’s name that is none', '', post({ query: TITLES, operationName: 3 })],
  ['an empty operation’s name', '', post({ query: TITLES, operationName: '' })],
  ['the name of an operation that there is not', '', post({ query: 'query A { __typename }', operationName: 'C' })],
  ['no operation', '', post({})],
  ['an empty operation', '', post({ query: '' })],
  ['a batch', '', post([{ query: TITLES }])],
  ['an operation that can’t be parsed', '', post({ query: '{' })],
  ['an operation that is not valid', '', post({ query: '{ nothing }' })],
  ['an operation that is nested too deeply', '', post({ query: '{a'.repeat(50_000) })],
  [
    'an operation that is wrong in several places',
    '',
    post({ query: '{ a: media { id @b @b } \n a: viewer { nothing } }' }),
  ],
  [
    'an operation that is not valid, in the newer type',
    '',
    post({ query: '{ nothing }' }, { accept: 'application/graphql-response+json' }),
  ],
  ['an operation that is not valid, without a choice', '', post({ query: 'query A { a } query B { b }' })],
  ['an operation with too many aliases', '', post({ query: MANY_ALIASES })],
  [
    'an operation with too many aliases, in the newer type',
    '',
    post({ query: MANY_ALIASES }, { accept: 'application/graphql-response+json' }),
  ],
  ['an operation with too many tokens', '', post({ query: `{ ${'a '.repeat(2_000)} }` })],
  ['an operation of too many lines', '', post({ query: `{ ${'a\n'.repeat(2_000)} }` })],
  [
    'an operation with too many aliases by GET',
    `?${new URLSearchParams({ query: MANY_ALIASES })}`,
    { headers: reading },
  ],
  [
    'a GET that would change something, and is not valid',
    `?${new URLSearchParams({ query: 'mutation { nothing }' })}`,
    { headers: reading },
  ],
  ['a subscription', '', post({ query: 'subscription { __typename }' })],
  ['no JSON', '', post('{')],
  ['JSON that is no object', '', post('3')],
  ['nothing', '', post('')],
  ['text', '', post(JSON.stringify({ query: TITLES }), { 'content-type': 'text/plain' })],
  ['a body that is too large', '', post({ query: TITLES, variables: { x: 'x'.repeat(300_000) } })],
  ['a GET', `?${new URLSearchParams({ query: TITLES })}`, { headers: reading }],
  [
    'a GET with variables',
    `?${new URLSearchParams({ query: 'query ($n: Int) { contents(first: $n) { nodes { id } } }', variables: '{"n":1}' })}`,
    { headers: reading },
  ],
  [
    'a GET with variables that are none',
    `?${new URLSearchParams({ query: TITLES, variables: '{' })}`,
    { headers: reading },
  ],
  ['a GET without an operation', '', { headers: json }],
  ['a GET with an empty operation', '?query=', { headers: reading }],
  [
    'a GET that would change something',
    `?${new URLSearchParams({ query: 'mutation { __typename }' })}`,
    { headers: reading },
  ],
  ['a GET that any page could send', `?${new URLSearchParams({ query: TITLES })}`, { headers: json }],
  ['a HEAD', `?${new URLSearchParams({ query: TITLES })}`, { method: 'HEAD', headers: json }],
  ['another method', '', { method: 'PUT', headers: json, body: '{}' }],
];

describe('the short way', () => {
  it.each(REQUESTS)('answers %s as the long one does, over a port and without', async (_, search, init) => {
    const { masthead } = stage;
    const url = `http://127.0.0.1/graphql${search}`;
    // It writes into the headers that it is given.
    const long = await told(await masthead.yoga.fetch(new Request(url, init)));
    const inOrder = ({ headers, ...rest }: typeof long) => ({ ...rest, headers: [...headers].sort() });
    // The second time, documents are known.
    for (let turn = 0; turn < 2; turn += 1) {
      expect(inOrder(await told(await masthead.fetch(url, init)))).toEqual(inOrder(long));
    }
    const answers = await Promise.all(
      ports.map(async (port) => told(await fetch(`${port.url}/graphql${search}`, init))),
    );
    const [short, other] = answers.map(inOrder);
    expect(short).toEqual(other);
    expect(short?.text).toBe(init.method === 'HEAD' ? '' : long.text);
  });
});
