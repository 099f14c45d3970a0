import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import type { RestCall } from '../../src/upstreams/rest.js';
import { failureOf, restOf, startUpstream } from './upstream.js';

const GET = { method: 'GET', path: '/contents' } as const satisfies RestCall;
const CALLS = 20;
/** What is made of each answer. Milliseconds. */
const WORK_MS = 3;

/** Keeps the process from everything else. */
function work(): void {
  for (const start = performance.now(); performance.now() - start < WORK_MS; );
}

/** An upstream that lets all calls wait until it is told to answer them together. */
async function holding() {
  const held: ServerResponse[] = [];
  const upstream = await startUpstream((_, response) => held.push(response));
  return {
    origin: upstream.origin,
    isFull: (count: number) => expect.poll(() => held.length).toBe(count),
    release: () => {
      for (const response of held) response.setHeader('content-type', 'application/json').end('{"data":{}}');
    },
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
  };
}

it('answers that come in together, be it of two upstreams, let others be heard after every few', async () => {
  await using one = await holding();
  await using other = await holding();
  const upstreams = [one, other];
  await using first = restOf(one.origin);
  await using second = restOf(other.origin, { upstream: 'oracle' });
  let inTurn = 0;
  let most = 0;
  let isOver = false;
  const answers = [first, second].flatMap((rest) =>
    Array.from({ length: CALLS / 2 }, () =>
      rest.json(GET).then(() => {
        work();
        inTurn += 1;
        most = Math.max(most, inTurn);
      }),
    ),
  );
  for (const upstream of upstreams) await upstream.isFull(CALLS / 2);
  for (const upstream of upstreams) upstream.release();
  const heard = () => {
    inTurn = 0;
    if (!isOver) setImmediate(heard);
  };
  heard();
  await Promise.all(answers);
  isOver = true;
  // Two of three milliseconds are more than a turn's share; before anybody was heard, two turns may have had theirs.
  expect(most).toBeLessThanOrEqual(4);
});

it('an answer that waits is not seen to any more when whoever asked has left', async () => {
  await using upstream = await holding();
  await using rest = restOf(upstream.origin);
  const leaving = new AbortController();
  let seen = 0;
  const calls = Array.from({ length: CALLS }, () =>
    rest.json({ ...GET, signal: leaving.signal }).then(() => {
      work();
      seen += 1;
      if (seen === 4) leaving.abort();
    }),
  );
  await upstream.isFull(CALLS);
  upstream.release();
  const failures = await Promise.all(calls.map((call) => failureOf(call).catch(() => undefined)));
  expect(seen).toBeLessThanOrEqual(6);
  expect(failures.filter((failure) => failure?.kind === 'timeout')).toHaveLength(CALLS - seen);
});
