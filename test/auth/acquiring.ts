import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, vi } from 'vitest';
import { AcquiredCredential, type Acquiring } from '../../src/auth/acquired.js';
import type { Grant } from '../../src/auth/grant.js';
import { OmerloGrants } from '../../src/auth/omerlo.js';
import { createLogger } from '../../src/log.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import type { Rest } from '../../src/upstreams/rest.js';
import type { Stage } from '../stage.js';

const SILENT = createLogger({ level: 'silent', json: true });

/** A credential of the gateway's own whose tokens come from a function. */
export function acquiredBy(acquire: () => Promise<Grant>, more: Partial<Acquiring> = {}): AcquiredCredential {
  return new AcquiredCredential({
    upstream: 'omerlo',
    variables: 'OMERLO_CLIENT_SECRET',
    acquire,
    log: SILENT,
    ...more,
  });
}

/** A credential whose tokens are numbered and live for some seconds. */
export function numbered(lifetime: number, more: Partial<Acquiring> = {}) {
  let granted = 0;
  const acquire = vi.fn<() => Promise<Grant>>(async () => {
    granted += 1;
    return { token: `token-${granted}`, lifetime };
  });
  return { acquire, credential: acquiredBy(acquire, more) };
}

/** The Reader API's application credential, over a token endpoint. */
export function omerloApplication(rest: Rest, client: { id: string; secret: string }): AcquiredCredential {
  const grants = new OmerloGrants(rest, client);
  return acquiredBy(() => grants.application(), { refresh: (refreshToken) => grants.refresh(refreshToken) });
}

/** A log of every level, and the lines that it holds by now. */
export function listening() {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  return {
    log,
    lines: (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line)),
    text: () => lines.join(''),
  };
}

/** The statuses of the token calls that have arrived, in order. */
export function grants({ sandbox }: Pick<Stage, 'sandbox'>): number[] {
  return sandbox.calls.filter(({ path }) => path === '/oauth/token').map(({ status }) => status);
}

/** Which grants were asked for, in order. */
export function grantTypes({ sandbox }: Pick<Stage, 'sandbox'>): (string | undefined)[] {
  return sandbox.calls.filter(({ path }) => path === '/oauth/token').map(({ query }) => query['grant_type']);
}

/** Lets the background timer run with the clock. */
export function withTimers(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    // Renewals come at the earliest that they may.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Lets so many seconds pass, and what they bring about happen. */
export const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

/** Waits for something to be so, and leaves a clock that was stopped where it is: `expect.poll` moves it. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await isSo()); looks += 1) {
    if (looks === 1_000) throw new Error('what was waited for has not come about');
    await pause(20);
  }
}

/** A token endpoint that fails. */
export const down = () => Promise.reject(new UpstreamFailure('unavailable', 'It is down.', { reason: 'HTTP 500' }));
