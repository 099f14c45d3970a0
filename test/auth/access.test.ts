import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Masthead, MastheadConfig } from '../../src/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import type { Answered } from '../session/browser.js';
import { type Fleet, openFleet } from '../session/fleet.js';
import { advance, stopClock } from '../session/signed-in.js';
import { ASKED, ASKERS, type AskerName, type Guarded, ownToken, UPSTREAMS } from './askers.js';

type Policy = NonNullable<NonNullable<MastheadConfig['oracle']>['token']>;
type Access = 'anyone' | 'reader';

let fleet: Fleet;
const instances = new Map<string, Masthead>();
beforeAll(async () => {
  stopClock();
  fleet = await openFleet();
});
afterAll(async () => {
  vi.useRealTimers();
  await fleet[Symbol.asyncDispose]();
});
beforeEach(() => {
  // What has been found out of a reader is forgotten by then.
  advance(61);
  fleet.sandbox.calls.length = 0;
});
afterEach(() => {
  fleet.sandbox.interfere = undefined;
});

/** An instance with this policy and access for both upstreams. */
function instance(token: Policy, access: Access): Masthead {
  const { oracle, comm100 } = fleet.sandbox.config;
  const name = `${token} ${access}`;
  const made =
    instances.get(name) ?? fleet.add({ oracle: { ...oracle, token, access }, comm100: { ...comm100, token, access } });
  instances.set(name, made);
  return made;
}

const NAMES: readonly AskerName[] = Object.keys(ASKERS).filter((name): name is AskerName => name in ASKERS);
const ACCESSES: readonly Access[] = ['anyone', 'reader'];

/** How often Omerlo was asked about a reader. */
const asks = () => fleet.sandbox.calls.filter(({ path }) => path === '/account/me').length;
/** The tokens of the calls to an upstream that are no calls for tokens. */
const carried = (upstream: Guarded) =>
  fleet.sandbox.calls
    .filter((call) => call.upstream === upstream && !/\/(token|oauthToken)$/.test(call.path))
    .map(({ headers }) => headers.authorization?.replace('Bearer ', ''));

/** What was asked for is there, by one call with a token that is none of these. */
function expectRead(answered: Answered, upstream: Guarded, ...others: readonly string[]): void {
  expect(answered.errors).toEqual([]);
  expect(answered.data).toMatchObject(
    upstream === 'oracle'
      ? { channel: { items: { nodes: [{ databaseId: expect.any(String) }] } } }
      : { supportAgent: { role: 'AGENT' } },
  );
  expect(carried(upstream)).toEqual([expect.stringMatching(/^\S{20,}$/)]);
  expect(others).not.toContain(carried(upstream)[0]);
}

/** Nothing of it is there, and upstream was asked nothing, not even for a token. */
function expectNothing(answered: Answered, upstream: Guarded, expected: Readonly<Record<string, unknown>>): void {
  expect(answered.data).toEqual(upstream === 'oracle' ? { channel: { items: null } } : { supportAgent: null });
  expect(answered.errors).toMatchObject([{ path: ASKED[upstream].path, ...expected }]);
  expect(fleet.sandbox.calls.filter((call) => call.upstream === upstream)).toEqual([]);
}

/** What becomes of who asks where only readers may: what the error says, and how often Omerlo is asked about them. */
const OPEN_TO_READERS: Readonly<
  Record<
    AskerName,
    { readonly code?: string; readonly upstream?: string; readonly says?: RegExp; readonly asks: number }
  >
