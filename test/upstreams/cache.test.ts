import { describe, expect, it } from 'vitest';
import { SharedAnswers, type SharedCall } from '../../src/upstreams/cache.js';
import type { Credential } from '../../src/upstreams/credential.js';
import { bearer, openStage } from '../stage.js';
import { EVERYBODYS, holding } from './holding.js';
import { credential, restOf } from './upstream.js';

const APPLICATION = credential('application', 'application');

/** Equal calls but for what is said of each, at the same time; gives how many arrived, and the answers. */
async function together(...calls: readonly Partial<SharedCall>[]) {
  await using upstream = await holding();
  await using rest = restOf(upstream.origin);
  const answers = new SharedAnswers(rest);
  const answered = calls.map((call) => answers.json({ method: 'GET', path: '/', credential: APPLICATION, ...call }));
  await expect.poll(() => upstream.arrived.length).toBeGreaterThan(0);
  upstream.answer();
  const given = await Promise.all(answered);
  return { arrived: upstream.arrived.length, answers: given };
}

const bearerOf = (token: string) => ({ token: `Bearer ${token}` });

describe('an answer is shared', () => {
  it('by all who ask the same with the application’s credential at the same time', async () => {
    const { arrived, answers } = await together(...Array.from({ length: 50 }, () => ({})));
    expect(arrived).toBe(1);
    for (const answer of answers) expect(answer).toEqual({ call: 1, ...bearerOf('application') });
  });

  it('by all who ask the same at the same time of an upstream that is sent no token', async () => {
    const nobodys = credential('none', '');
    const { arrived } = await together(...Array.from({ length: 50 }, () => ({ credential: nobodys })));
    expect(arrived).toBe(1);
  });

  it.each<[string, Partial<SharedCall>]>([
    ['path', { path: '/other' }],
    ['query', { query: new URLSearchParams({ locale: 'fr' }) }],
    ['header', { headers: { 'x-omerlo-media-id': 'other' } }],
    ['body', { body: 'other' }],
    ['credential, be it the application’s', { credential: credential('application', 'application') }],
  ])('by none who ask with another %s', async (_, other) => {
    expect((await together({}, other)).arrived).toBe(2);
  });

  it('by none who ask when it has been given: nothing is kept', async () => {
    await using upstream = await holding();
    await using rest = restOf(upstream.origin);
    const answers = new SharedAnswers(rest);
    upstream.answer();
    for (const call of [1, 2, 3]) {
      expect(await answers.json({ method: 'GET', path: '/', credential: APPLICATION })).toMatchObject({ call });
    }
  });
});

