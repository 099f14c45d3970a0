import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStage } from '../stage.js';

it('an operation whose caller leaves makes no further calls, and leaves nothing behind', async () => {
  await using stage = await openStage();
  const leaving = new AbortController();
  stage.sandbox.interfere = async (call) => {
    if (call.path === '/contents') leaving.abort();
    await wait(50);
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
  // A rejection that nobody handles fails the run.
  await wait(200);
  expect(stage.calls().sort()).toEqual(['GET /contents', 'GET /events']);
  stage.sandbox.interfere = undefined;
  expect((await stage.run('{ events { nodes { id } } }')).errors).toEqual([]);
});
