import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { createMasthead } from '../../src/index.js';
import { type RunningServer, startServer } from '../../src/server.js';

// What graphql-cop tries, written anew: it asks by these operations, and looks for this in what it is answered.

const logger = pino({ enabled: false });

/** A server as an environment has it, with nothing behind it that any of this should get to. */
async function serving(env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const { masthead } = readEnvironment({ ...env, RATE_LIMIT: '0' });
  return startServer(createMasthead({ ...masthead, logger }), { host: '127.0.0.1', port: 0, logger });
}

let open: RunningServer;
let production: RunningServer;
let closed: RunningServer;
beforeAll(async () => {
  open = await serving({});
  production = await serving({ NODE_ENV: 'production' });
  closed = await serving({ NODE_ENV: 'production', INTROSPECTION: 'off' });
});
afterAll(async () => {
  await Promise.all([open, production, closed].map((server) => server.close()));
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

async function answerOf(request: Promise<Response>): Promise<Answer> {
  const response = await request;
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { status: response.status, text, data, errors };
}

const post = (body: unknown, { url } = production, headers: Readonly<Record<string, string>> = {}) =>
  answerOf(
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );

const get = (query: string, { url } = production) =>
  answerOf(fetch(`${url}/graphql?${new URLSearchParams({ query })}`));

const times = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, i) => write(i));

describe('what would cost much', () => {
  it.each([
    ['101 aliases', times(101, (i) => `alias${i}: __typename`).join('\n'), 'OPERATION_TOO_COMPLEX'],
    ['500 times one field', '__typename \n'.repeat(500), 'OPERATION_TOO_COMPLEX'],
    ['ten directives that there are not', `__typename ${'@aa'.repeat(10)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['ten that there are', `__typename ${'@include(if: true)'.repeat(10)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['more directives than are allowed', `__typename ${'@include(if: true)'.repeat(31)}`, 'OPERATION_TOO_COMPLEX'],
    [
      'the schema in circles',
      '__schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused, and told of once: %s', async (_, selections, code) => {
    const { data, errors } = await post({ query: `query { ${selections} }` });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('is refused: fragments in a circle', async () => {
    const query = `query { __schema { ...A } }
      fragment A on __Schema { __typename ...B }
      fragment B on __Schema { ...A }`;
    const { data, errors } = await post({ query });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: 'Cannot spread fragment "A" within itself via "B".' }]);
  });

  it.each([1, 11])('is refused: an array of operations, be it of %i', async (count) => {
    const { status, data, errors } = await post(times(count, () => '').map(() => ({ query: 'query { __typename }' })));
    expect([status, data]).toEqual([400, undefined]);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('what a page of another site could send', () => {
  it('changes nothing by GET', async () => {
    const { status, data } = await get('mutation { __typename }');
    expect([status, data]).toEqual([405, undefined]);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=query{__typename}'],
    [
      'a form of several parts',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{__typename}\r\n--x--',
    ],
    ['text', { 'content-type': 'text/plain' }, '{"query":"{__typename}"}'],
    ['a document', { 'content-type': 'application/graphql' }, '{__typename}'],
    ['nothing, and asks by the URL', {}, ''],
  ])('is refused where it posts %s', async (_, headers: Record<string, string>, body) => {
    for (const query of ['', '?query=query{__typename}']) {
      const { status, data } = await answerOf(
        fetch(`${production.url}/graphql${query}`, { method: 'POST', headers, body }),
      );
      expect([status, data]).toEqual([415, undefined]);
    }
  });

  it('is answered by GET where it only asks: that is decided, as caches in front need it', async () => {
    expect(await get('query { __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });
});

describe('what tells more than it should', () => {
  it.each([
    ['a trace that was asked for', { query: '{ __typename }' }],
    ['what an operation is that is none', { query: 'qwerty cop { abc }' }],
    ['a field that there is not', { query: '{ cop }' }],
    ['an operation without a name that was asked for', { query: 'query A { __typename }', operationName: 'cop' }],
    ['variables of the wrong kind', { query: 'query ($a: Int!) { __typename }', variables: { a: 'cop' } }],
    ['something that fails', { query: '{ contents { nodes { id } } }' }],
  ])('is not in the answer to %s', async (_, body) => {
    const { text, errors } = await post(body, production, { 'x-apollo-tracing': '1', 'apollo-tracing': '1' });
    expect(text).not.toMatch(/tracing|exception|stack|node_modules|\bat \w+ \(|\.[jt]s\b/i);
    for (const { extensions } of errors)
      expect(['code', 'upstream', 'requestId']).toEqual(expect.arrayContaining(Object.keys(extensions)));
  });

  it('is not suggested in production, where the schema can be asked for', async () => {
    const query = 'query { __schema { directive } }';
    expect((await post({ query }, open)).errors[0]?.message).toContain('Did you mean');
    expect((await post({ query })).errors[0]?.message).toBe('Cannot query field "directive" on type "__Schema".');
    const schema = '{ __schema { queryType { name } } }';
    expect((await post({ query: schema })).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it.each(['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }'])(
    'can’t be asked for where introspection is off: %s',
    async (query) => {
      for (const { data, errors } of [await post({ query }, closed), await get(query, closed)]) {
        expect(data).toBeUndefined();
        expect(errors.map(({ message }) => message).join()).toContain('introspection');
      }
    },
  );

  it.each(['/graphql', '/graphiql', '/playground', '/console'])('is no explorer at %s in production', async (path) => {
    const page = async ({ url }: RunningServer) => {
      const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
      return response.text();
    };
    expect(await page(production)).not.toMatch(/graphiql|playground/i);
    expect(/graphiql/i.test(await page(open))).toBe(path === '/graphql');
  });
});
