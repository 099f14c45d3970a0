import { describe, expect, it } from 'vitest';
import type { MastheadConfig } from '../../src/index.js';
import { bearer, openStage } from '../stage.js';

type Policy = NonNullable<NonNullable<MastheadConfig['omerlo']>['token']>;

/** Operations whose one call takes, as the contract says, the application's token, the caller's, or a reader's. */
const OPERATIONS = {
  application: ['categories', '/categories', '{ categories(first: 1) { nodes { id } } }'],
  caller: ['contents', '/contents', '{ contents(first: 1) { nodes { id } } }'],
  reader: ['viewer', '/account/me', '{ viewer { name } }'],
} as const;

/** Whose token a call carried, `nobody’s` for a call without one; else the call was not made, and why. */
type Carried = 'reader’s' | 'application’s' | 'nobody’s' | 'no call';

const FORWARDS = 'The gateway only forwards tokens: bring one in the Authorization header.';
const NO_TOKEN = 'The omerlo upstream wants a bearer token, and is sent none.';
const MALFORMED = 'The bearer token of the request is malformed.';

const TABLE: readonly [Policy, header: string, keyof typeof OPERATIONS, Carried, error?: string][] = [
  ['forward', 'Bearer', 'application', 'reader’s'],
  ['forward', 'Bearer', 'caller', 'reader’s'],
  ['forward', 'Bearer', 'reader', 'reader’s'],
  ['forward', 'none', 'application', 'no call', FORWARDS],
  ['forward', 'none', 'caller', 'no call', FORWARDS],
  ['forward', 'none', 'reader', 'no call'],
  ['forward', 'malformed', 'application', 'no call', MALFORMED],
  ['forward', 'malformed', 'caller', 'no call', MALFORMED],
  ['forward', 'malformed', 'reader', 'no call', MALFORMED],
  ['acquire', 'Bearer', 'application', 'application’s'],
  ['acquire', 'Bearer', 'caller', 'application’s'],
  ['acquire', 'Bearer', 'reader', 'no call'],
  ['acquire', 'none', 'application', 'application’s'],
  ['acquire', 'none', 'caller', 'application’s'],
  ['acquire', 'none', 'reader', 'no call'],
  ['acquire', 'malformed', 'caller', 'application’s'],
  ['forward-or-acquire', 'Bearer', 'application', 'application’s'],
  ['forward-or-acquire', 'Bearer', 'caller', 'reader’s'],
  ['forward-or-acquire', 'Bearer', 'reader', 'reader’s'],
  ['forward-or-acquire', 'none', 'application', 'application’s'],
  ['forward-or-acquire', 'none', 'caller', 'application’s'],
  ['forward-or-acquire', 'none', 'reader', 'no call'],
  ['forward-or-acquire', 'malformed', 'application', 'application’s'],
  ['forward-or-acquire', 'malformed', 'caller', 'no call', MALFORMED],
  ['forward-or-acquire', 'malformed', 'reader', 'no call', MALFORMED],
  ['none', 'Bearer', 'application', 'nobody’s', NO_TOKEN],
  ['none', 'Bearer', 'caller', 'nobody’s', NO_TOKEN],
  ['none', 'Bearer', 'reader', 'no call'],
  ['none', 'none', 'application', 'nobody’s', NO_TOKEN],
  ['none', 'none', 'caller', 'nobody’s', NO_TOKEN],
  ['none', 'none', 'reader', 'no call'],
];

describe('with OMERLO_TOKEN', () => {
  it.each(TABLE)(
    '%s and the header %s, what takes the %s’s token carries: %s',
    async (token, header, kind, carried, error) => {
      await using stage = await openStage();
      const { omerlo } = stage.sandbox.config;
      const reader = stage.sandbox.readers.premium;
      const headers = {
        Bearer: bearer(reader.token),
        malformed: { authorization: 'Bearer two words' },
        none: {},
      }[header];
      await using graph = await openStageOver(stage, { ...omerlo, token });
      const [field, path, operation] = OPERATIONS[kind];

      const { data, errors } = await graph.run(operation, {}, headers);

      expect(errors.map(({ message, extensions }) => [message, extensions.code])).toEqual(
        error === undefined ? [] : [[error, 'UNAUTHENTICATED']],
      );
      if (kind !== 'reader') expect(data?.[field] !== null).toBe(error === undefined);
      else if (carried === 'reader’s') expect(data).toEqual({ viewer: { name: reader.name } });
      else expect(data).toEqual({ viewer: error === undefined ? null : { name: null } });

      const calls = stage.sandbox.calls.filter((call) => call.path !== '/oauth/token');
      expect(calls.map((call) => call.path)).toEqual(carried === 'no call' ? [] : [path]);
      const tokenCalls = stage.sandbox.calls.length - calls.length;
      expect(tokenCalls).toBe(carried === 'application’s' ? 1 : 0);
      const [call] = calls;
      const authorization = call?.headers.authorization;
      if (carried === 'reader’s') expect(authorization).toBe(`Bearer ${reader.token}`);
      else if (carried !== 'application’s') expect(authorization).toBeUndefined();
      else {
        expect(authorization).toMatch(/^Bearer \S+$/);
        expect(authorization).not.toBe(`Bearer ${reader.token}`);
      }
    },
  );

  it.each(['forward', 'none'] as const)('%s no secret is needed, and none is ever asked with', async (token) => {
    await using stage = await openStage();
    const { clientSecret: _, ...omerlo } = stage.sandbox.config.omerlo;
    await using graph = await openStageOver(stage, { ...omerlo, token });
    for (const [, , operation] of Object.values(OPERATIONS)) {
      await graph.run(operation, {}, bearer(stage.sandbox.readers.premium.token));
      await graph.run(operation);
    }
    expect(stage.sandbox.calls.filter((call) => call.path === '/oauth/token')).toEqual([]);
  });

  it('forward, a reader’s answer is a reader’s: two who ask the same at once make a call each', async () => {
    await using stage = await openStage();
    await using graph = await openStageOver(stage, { ...stage.sandbox.config.omerlo, token: 'forward' });
    const { premium, registered } = stage.sandbox.readers;
    const [, , operation] = OPERATIONS.application;
    await Promise.all([premium, registered, premium].map(({ token }) => graph.run(operation, {}, bearer(token))));
    const carried = stage.sandbox.calls.map(({ headers }) => headers.authorization);
    expect(carried.sort()).toEqual([premium, premium, registered].map(({ token }) => `Bearer ${token}`).sort());
  });
});

/** Another graph over the sandbox of a stage. */
function openStageOver(stage: Awaited<ReturnType<typeof openStage>>, omerlo: NonNullable<MastheadConfig['omerlo']>) {
  return openStage({ config: { ...stage.sandbox.config, omerlo } });
}
