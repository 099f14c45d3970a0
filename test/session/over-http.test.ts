import { once } from 'node:events';
import { request } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type RunningServer, startServer } from '../../src/server.js';
import { freePort } from '../free-port.js';
import { Browser } from './browser.js';
import { type Fleet, holding, isReadersRefresh, openFleet } from './fleet.js';
import { advance, expectReader, LIFE, stopClock, WHO } from './signed-in.js';

let fleet: Fleet;
let server: RunningServer;
let origin: string;
beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  fleet = await openFleet({ config: { publicUrl: origin } });
  const logger = pino({ level: 'silent' });
  server = await startServer(fleet.mastheads[0], { host: '127.0.0.1', port, logger });
});
afterAll(async () => {
  await server.close();
  await fleet[Symbol.asyncDispose]();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A browser that goes through the server. */
const visitor = () => new Browser({ fetch: (input, init) => fetch(input, { ...init, redirect: 'manual' }) }, origin);

it('a browser signs in through the server, and out again', async () => {
  const { premium } = fleet.sandbox.readers;
  const browser = visitor();
  const answer = await browser.signIn(premium, '/graphql');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/graphql']);
  // Two headers, each a cookie of its own: the session is given, the ticket taken.
  expect(answer.headers.getSetCookie()).toHaveLength(2);
  expect([...browser.cookies.keys()]).toEqual(['masthead-session']);
  await expectReader(browser, fleet);
  expect((await browser.signOut()).status).toBe(204);
  expect((await browser.ask(WHO)).data).toEqual({ viewer: null });
});

it('a Host header is no part of where a reader is sent back to', async () => {
  const [provider] = fleet.sandbox.data.oauthProviders;
  const asked = request(`${origin}/auth/login?provider=${provider?.id}`, {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  const { searchParams } = new URL(response.headers.location);
  expect(searchParams.get('redirect_uri')).toBe(`${origin}/auth/callback/${provider?.id}`);
});

it('a client that hangs up in the middle of a refresh loses nobody’s session', async () => {
  const browser = visitor();
  await browser.signIn(fleet.sandbox.readers.premium);
  fleet.sandbox.calls.length = 0;
  const held = holding(isReadersRefresh);
  fleet.sandbox.interfere = held.interference;
  stopClock();
  advance(LIFE + 1);
  const headers = { cookie: browser.cookieHeader, 'content-type': 'application/json' };
  const asked = request(`${origin}/graphql`, { method: 'POST', headers }).end(JSON.stringify({ query: WHO }));
  const hungUp = once(asked, 'error');
  await held.arrived;
  asked.destroy(new Error('hung up'));
  await hungUp;
  held.release();
  await expectReader(browser, fleet);
  expect(fleet.grants('refresh_token')).toEqual([200]);
});
