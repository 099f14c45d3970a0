import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Rest, RestCall, RestSettings } from '../../src/upstreams/rest.js';
import { answering, credential, type MadeUpUpstream, NOBODYS_ORIGIN, restOf, startUpstream } from './upstream.js';

const GET = { method: 'GET', path: '/contents', credential: credential('reader', 'token') } as const satisfies RestCall;

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const failing = answering(500);
const resetting: Answer = (_, response) => void response.socket?.resetAndDestroy();
const silent: Answer = () => undefined;
const brokenOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{');
  setImmediate(() => response.destroy());
};
const endless: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = 'x'.repeat(1024 * 1024);
  for (let megabytes = 0; megabytes < 11; megabytes += 1) response.write(chunk);
  response.end();
};

interface Patient extends AsyncDisposable {
  readonly upstream: MadeUpUpstream;
  readonly rest: Rest;
  /** Makes calls one after the other, each answered like this, whatever comes of them. */
  calls(...answers: readonly Answer[]): Promise<void>;
}

async function patient(settings: Partial<RestSettings> = {}): Promise<Patient> {
  let now: Answer = silent;
  const upstream = await startUpstream((request, response) => now(request, response));
  const rest = restOf(upstream.origin, settings);
  return {
    upstream,
    rest,
    calls: async (...answers) => {
      for (const answer of answers) {
        now = answer;
        await rest.json(GET).catch(() => undefined);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await rest.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const times = (count: number, answer: Answer) => Array.from({ length: count }, () => answer);

describe('an upstream', () => {
  it('of which nothing has been asked has no problem', async () => {
    await using rest = restOf(NOBODYS_ORIGIN);
    expect(rest.problem).toBeUndefined();
  });

  it.each<[string, Answer, string]>([
    ['answers with 500', failing, 'The omerlo upstream failed to answer (HTTP 500)'],
    ['answers with 503', answering(503, ''), 'The omerlo upstream failed to answer (HTTP 503)'],
    ['resets connections', resetting, 'The omerlo upstream could not be reached (ECONNRESET)'],
    ['breaks its answers off', brokenOff, 'The omerlo upstream could not be reached (UND_ERR_SOCKET)'],
    ['keeps silent', silent, 'The omerlo upstream did not answer within 150 ms'],
  ])('that %s has a problem after the third time, and not before', async (_, answer, problem) => {
    await using sick = await patient(answer === silent ? { timeoutMs: 150 } : {});
    await sick.calls(answer, answer);
    expect(sick.rest.problem).toBeUndefined();
    await sick.calls(answer);
    expect(sick.rest.problem).toEqual({ problem, since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  });

  it('that nobody listens for has one', async () => {
    await using rest = restOf(NOBODYS_ORIGIN);
    for (let call = 0; call < 3; call += 1) await rest.json(GET).catch(() => undefined);
    expect(rest.problem).toMatchObject({ problem: 'The omerlo upstream could not be reached (ECONNREFUSED)' });
  });

  it('has it since the first of the failures, and it is the latest that is told', async () => {
    await using sick = await patient();
    const before = new Date().toISOString();
    await sick.calls(resetting);
    const after = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await sick.calls(resetting, failing);
    const { since = '', problem } = sick.rest.problem ?? {};
    expect(problem).toContain('HTTP 500');
    expect(since >= before && since <= after).toBe(true);
    await sick.calls(failing);
    expect(sick.rest.problem).toMatchObject({ since });
  });

  it('has one when its token endpoint alone is asked, and fails', async () => {
    await using sick = await patient();
    await using upstream = await startUpstream(failing);
    await using rest = restOf(upstream.origin);
    for (let call = 0; call < 3; call += 1) {
      await rest.exchange({ method: 'POST', path: '/oauth/token' }).catch(() => undefined);
    }
    expect(rest.problem).toMatchObject({ problem: expect.stringContaining('HTTP 500') });
    expect(sick.rest.problem).toBeUndefined();
  });
});

describe('a problem', () => {
  it.each<[string, Answer]>([
    ['200', answering(200)],
    ['204', answering(204, '')],
    ['400', answering(400)],
    ['401', answering(401)],
    ['403', answering(403)],
    ['404', answering(404)],
    ['429', answering(429)],
  ])('is over with an answer: %s', async (_, answer) => {
    await using sick = await patient();
    await sick.calls(...times(4, failing));
    expect(sick.rest.problem).toBeDefined();
    await sick.calls(answer);
    expect(sick.rest.problem).toBeUndefined();
    // And the failures are counted from the beginning.
    await sick.calls(failing, failing);
    expect(sick.rest.problem).toBeUndefined();
    await sick.calls(failing);
    expect(sick.rest.problem).toBeDefined();
  });

  it.each<[string, Answer]>([
    ['a redirect', answering(302, '', { location: '/elsewhere' })],
    ['damaged JSON', answering(200, '{')],
    ['no JSON', answering(200, '<html>', { 'content-type': 'text/html' })],
    ['more than is read', endless],
  ])('is an answer that nobody can use: %s', async (_, answer) => {
    await using sick = await patient();
    await sick.calls(...times(3, answer));
    expect(sick.rest.problem).toBeDefined();
    await sick.calls(answering(200));
    expect(sick.rest.problem).toBeUndefined();
  });

  it('is none as long as one call in three is answered', async () => {
    await using sick = await patient();
    await sick.calls(...times(5, failing).flatMap((fails) => [fails, resetting, answering(404)]));
    expect(sick.rest.problem).toBeUndefined();
  });
});

describe('a call that nobody waits for', () => {
  /** Makes a call that waits for its answer, as do those that are made meanwhile; gives what has it fail. */
  async function pending({ calls, upstream }: Patient): Promise<() => Promise<void>> {
    let fail: (() => unknown) | undefined;
    const before = upstream.arrived.length;
    const call = calls((request, response) => {
      fail ??= () => failing(request, response);
    });
    await expect.poll(() => upstream.arrived.length).toBe(before + 1);
    return () => {
      fail?.();
      return call;
    };
  }

  /** Makes a call that is given up once it has arrived. */
  async function abandon({ rest, upstream }: Patient): Promise<void> {
    const leaver = new AbortController();
    const before = upstream.arrived.length;
    const call = rest.json({ ...GET, signal: leaver.signal }).catch(() => undefined);
    await expect.poll(() => upstream.arrived.length).toBe(before + 1);
    leaver.abort();
    await call;
  }

  it('is no failure of upstream', async () => {
    await using slow = await patient();
    await slow.calls(failing, failing);
    const fail = await pending(slow);
    for (let call = 0; call < 5; call += 1) await abandon(slow);
    expect(slow.rest.problem).toBeUndefined();
    await fail();
    expect(slow.rest.problem).toBeDefined();
  });

  it('was not answered either', async () => {
    await using slow = await patient();
    await slow.calls(...times(2, failing));
    const fail = await pending(slow);
    await abandon(slow);
    await fail();
    expect(slow.rest.problem).toMatchObject({ problem: expect.stringContaining('HTTP 500') });
    await abandon(slow);
    expect(slow.rest.problem).toBeDefined();
  });

  it('counts for nothing when it is given up before it is made', async () => {
    await using slow = await patient();
    await slow.calls(failing, failing);
    await slow.rest.json({ ...GET, signal: AbortSignal.abort() }).catch(() => undefined);
    expect(slow.rest.problem).toBeUndefined();
    await slow.calls(failing);
    expect(slow.rest.problem).toBeDefined();
  });
});
