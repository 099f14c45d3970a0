import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { openWays, posted, WAYS, type Ways } from '../admission/ways.js';
import { answering, startUpstream } from '../upstreams/upstream.js';
import { listen } from './port.js';

const NAME = '{ media { name } }';
const KEYS = [Buffer.alloc(32, 7).toString('base64')];

describe.each(WAYS)('once a graph has been disposed of, a request that is sent %s', (way) => {
  let opened: Ways;
  beforeAll(async () => {
    opened = await openWays({
      config: {
        cacheMb: 8,
        cacheTtl: 60,
        corsOrigins: ['https://www.example.com'],
        publicUrl: 'http://127.0.0.1',
        session: { mode: 'cookie' },
        tokenKeys: KEYS,
      },
    });
    const { send } = opened;
    // Kept whole, and kept in parts.
    for (let asked = 0; asked < 2; asked += 1) expect((await send(way, posted(NAME))).status).toBe(200);
    await opened.stage.masthead.dispose();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it.each([
    ['what it has kept', posted(NAME), '/graphql'],
    ['what needs nothing', posted('{ __typename }'), '/graphql'],
    ['what is wrong', posted('{ nothing }'), '/graphql'],
    ['an operation in the URL', { headers: { 'x-masthead-csrf': '1' } }, '/graphql?query={__typename}'],
    ['the way to sign in', {}, '/auth/login'],
  ])('is refused, be it for %s', async (_, init, path) => {
    const { stage, send } = opened;
    stage.sandbox.calls.length = 0;
    const headers = { ...init.headers, 'x-request-id': 'mine' };
    const answer = await send(way, { ...init, headers }, path);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toEqual({
      errors: [
        {
          message: 'This server has closed. Try again in 1 second.',
          extensions: { code: 'CLOSED', retryAfter: 1, requestId: 'mine' },
        },
      ],
    });
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('what was under way', () => {
  it('is answered, with what could not be had any more as failed', async () => {
    await using upstream = await startUpstream((request, response) => {
      if (request.url?.includes('/oauth/token'))
        answering(200, { access_token: 'token', expires_in: 60 })(request, response);
    });
    const masthead = createMasthead({
      omerlo: {
        url: upstream.origin,
        mediaId: '11111111-1111-4111-8111-111111111111',
        clientId: 'client',
        clientSecret: 'secret',
      },
      callTimeoutMs: 60_000,
      logger: pino({ enabled: false }),
    });
    await using port = await listen(masthead.listener);
    const asked = fetch(`${port.url}/graphql`, posted('{ __typename media { name } }'));
    await vi.waitFor(() => expect(upstream.arrived.some(({ url }) => !url.includes('/oauth/token'))).toBe(true), {
      timeout: 10_000,
    });
    await masthead.dispose();
    const answer = await asked;
    expect(answer.status).toBe(200);
    const { data, errors } = await answer.json();
    expect(data).toEqual({ __typename: 'Query', media: null });
    expect(errors).toMatchObject([{ path: ['media'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect((await fetch(`${port.url}/graphql`, posted('{ __typename }'))).status).toBe(503);
  });
});
