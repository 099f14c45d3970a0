import { describe, expect, it, vi } from 'vitest';
import { readerCredential } from '../../src/auth/bearer.js';
import { type Choice, choose, forwarded, HEADERS } from '../../src/auth/choice.js';
import { AcceptedReaders } from '../../src/auth/readers.js';
import type { Credential } from '../../src/upstreams/credential.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { failureOf } from '../upstreams/upstream.js';
import { numbered } from './acquiring.js';

type Policy = Choice['policy'];
type Reader = 'nobody' | 'accepted' | 'refused' | 'unknown as Omerlo fails';

const BRING = /^The gateway only forwards tokens: bring one in the X-(Oracle|Comm100)-Authorization header\.$/;
const SIGN_IN = /^Only readers who have signed in may read from (oracle|comm100)\.$/;

/** What comes of it: whose token, or the kind of the failure. Each row stands for all that it does not name. */
const TABLE: readonly {
  readonly policy: Policy;
  readonly header?: boolean;
  readonly access?: Choice['access'];
  readonly reader?: Reader;
  readonly gives: 'theirs' | 'ours' | 'none' | RegExp | UpstreamFailure['kind'];
  readonly asks?: boolean;
}[] = [
  { policy: 'forward', header: true, gives: 'theirs' },
  { policy: 'forward', header: false, gives: BRING },
  { policy: 'acquire', access: 'anyone', gives: 'ours' },
  { policy: 'acquire', access: 'reader', reader: 'nobody', gives: SIGN_IN },
  { policy: 'acquire', access: 'reader', reader: 'accepted', gives: 'ours', asks: true },
  { policy: 'acquire', access: 'reader', reader: 'refused', gives: 'unauthenticated', asks: true },
  { policy: 'acquire', access: 'reader', reader: 'unknown as Omerlo fails', gives: 'unavailable', asks: true },
  { policy: 'forward-or-acquire', header: true, gives: 'theirs' },
  { policy: 'forward-or-acquire', header: false, access: 'anyone', gives: 'ours' },
  { policy: 'forward-or-acquire', header: false, access: 'reader', reader: 'nobody', gives: SIGN_IN },
  { policy: 'forward-or-acquire', header: false, access: 'reader', reader: 'accepted', gives: 'ours', asks: true },
  {
    policy: 'forward-or-acquire',
    header: false,
    access: 'reader',
    reader: 'refused',
    gives: 'unauthenticated',
    asks: true,
  },
  {
    policy: 'forward-or-acquire',
    header: false,
    access: 'reader',
    reader: 'unknown as Omerlo fails',
    gives: 'unavailable',
    asks: true,
  },
  { policy: 'none', gives: 'none' },
];

const READERS: readonly Reader[] = ['nobody', 'accepted', 'refused', 'unknown as Omerlo fails'];
const UPSTREAMS = ['oracle', 'comm100'] as const;

const CASES = TABLE.flatMap(({ policy, header, access, reader, gives, asks = false }) =>
  UPSTREAMS.flatMap((upstream) =>
    (header === undefined ? [true, false] : [header]).flatMap((brings) =>
      (access ? [access] : (['anyone', 'reader'] as const)).flatMap((who) =>
        (reader ? [reader] : READERS).map((asker) => ({ upstream, policy, brings, who, asker, gives, asks })),
      ),
    ),
  ),
);

/** A caller's token for an upstream, and one for each of the others, which are not for it. */
function headersFor(upstream: keyof typeof HEADERS): Headers {
  const headers = new Headers();
  for (const name of Object.values(HEADERS)) headers.set(name, 'Bearer for-another');
  headers.set(HEADERS[upstream], 'Bearer theirs');
  return headers;
}

/** Readers as Omerlo takes them: by the name that their token is. */
function omerlo() {
  const ask = vi.fn(async (credential: Credential) => {
    const token = await credential.bearer();
    if (token === 'refused') throw new UpstreamFailure('unauthenticated', 'It is refused.');
    if (token !== 'accepted') throw new UpstreamFailure('unavailable', 'It is down.');
  });
  return { ask, readers: new AcceptedReaders(ask) };
}

