import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxAnswer } from '../../../src/sandbox/index.js';
import { openStage, type Stage } from '../../stage.js';
import { status, told } from '../altered.js';
import { CALL_MS, callTime } from '../time-up.js';
import { DELIVERY, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const FIELDS: readonly (readonly [string, string])[] = [
  ['item', `item(slug: "x") { id }`],
  ['item', `item(id: "CORE${'0'.repeat(32)}") { id }`],
  ['item', `item(id: "CORE${'0'.repeat(32)}", language: "fr") { id }`],
  ['items', 'items { nodes { id } }'],
  ['recommendation', 'recommendation(apiName: "x") { nodes { id } }'],
  ['taxonomies', 'taxonomies { nodes { id } }'],
  ['category', 'category(taxonomyId: "x", id: "y") { id }'],
];

/** Has each field answered with something, and gives each one's only error. */
async function answeredWith(answer: SandboxAnswer | 'hang' | 'reset', { sandbox, run } = stage) {
  sandbox.interfere = ({ path }) => (path.startsWith(DELIVERY) ? answer : undefined);
  return Promise.all(
    FIELDS.map(async ([name, field]) => {
      const { data, errors } = await run(`{ channel { ${field} } }`);
      expect(data).toEqual({ channel: { [name]: null } });
      const [error, ...others] = errors;
      expect([error?.path, others]).toEqual([['channel', name], []]);
      expect(error?.extensions.upstream).toBe('oracle');
      return { code: error?.extensions.code, message: error?.message ?? '' };
    }),
  );
}

const each = (code: string) => FIELDS.map(() => code);
const codes = (errors: readonly { code: string | undefined }[]) => errors.map(({ code }) => code);

/** What stands in an answer, and must not be quoted. */
const PLANTED = 'what-does-not-belong-here';
const json = (body: unknown): SandboxAnswer => ({ status: 200, headers: { 'content-type': 'application/json' }, body });

describe('an answer that is none', () => {
  it.each<[string, SandboxAnswer]>([
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: `<html>${PLANTED}</html>` }],
    ['an array', json([{ id: PLANTED }])],
    ['a text', json(JSON.stringify(PLANTED))],
    ['null', json('null')],
    ['a number', json('42')],
    ['damaged', json(`{"id": "${PLANTED}`)],
    ['empty', json('')],
    ['nothing at all', { status: 204, headers: {}, body: undefined }],
    ['an object without an id', json({ name: PLANTED })],
    ['a redirect', { status: 302, headers: { location: `https://${PLANTED}.example.com/` }, body: '' }],
  ])('is UPSTREAM_INVALID_RESPONSE for each field that wanted it: %s', async (_, answer) => {
    const errors = await answeredWith(answer);
    expect(codes(errors)).toEqual(each('UPSTREAM_INVALID_RESPONSE'));
    for (const { message } of errors) expect(message).not.toContain(PLANTED);
  });
});

/** What an upstream's budget has at first. */
const MOST_RETRIES = 10;

