import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';

const masthead = createMasthead({ logger: pino({ enabled: false }) });

async function send(body: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, body: await answer.json() };
}

it.each(['application/json', 'Application/JSON', 'application/json ; charset=utf-8', 'application/json;charset=UTF-8'])(
  'JSON is JSON however its type is spelled: %s',
  async (type) => {
    expect(await send('{"query":"{__typename}"}', { 'content-type': type })).toEqual({
      status: 200,
      body: { data: { __typename: 'Query' } },
    });
  },
);

it.each([
  ['a selection', `${'{a'.repeat(60_000)}${'}'.repeat(60_000)}`],
  ['a list', `{content(id:${'['.repeat(100_000)}${']'.repeat(100_000)}){id}}`],
  ['a type', `query($a:${'['.repeat(50_000)}Int${']'.repeat(50_000)}){__typename}`],
  ['a spread', `{${'...{'.repeat(5_000)}__typename${'}'.repeat(5_000)}}`],
  [
    'a chain of fragments',
    `{...f0}${Array.from({ length: 6_500 }, (_, i) => `fragment f${i} on Query{...f${i + 1}}`).join(' ')}fragment f6500 on Query{__typename}`,
  ],
])('%s that is nested too deeply is the fault of who sent it', async (_, query) => {
  const { status, body } = await send(JSON.stringify({ query }), { accept: 'application/graphql-response+json' });
  expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
  expect(body.errors).toHaveLength(1);
  expect(status).toBe(400);
});

it.each(['', '{', 'not JSON', '{}'])('a body that holds no operation (%s) is a 400 for every client', async (body) => {
  const answer = await send(body);
  expect(answer.body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(answer.status).toBe(400);
});

it('a body of 26 MB is refused', async () => {
  const { status, body } = await send(`${' '.repeat(26_000_000)}{"query":"{__typename}"}`);
  expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(status).toBe(413);
});

it.each(['application/json', 'application/graphql-response+json', 'text/event-stream, application/json'])(
  'a subscription is refused, as there are none, to who accepts %s',
  async (accept) => {
    const { status, body } = await send('{"query":"subscription { contents { id } }"}', { accept });
    expect(status).toBe(accept.startsWith('application/graphql') ? 400 : 200);
    expect(body).toMatchObject({
      errors: [
        { message: 'There is no subscription in this graph.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ],
    });
    expect(body).not.toHaveProperty('data');
  },
);