describe('whose token goes to an upstream beside Omerlo', () => {
  it('is decided in each of the cases that there are', () => {
    expect(CASES).toHaveLength(UPSTREAMS.length * 4 * 2 * 2 * READERS.length);
    expect(new Set(CASES.map(({ gives: _, asks: __, ...question }) => JSON.stringify(question))).size).toBe(128);
  });

  it.each(CASES)(
    '$upstream, policy $policy, own header: $brings, open to $who, asked by $asker: $gives',
    async ({ upstream, policy, brings, who, asker, gives, asks }) => {
      const { acquire, credential: acquired } = numbered(3600);
      const { ask, readers } = omerlo();
      const headers = headersFor(upstream);
      if (!brings) headers.delete(HEADERS[upstream]);
      const reader = asker === 'nobody' ? undefined : readerCredential(`Bearer ${asker.split(' ')[0]}`);
      const chosen = choose({ upstream, policy, acquired, access: who, readers }, headers, reader);

      if (gives === 'theirs') {
        expect(await chosen).toMatchObject({ kind: 'reader' });
        expect(await (await chosen).bearer()).toBe('theirs');
      } else if (gives === 'ours') {
        expect(await chosen).toBe(acquired);
      } else if (gives === 'none') {
        expect(await chosen).toMatchObject({ kind: 'none' });
        expect(await (await chosen).bearer()).toBeUndefined();
      } else {
        const failure = await failureOf(chosen.then((credential) => credential.bearer()));
        if (typeof gives === 'string') expect(failure.kind).toBe(gives);
        else expect(failure).toMatchObject({ kind: 'unauthenticated', message: expect.stringMatching(gives) });
      }
      // Deciding makes no token call, and asks about nobody in vain.
      expect(acquire).not.toHaveBeenCalled();
      expect(ask).toHaveBeenCalledTimes(asks ? 1 : 0);
    },
  );

  const choice = (more: Partial<Choice>): Choice => ({
    upstream: 'oracle',
    policy: 'forward-or-acquire',
    acquired: numbered(3600).credential,
    access: 'reader',
    readers: omerlo().readers,
    ...more,
  });
  const nothing = new Headers();
  const accepted = readerCredential('Bearer accepted');

  it.each(['forward-or-acquire', 'acquire'] as const)(
    'is nobody’s where the policy is %s and the gateway has no credential: a public channel needs none',
    async (policy) => {
      const credential = await choose(choice({ policy, acquired: undefined }), nothing, accepted);
      expect(await credential.bearer()).toBeUndefined();
    },
  );

  it('is not ours for a reader where there is no Omerlo: nobody can vouch', async () => {
    const failure = await failureOf(choose(choice({ readers: undefined }), nothing, accepted));
    expect(failure).toMatchObject({ kind: 'unauthenticated', upstream: 'oracle' });
  });

  it('is a caller’s malformed one, which is refused, and not ours in its stead', async () => {
    const headers = new Headers({ 'x-oracle-authorization': 'Bearer two words' });
    const credential = await choose(choice({ access: 'anyone' }), headers, accepted);
    expect((await failureOf(Promise.resolve(credential.bearer()))).kind).toBe('unauthenticated');
  });

  it.each(['Basic cGxhbnRlZA==', 'planted-token', 'Token planted', 'Bearerplanted', 'Bearer a, Bearer b'])(
    'is not ours where the header of the upstream holds something else: "%s"',
    async (written) => {
      const headers = new Headers({ 'x-oracle-authorization': written });
      const credential = await choose(choice({ access: 'anyone' }), headers, accepted);
      const failure = await failureOf(Promise.resolve(credential.bearer()));
      expect(failure.kind).toBe('unauthenticated');
      expect(failure.message).not.toMatch(/planted|cGxh/);
    },
  );

  it('is ours where the header of the upstream is empty', async () => {
    const ours = choice({ access: 'anyone' });
    for (const empty of ['', '  ']) {
      expect(await choose(ours, new Headers({ 'x-oracle-authorization': empty }), accepted)).toBe(ours.acquired);
    }
  });

  it('is never read from the header of another upstream', async () => {
    const ours = choice({ access: 'anyone' });
    for (const headers of [
      new Headers({ authorization: 'Bearer planted', 'x-comm100-authorization': 'Bearer planted' }),
      new Headers({ 'oracle-authorization': 'Bearer planted', 'x-oracle-authorisation': 'Bearer planted' }),
    ]) {
      expect(await choose(ours, headers, accepted)).toBe(ours.acquired);
    }
  });
});

describe('a header that is forwarded', () => {
  it.each([
    ['omerlo', 'authorization'],
    ['oracle', 'x-oracle-authorization'],
    ['comm100', 'x-comm100-authorization'],
  ] as const)('to %s is %s, and no other', async (upstream, header) => {
    expect(await forwarded(upstream, 'forward', headersFor(upstream))?.bearer()).toBe('theirs');
    const others = headersFor(upstream);
    others.delete(header);
    expect(forwarded(upstream, 'forward', others)).toBeUndefined();
    expect(forwarded(upstream, 'acquire', headersFor(upstream))).toBeUndefined();
    expect(forwarded(upstream, 'none', headersFor(upstream))).toBeUndefined();
  });
});