> = {
  'a stranger': { code: 'UNAUTHENTICATED', says: /^Only readers who have signed in/, asks: 0 },
  'a stranger who has authorized themselves in another way': {
    code: 'UNAUTHENTICATED',
    says: /^Only readers/,
    asks: 0,
  },
  'a stranger with a made-up session': { code: 'UNAUTHENTICATED', says: /^Only readers/, asks: 0 },
  'a reader': { asks: 1 },
  'a reader with a made-up token': { code: 'UNAUTHENTICATED', upstream: 'omerlo', says: /reader's token/, asks: 1 },
  'a reader with a malformed token': { code: 'UNAUTHENTICATED', says: /malformed/, asks: 0 },
  'a reader in a session': { asks: 1 },
  'a reader whose session is refreshed': { asks: 1 },
  'a reader whose session is over': { code: 'UNAUTHENTICATED', says: /^Only readers/, asks: 0 },
  'a reader whose session ends meanwhile': { code: 'UNAUTHENTICATED', says: /^The session has ended/, asks: 1 },
  'a reader while Omerlo is down': { code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo', says: /reached/, asks: 3 },
  'a reader while Omerlo fails': { code: 'UPSTREAM_UNAVAILABLE', upstream: 'omerlo', says: /failed/, asks: 1 },
  'a reader whom Omerlo forbids': { code: 'FORBIDDEN', upstream: 'omerlo', says: /to the reader/, asks: 1 },
  'a reader of whom Omerlo says 400': { code: 'UNAUTHENTICATED', upstream: 'omerlo', says: /knows nobody/, asks: 1 },
  'a reader of whom Omerlo says 404': { code: 'UNAUTHENTICATED', upstream: 'omerlo', says: /knows nobody/, asks: 1 },
  'a reader of whom Omerlo says nothing': { code: 'UNAUTHENTICATED', upstream: 'omerlo', says: /nobody/, asks: 1 },
};

describe.each(UPSTREAMS)('%s', (upstream) => {
  const { operation, header } = ASKED[upstream];

  describe.each(['acquire', 'forward-or-acquire'] as const)('with the gateway’s token (%s)', (policy) => {
    it.each(NAMES)('open to readers, asked by %s', async (name) => {
      const { code, upstream: blamed, says, asks: times } = OPEN_TO_READERS[name];
      const answered = await ASKERS[name](fleet, instance(policy, 'reader'), operation, {});
      expect(asks()).toBe(times);
      if (code === undefined) return expectRead(answered, upstream, fleet.sandbox.readers.premium.token);
      expectNothing(answered, upstream, { message: expect.stringMatching(says ?? /./), extensions: { code } });
      const named = /^Only readers/.test(answered.errors[0]?.message ?? '') ? upstream : blamed;
      expect(answered.errors[0]?.extensions.upstream).toBe(named);
    });

    it.each(NAMES)('open to anyone, asked by %s: nobody is asked about', async (name) => {
      const answered = await ASKERS[name](fleet, instance(policy, 'anyone'), operation, {});
      expectRead(answered, upstream, fleet.sandbox.readers.premium.token, 'made-up');
      expect(asks()).toBe(0);
    });
  });

  describe.each(['forward', 'forward-or-acquire'] as const)('with a token of their own (%s)', (policy) => {
    describe.each(ACCESSES)('open to %s', (access) => {
      it.each(NAMES)('is read by %s, of whom nobody is asked about', async (name) => {
        const token = await ownToken(fleet.sandbox, upstream);
        const answered = await ASKERS[name](fleet, instance(policy, access), operation, {
          [header]: `Bearer ${token}`,
        });
        expectRead(answered, upstream);
        expect(carried(upstream)).toEqual([token]);
        expect(asks()).toBe(0);
      });

      it('that is refused is read by nobody, be they a reader', async () => {
        const answered = await ASKERS['a reader'](fleet, instance(policy, access), operation, {
          [header]: 'Bearer made-up',
        });
        expect(answered.errors).toMatchObject([
          { path: ASKED[upstream].path, extensions: { code: 'UNAUTHENTICATED', upstream } },
        ]);
        expect(carried(upstream)).toEqual(['made-up']);
        expect(asks()).toBe(0);
      });
    });
  });

  it.each(ACCESSES)(
    'where tokens are only forwarded is closed to who brings none, open to %s as it may be',
    async (access) => {
      for (const name of ['a stranger', 'a reader', 'a reader in a session'] as const) {
        fleet.sandbox.calls.length = 0;
        const answered = await ASKERS[name](fleet, instance('forward', access), operation, {});
        expectNothing(answered, upstream, {
          message: expect.stringMatching(new RegExp(header, 'i')),
          extensions: { code: 'UNAUTHENTICATED' },
        });
        expect(asks()).toBe(0);
      }
    },
  );

  it.each(ACCESSES)('where there are no tokens is sent none, be it open to %s', async (access) => {
    for (const name of ['a stranger', 'a reader', 'a reader in a session'] as const) {
      fleet.sandbox.calls.length = 0;
      const own = await ownToken(fleet.sandbox, upstream);
      const answered = await ASKERS[name](fleet, instance('none', access), operation, { [header]: `Bearer ${own}` });
      expect(answered.errors).toMatchObject([{ path: ASKED[upstream].path, extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(carried(upstream)).toEqual(upstream === 'oracle' ? [undefined] : []);
      expect(asks()).toBe(0);
    }
  });

  it('open to readers says that a session is over, and reads on for anyone', async () => {
    for (const access of ACCESSES) {
      const answered = await ASKERS['a reader whose session is over'](
        fleet,
        instance('acquire', access),
        operation,
        {},
      );
      expect(answered.extensions).toEqual({ session: 'ended' });
      fleet.sandbox.interfere = undefined;
    }
  });
});

describe('open to readers', () => {
  const toReaders = ({ oracle, comm100 }: Sandbox['config']) =>
    ({ oracle: { ...oracle, access: 'reader' }, comm100: { ...comm100, access: 'reader' } }) as const;

  /** Sends both operations as the premium reader and as nobody, and expects that neither sees anything. */
  async function expectClosed(masthead: Masthead): Promise<void> {
    for (const upstream of UPSTREAMS) {
      for (const name of ['a reader', 'a stranger'] as const) {
        fleet.sandbox.calls.length = 0;
        const answered = await ASKERS[name](fleet, masthead, ASKED[upstream].operation, {});
        expectNothing(answered, upstream, {
          message: `Only readers who have signed in may read from ${upstream}.`,
          extensions: { code: 'UNAUTHENTICATED', upstream },
        });
        expect(fleet.sandbox.calls).toEqual([]);
      }
    }
  }

  it('gives a stranger nothing of what is kept for readers', async () => {
    const masthead = fleet.add({ ...toReaders(fleet.sandbox.config), cacheMb: 64 });
    const { operation } = ASKED.oracle;
    expectRead(await ASKERS['a reader'](fleet, masthead, operation, {}), 'oracle');
    fleet.sandbox.calls.length = 0;
    const again = await ASKERS['a reader'](fleet, masthead, operation, {});
    expect(again).toMatchObject({ errors: [], data: { channel: { items: { nodes: [{}] } } } });
    expectNothing(await ASKERS['a stranger'](fleet, masthead, operation, {}), 'oracle', {
      message: 'Only readers who have signed in may read from oracle.',
      extensions: { code: 'UNAUTHENTICATED', upstream: 'oracle' },
    });
  });

  it('is nobody where there is no Omerlo to say who is one', async () => {
    const { config } = fleet.sandbox;
    await expectClosed(
      fleet.add({
        omerlo: undefined,
        session: undefined,
        sandbox: [],
        ...toReaders(config),
      }),
    );
  });

  it.each(['acquire', 'none'] as const)('is nobody where readers are not let through to Omerlo (%s)', async (token) => {
    const { config } = fleet.sandbox;
    await expectClosed(
      fleet.add({
        omerlo: { ...config.omerlo, token },
        session: undefined,
        ...toReaders(config),
      }),
    );
  });

  it('is what an upstream is for which nothing else is said', async () => {
    const { access: _, ...channel } = fleet.sandbox.config.oracle;
    const { access: __, ...partner } = fleet.sandbox.config.comm100;
    const masthead = fleet.add({ oracle: channel, comm100: partner });
    for (const upstream of UPSTREAMS) {
      const answered = await ASKERS['a stranger'](fleet, masthead, ASKED[upstream].operation, {});
      expectNothing(answered, upstream, { extensions: { code: 'UNAUTHENTICATED' } });
    }
  });

  it('is no matter of a channel that has no secret: it is public', async () => {
    const { channelSecret: _, ...channel } = fleet.sandbox.config.oracle;
    const masthead = fleet.add({ oracle: { ...channel, access: 'reader' } });
    fleet.sandbox.interfere = ({ upstream, headers }, answer) =>
      upstream === 'oracle' && headers.authorization === undefined
        ? { ...answer, status: 200, body: { items: [{ id: 'CORE1', name: 'public' }], hasMore: false } }
        : undefined;
    const answered = await ASKERS['a stranger'](fleet, masthead, '{ channel { items { nodes { name } } } }', {});
    expect(answered).toMatchObject({ errors: [], data: { channel: { items: { nodes: [{ name: 'public' }] } } } });
    expect(asks()).toBe(0);
  });
});

describe('a field that makes no call', () => {
  it('asks nobody about the reader', async () => {
    for (const name of ['a stranger', 'a reader'] as const) {
      const answered = await ASKERS[name](fleet, instance('acquire', 'reader'), '{ channel { __typename } }', {});
      expect(answered).toMatchObject({ errors: [], data: { channel: {} } });
    }
    expect(fleet.sandbox.calls).toEqual([]);
  });
});
