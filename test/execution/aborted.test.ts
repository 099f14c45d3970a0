import { expect, it } from 'vitest';
import { openStage } from '../stage.js';

it('an operation whose caller leaves makes no further calls, and leaves nothing behind', async () => {
  await using stage = await openStage();
  const leaving = new AbortController();
  const arrived = new Set<string>();
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  // Once both calls have come in the caller leaves, and only then are they answered.
  stage.sandbox.interfere = async ({ path }) => {
    if (path === '/oauth/token') return undefined;
    arrived.add(path);
    if (arrived.size === 2) {
      leaving.abort();
      leave();
    }
    await left;
    return undefined;
  };
  const query = '{ contents { nodes { blocks { __typename } } } events { nodes { id } } }';
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  const answer = stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers,
    body,
    signal: leaving.signal,
  });
  // Whether there is an answer for nobody is of no interest.
  await answer.catch(() => undefined);
  // A rejection that nobody handles fails the run, and a further call would come in before what is asked for later.
  expect((await stage.run('{ categories { nodes { id } } }')).errors).toEqual([]);
  expect((await stage.run('{ events { nodes { id } } }')).errors).toEqual([]);
  expect(stage.calls().sort()).toEqual(['GET /categories', 'GET /contents', 'GET /events', 'GET /events']);
});
