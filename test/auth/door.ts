import { EventEmitter, once } from 'node:events';
import { SignInAttempts, type SignInSettings } from '../../src/auth/attempts.js';
import { GrantRefused } from '../../src/auth/grant.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';

export const EMAIL = 'agent@desk.example';
export const HOME = '192.0.2.7';
/** A caller of which there are many. */
export const stranger = (index: number) => `198.51.${index >> 8}.${index & 255}`;

/** What an upstream makes of an attempt. */
export type Outcome = 'right' | 'wrong' | 'down';

const FAILURES = {
  wrong: () => new GrantRefused('comm100', 'The comm100 upstream refused the password.', 401),
  down: () => new UpstreamFailure('unavailable', 'The comm100 upstream did not answer.', { upstream: 'comm100' }),
};
export const isFailure = (error: unknown) => error instanceof GrantRefused;

export interface Door {
  readonly attempts: SignInAttempts;
  /** How many attempts have come to the upstream. */
  asked: number;
  /** Tries to sign in, and gives the outcome, or that it was not let try. */
  try(outcome: Outcome, address?: string, email?: string): Promise<Outcome | 'limited'>;
}

export function doorOf(settings: Partial<SignInSettings> = {}): Door {
  const attempts = new SignInAttempts({ store: undefined, shelf: 'desk', key: 'a secret', ...settings });
  const door: Door = {
    attempts,
    asked: 0,
    try: async (outcome, address, email = EMAIL) => {
      const ask = async (): Promise<Outcome> => {
        door.asked += 1;
        // An upstream takes its time.
        await new Promise((resolve) => setImmediate(resolve));
        if (outcome === 'right') return outcome;
        throw FAILURES[outcome]();
      };
      return attempts.attempt({ address, email }, ask, isFailure).catch((error: unknown) => {
        if (isFailure(error)) return 'wrong';
        if (error instanceof UpstreamFailure && error.kind === 'unavailable') return 'down';
        if (error instanceof UpstreamFailure && error.kind === 'rate-limited') return 'limited';
        throw error;
      });
    },
  };
  return door;
}

/** One after the other. */
export async function several<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const outcomes: T[] = [];
  for (let index = 0; index < times; index += 1) outcomes.push(await work(index));
  return outcomes;
}
export const all = (times: number, outcome: string) => Array.from({ length: times }, () => outcome);
/** Uses up what an e-mail address may fail, each time from elsewhere. */
export const crowd = (door: Door) => several(30, (index) => door.try('wrong', stranger(index)));

/** An attempt whose upstream has been asked, and answers when it is told to. */
export async function underWay(door: Door, address: string): Promise<{ readonly end: () => Promise<Outcome> }> {
  const upstream = new EventEmitter();
  const ask = async (): Promise<Outcome> => {
    upstream.emit('asked');
    await once(upstream, 'answer');
    return 'right';
  };
  const asked = once(upstream, 'asked');
  const outcome = door.attempts.attempt({ address, email: EMAIL }, ask, isFailure);
  await asked;
  return {
    end: () => {
      upstream.emit('answer');
      return outcome;
    },
  };
}