describe('an answer that does not come', () => {
  it.each<[string, SandboxAnswer | 'reset', string, number]>([
    ['for a failure', status(500), 'UPSTREAM_UNAVAILABLE', 0],
    ['for maintenance', status(503), 'UPSTREAM_UNAVAILABLE', MOST_RETRIES],
    ['for a connection that is cut', 'reset', 'UPSTREAM_UNAVAILABLE', MOST_RETRIES],
    ['for too many calls', status(429, { 'retry-after': '70' }), 'RATE_LIMITED', 0],
  ])('%s is an error of each field, tried again only where that makes sense', async (_, answer, code, retries) => {
    await using own = await openStage();
    await own.run('{ channel { taxonomies { nodes { id } } } }');
    takePaths(own);
    expect(codes(await answeredWith(answer, own))).toEqual(each(code));
    const calls = takePaths(own).length;
    expect(calls).toBeGreaterThanOrEqual(FIELDS.length);
    expect(calls).toBeLessThanOrEqual(FIELDS.length + retries);
  });

  it('in time is an error of each field', async () => {
    using time = callTime();
    await using own = await openStage({ config: { callTimeoutMs: CALL_MS } });
    const errors = answeredWith('hang', own);
    const arrived = () => own.sandbox.calls.filter(({ path }) => path.startsWith(DELIVERY)).length;
    await expect.poll(arrived).toBe(FIELDS.length);
    time.end();
    expect(codes(await errors)).toEqual(each('UPSTREAM_TIMEOUT'));
  });

  it('for an address that there is nothing at is no word on what is there', async () => {
    stage.sandbox.interfere = ({ path }) => (path.startsWith(DELIVERY) ? status(404) : undefined);
    const { data, errors } = await stage.run(
      '{ channel { items { nodes { id } } taxonomies { nodes { id } } item(slug: "x") { id } } }',
    );
    expect(data).toEqual({ channel: { items: null, taxonomies: null, item: null } });
    expect(told(errors).sort()).toEqual([
      ['channel.items', 'UPSTREAM_INVALID_RESPONSE'],
      ['channel.taxonomies', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });
});

describe('a request that upstream refuses', () => {
  const refusal = (detail: unknown) =>
    status(400, {}, { type: 'about:blank', title: 'Bad Request', status: 400, detail, 'o:errorCode': 'CEC-1' });

  it.each<[string, unknown, string]>([
    ['its words', 'There is no field "x" in the type Article', ': There is no field "x" in the type Article'],
    ['its words in one line', 'One\n\ttwo', ': One two'],
    ['none where it says none', undefined, ''],
    ['none where it says something else', { secret: PLANTED }, ''],
    ['none that hold a URL', `See https://hub.example.com/?${PLANTED}`, ''],
  ])('is BAD_USER_INPUT with %s', async (_, detail, why) => {
    const errors = await answeredWith(refusal(detail));
    expect(codes(errors)).toEqual(each('BAD_USER_INPUT'));
    for (const { message } of errors) expect(message).toBe(`The oracle upstream refused the request${why}.`);
  });

  it.each(['channelToken', 'bearer'] as const)('is told without what quotes the %s', async (which) => {
    await stage.run('{ channel { items(first: 1) { nodes { id } } } }');
    const { oracle } = stage.sandbox.config;
    const bearer = stage.sandbox.calls.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
    const secret = which === 'bearer' ? bearer : oracle[which];
    expect(secret.length).toBeGreaterThan(20);
    const errors = await answeredWith(refusal(`The token ${secret} can’t be read`));
    expect(codes(errors)).toEqual(each('BAD_USER_INPUT'));
    for (const { message } of errors) expect(message).not.toContain(secret);
  });
});

describe("the channel's token", () => {
  const wrong = 'a-channel-token-that-is-wrong';
  const openWrong = () => openStage({ config: ({ oracle }) => ({ oracle: { ...oracle, channelToken: wrong } }) });

  it('that is wrong makes the channel unavailable, and names what is to be checked', async () => {
    await using closed = await openWrong();
    const { data, errors } = await closed.run(
      '{ channel { items { nodes { id } } taxonomies { nodes { id } } item(slug: "x") { id } } supportAgent { siteId } }',
    );
    expect(data).toEqual({
      channel: { items: null, taxonomies: null, item: null },
      supportAgent: { siteId: '10115' },
    });
    expect(told(errors).sort()).toEqual(
      ['item', 'items', 'taxonomies'].map((field) => [`channel.${field}`, 'UPSTREAM_UNAVAILABLE']),
    );
    for (const { message, extensions } of errors) {
      expect(message).toBe("The oracle upstream refused the channel's token: check ORACLE_CHANNEL_TOKEN.");
      expect(extensions.upstream).toBe('oracle');
    }
    expect(JSON.stringify(errors)).not.toContain(wrong);
  });

  it('may be to blame where upstream may mean the token that the caller brought, which is said', async () => {
    await using closed = await openWrong();
    const { errors } = await closed.run(
      '{ channel { items { nodes { id } } } }',
      {},
      { 'x-oracle-authorization': 'Bearer a-token-of-the-callers' },
    );
    expect(told(errors)).toEqual([['channel.items', 'FORBIDDEN']]);
    expect(errors[0]?.message).toMatch(
      /^The oracle upstream does not allow this to the caller, or .*ORACLE_CHANNEL_TOKEN\.$/,
    );
    expect(errors[0]?.message).not.toMatch(/of-the-callers|that-is-wrong/);
  });
});