describe('an answer is nobody else’s', () => {
  const reader = credential('reader', 'reader');
  const nobodys = credential('none', '');
  const ended: Credential = { ...credential('reader', 'session'), hasEnded: true };

  it.each<[string, readonly [Credential | undefined, string | null], readonly [Credential | undefined, string | null]]>(
    [
      ['that of two readers', [reader, 'reader'], [credential('reader', 'other'), 'other']],
      ['that of one reader who asks twice', [reader, 'reader'], [reader, 'reader']],
      ['that of two with one token', [reader, 'reader'], [credential('reader', 'reader'), 'reader']],
      ['that of a reader and of a stranger', [reader, 'reader'], [APPLICATION, 'application']],
      ['that of a stranger and of a reader', [APPLICATION, 'application'], [reader, 'reader']],
      [
        'that of a reader with the application’s token',
        [APPLICATION, 'application'],
        [credential('reader', 'application'), 'application'],
      ],
      ['that of a session that has ended', [ended, 'session'], [ended, 'session']],
      ['that of an ended session and of a stranger', [APPLICATION, 'application'], [ended, 'session']],
      ['that of nobody, where a token is none, and of a stranger', [nobodys, ''], [APPLICATION, 'application']],
      ['that of nobody and of a reader', [nobodys, ''], [reader, 'reader']],
      ['what is given without a credential', [undefined, null], [undefined, null]],
    ],
  )('when it is %s, though upstream calls it public', async (_, [one, first], [other, second]) => {
    const asked = [one, other].map((each) => (each ? { credential: each } : WITHOUT));
    const { arrived, answers } = await together(...asked);
    expect(arrived).toBe(2);
    expect(answers).toMatchObject(
      [first, second].map((token) => ({ token: token === null ? null : `Bearer ${token}`.trim() })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(2);
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('when it is a %s’s, which has to be done each time', async (method) => {
    const { arrived } = await together({ method }, { method }, { method });
    expect(arrived).toBe(3);
  });

  it('when a GET and a POST are alike otherwise', async () => {
    expect((await together({}, { method: 'POST' }, {}, { method: 'DELETE' })).arrived).toBe(3);
  });
});

// An optional property is left out, not undefined: here it has to override one.
const WITHOUT: Partial<SharedCall> = Object.defineProperty({}, 'credential', { value: undefined, enumerable: true });

describe('through the graph', () => {
  const LIST = '{ contents(first: 3) { nodes { id titleText } } }';

  it('a hundred strangers who ask the same at once are one call, and readers beside them one each', async () => {
    await using stage = await openStage({ config: { callTimeoutMs: 15_000 } });
    await stage.run('{ categories(first: 1) { nodes { id } } }');
    stage.calls();
    const readers = Array.from({ length: 20 }, (_, number) =>
      stage.sandbox.addReader({ name: `Reader ${number}`, email: `reader-${number}@example.com` }),
    );
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.sandbox.interfere = async () => {
      await gate;
      return undefined;
    };
    const asked = readers.flatMap(({ token }) => [
      ...Array.from({ length: 5 }, () => stage.run(LIST)),
      stage.run(LIST, {}, bearer(token)),
    ]);
    await expect.poll(() => stage.sandbox.calls.length).toBeGreaterThan(readers.length);
    release();
    for (const { errors } of await Promise.all(asked)) expect(errors).toEqual([]);
    const carried = stage.sandbox.calls.map(({ headers }) => headers.authorization ?? '');
    for (const { token } of readers) expect(carried.filter((each) => each === `Bearer ${token}`)).toHaveLength(1);
    expect(carried).toHaveLength(readers.length + 1);
  });

  it('a reader who has got hold of the application’s token is a reader all the same', async () => {
    await using stage = await openStage();
    await stage.run('{ categories(first: 1) { nodes { id } } }');
    const { authorization = '' } = stage.sandbox.calls.at(-1)?.headers ?? {};
    stage.calls();
    await Promise.all([
      stage.run(LIST),
      stage.run(LIST, {}, { authorization }),
      stage.run(LIST, {}, { authorization }),
    ]);
    expect(stage.calls()).toEqual(['GET /contents', 'GET /contents', 'GET /contents']);
  });

  it('what an entitled reader may read reaches no stranger who asks at the same time, though it is called public', async () => {
    await using stage = await openStage({ sandbox: { gatedMarker: 'planted-body' } });
    stage.sandbox.interfere = (_, answer) => ({ ...answer, headers: { ...answer.headers, ...EVERYBODYS } });
    const { premium, registered } = stage.sandbox.readers;
    const { premiumContent: id } = stage.sandbox.data.ids;
    const operation =
      'query ($id: ID!) { content(id: $id) { access blocks { ... on RichtextContentBlock { contentHtml } } } }';
    for (let round = 0; round < 5; round += 1) {
      const [entitled, stranger, other] = await Promise.all([
        stage.run(operation, { id }, bearer(premium.token)),
        stage.run(operation, { id }),
        stage.run(operation, { id }, bearer(registered.token)),
      ]);
      expect(JSON.stringify(entitled.data)).toContain('planted-body');
      expect(JSON.stringify([stranger.data, other.data])).not.toContain('planted-body');
    }
  });
});
