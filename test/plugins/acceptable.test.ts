import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => void stage.calls());

const ADD = 'mutation ($id: ID!) { addFavorite(input: { contentId: $id }) { __typename } }';

function send(accept: string | undefined, way: 'fetch' | 'yoga') {
  const { masthead, sandbox } = stage;
  const init = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accept !== undefined && { accept }),
      ...bearer(sandbox.readers.premium.token),
    },
    body: JSON.stringify({ query: ADD, variables: { id: sandbox.data.ids.publicContent } }),
  };
  const request = new Request('http://masthead.test/graphql', init);
  return way === 'fetch' ? masthead.fetch(request) : masthead.yoga.fetch(request);
}

describe.each(['fetch', 'yoga'] as const)('a mutation by %s', (way) => {
  it.each([
    'text/html',
    'image/png',
    'text/event-stream',
    'multipart/mixed',
    'application/json; charset=latin1',
    'application/xml, text/*',
  ])('whose answer could not be told as asked for (%s) is refused, and not executed', async (accept) => {
    const answer = await send(accept, way);
    expect(answer.status).toBe(406);
    expect(await answer.json()).toEqual({
      errors: [
        {
          message:
            'The Accept header takes none of what there is: application/json, application/graphql-response+json.',
          extensions: { code: 'BAD_USER_INPUT', requestId: answer.headers.get('x-request-id') },
        },
      ],
    });
    expect(stage.calls()).toEqual([]);
  });

  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['text/event-stream, application/json', 'application/json'],
    ['multipart/mixed, application/graphql-response+json;q=0.9', 'application/graphql-response+json'],
  ])('is executed where it can (%s)', async (accept, type) => {
    const answer = await send(accept, way);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
    expect(await answer.json()).toEqual({ data: { addFavorite: { __typename: expect.any(String) } } });
    expect(stage.calls()).toContain('POST /favorites');
  });
});
