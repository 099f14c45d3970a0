import { expect, vi } from 'vitest';
import type { Browser } from './browser.js';
import type { Fleet } from './fleet.js';

export const WHO = '{ viewer { email } }';
/** Seconds that the sandbox's tokens live. */
export const LIFE = 3600;
export const SESSION_COOKIE = '__Host-masthead-session';
/** The `Set-Cookie` headers of an answer that has the browser forget its session. */
export const GONE = [`${SESSION_COOKIE}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`];

/** Stops the clock, which then only goes on by `advance`; timers run as ever. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
}

export function advance(seconds: number): void {
  vi.advanceTimersByTime(seconds * 1000);
}

/** A browser in which the premium reader has just signed in; the calls of that are forgotten. */
export async function signedIn(fleet: Fleet, masthead = fleet.mastheads[0]): Promise<Browser> {
  const browser = fleet.browser().at(masthead);
  await browser.signIn(fleet.sandbox.readers.premium);
  fleet.sandbox.calls.length = 0;
  return browser;
}

/** Expects that whoever asks is the reader who has signed in, and has nothing told about the session. */
export async function expectReader(browser: Browser, { sandbox }: Fleet): Promise<void> {
  const answered = await browser.ask(WHO);
  expect(answered).toMatchObject({ status: 200, errors: [], extensions: undefined });
  expect(answered.data).toEqual({ viewer: { email: sandbox.readers.premium.email } });
  expect(answered.headers.getSetCookie()).toEqual([]);
}

/** Expects that the session is over: that is told once, and the browser forgets it. */
export async function expectEnded(browser: Browser): Promise<void> {
  const ended = await browser.ask(WHO);
  expect(ended).toMatchObject({ status: 200, data: { viewer: null }, errors: [], extensions: { session: 'ended' } });
  expect(ended.headers.getSetCookie()).toEqual(GONE);
  expect(browser.session).toBeUndefined();
  const stranger = await browser.ask(WHO);
  expect(stranger).toMatchObject({ data: { viewer: null }, errors: [], extensions: undefined });
  expect(stranger.headers.getSetCookie()).toEqual([]);
}
