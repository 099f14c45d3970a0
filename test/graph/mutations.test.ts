import { isInputObjectType, isUnionType } from 'graphql';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import type { RecordedCall, SandboxAnswer } from '../../src/sandbox/index.js';
import { contracts, operationsOf } from '../contracts/documents.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { status } from './altered.js';
import { type Call, change, PUSH_TOKEN, ROWS, type Row, SERVER_KEY, titleOf } from './every-mutation.js';
import { CALL_MS, callTime } from './time-up.js';

const SIGN_IN = ['exchangeAuthorizationCode', 'refreshToken', 'supportLogin'];
const table = ROWS.map((row) => [row.name, row] as const);
const ofReaders = table.filter(([, { token }]) => token === 'reader');
const ofApplication = table.filter(([, { token }]) => token === 'application');
const idFields = table.flatMap(([name, row]) =>
  Object.entries(row.ids).map(([field, type]) => [name, field, type, row] as const),
);
const ofServers = table.filter(([, { serversOnly }]) => serversOnly);

let log = '';
const write = (line: string) => {
  log += line;
};
const logger = pino({ level: 'trace' }, { write });

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ config: { serverKey: SERVER_KEY, callTimeoutMs: CALL_MS, logger } });
});
afterAll(() => stage.close());

beforeEach(() => {
  const { participants, favorites, subscriptions, devices, mails } = stage.sandbox.data;
  for (const list of [participants, favorites, subscriptions, devices, mails]) list.splice(0);
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.calls.length = 0;
});

/** The calls that reached upstream, but for those to the token endpoint. */
const arrived = () => stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token');

/** Those of them that are the mutation's own: it may have to read something first. */
const changes = () => arrived().filter(({ method }) => method !== 'GET');

function asSent({ method, path, query, headers, body }: RecordedCall): Call {
  const mediaType = headers['content-type'];
  return {
    ...{ method, path },
    ...(Object.keys(query).length > 0 && { query }),
    ...(body !== '' && { body: mediaType === 'application/json' ? JSON.parse(body) : body }),
    ...(mediaType !== undefined && { mediaType }),
  };
}

/** Lets upstream answer all changes with something else, and gives what becomes of the mutation. */
async function refusedBy({ name, input, prepare }: Row, verdict: SandboxAnswer | 'reset' | 'hang') {
  const { data } = stage.sandbox;
  prepare?.(data);
  stage.sandbox.interfere = ({ method, path }) => (method === 'GET' || path === '/oauth/token' ? undefined : verdict);
  return change(stage, name, input(data));
}

/** The failures that users can act on, by the status that upstream tells them with. */
const FAILURES: Readonly<Record<number, readonly [type: string, code: string]>> = {
  400: ['ValidationError', 'BAD_USER_INPUT'],
  401: ['AuthenticationError', 'UNAUTHENTICATED'],
  403: ['ForbiddenError', 'FORBIDDEN'],
  404: ['NotFoundError', 'NOT_FOUND'],
};

/** The statuses that the contract says that an operation may be refused with. */
function refusals(operation: string): number[] {
  const found = operationsOf(contracts.omerlo).find(({ call }) => call === operation);
  return Object.keys(found?.operation.responses ?? {})
    .map(Number)
    .filter((code) => code >= 400);
}

describe('the table', () => {
  it('has every mutation, but for those of signing in', () => {
    const names = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(names.filter((name) => !SIGN_IN.includes(name)).sort()).toEqual(ROWS.map(({ name }) => name).sort());
  });
});

describe('a mutation', () => {
  it.each(table)('%s makes its one call', async (name, { input, prepare, call, token }) => {
    const { sandbox } = stage;
    prepare?.(sandbox.data);
    const wanted = call(sandbox.data);
    const { data, errors } = await change(stage, name, input(sandbox.data));
    expect([data, errors]).toEqual([{ result: { __typename: `${titleOf(name)}Success` } }, []]);
    expect(changes().map(asSent)).toEqual([wanted]);
    const reads = name === 'subscribeToMailinglist' ? ['/account/me'] : [];
    expect(arrived().map(({ path }) => path)).toEqual([...reads, wanted.path]);
    for (const { headers } of arrived()) {
      const isReaders = headers.authorization === `Bearer ${sandbox.readers.premium.token}`;
      expect(isReaders).toBe(token === 'reader');
      expect(headers.authorization).toMatch(/^Bearer ./);
      expect(headers['x-omerlo-media-id']).toBe(sandbox.config.omerlo.mediaId);
      expect(JSON.stringify(headers)).not.toContain(SERVER_KEY);
    }
  });

  it.each(table)('%s can fail with what the contract says, and with nothing else', (name, { operation }) => {
    const result = schema.getMutationType()?.getFields()[name]?.type;
    const types = isUnionType(result) ? result.getTypes().map((type) => type.name) : [];
    const failures = refusals(operation).map((code) => FAILURES[code]?.[0]);
    expect(types.sort()).toEqual([...failures, `${titleOf(name)}Success`].sort());
  });

  it.each(table)('%s answers with each of its failures, having been sent once', async (_, row) => {
    for (const code of refusals(row.operation)) {
      const [type, word] = FAILURES[code] ?? [];
      // What is wrong with the application's token is not for who asks to mend.
      if (code === 401 && row.token === 'application') continue;
      const { data, errors } = await refusedBy(row, status(code, {}, { errors: [{ message: 'Not so' }] }));
      expect([code, data?.result, errors]).toMatchObject([code, { __typename: type, code: word }, []]);
      expect(data?.result?.message).not.toBe('');
      expect(changes()).toHaveLength(1);
      stage.sandbox.calls.length = 0;
    }
  });

  it.each(table)('%s says of each field of its input what is wrong with it', async (_, row) => {
    if (!refusals(row.operation).includes(400)) return;
    const errors = [
      { field: 'push_token', message: 'is too old' },
      { field: 'localized_contact.email', message: 'is no address' },
      { field: 'localized_description.blocks.0.content_html', message: 'is empty' },
      { message: 'and more' },
    ];
    const { data } = await refusedBy(row, status(400, {}, { errors }));
    expect(data?.result).toEqual({
      __typename: 'ValidationError',
      code: 'BAD_USER_INPUT',
      message: 'The omerlo upstream refused the request: is too old; is no address; is empty; and more.',
      fieldErrors: [
        { field: 'pushToken', message: 'is too old' },
        { field: 'contact.email', message: 'is no address' },
        { field: 'description.blocks.0.contentHtml', message: 'is empty' },
      ],
    });
  });

  it.each(table)('%s is sent once, whatever comes of it', async (_, row) => {
    const verdicts: [SandboxAnswer | 'reset' | 'hang', string][] = [
      [status(500), 'UPSTREAM_UNAVAILABLE'],
      [status(503), 'UPSTREAM_UNAVAILABLE'],
      [status(429, { 'retry-after': '7' }), 'RATE_LIMITED'],
      [status(302, { location: '/elsewhere' }), 'UPSTREAM_INVALID_RESPONSE'],
      ['reset', 'UPSTREAM_UNAVAILABLE'],
    ];
    if (row.token === 'application') verdicts.push([status(401), 'UPSTREAM_UNAVAILABLE']);
    for (const [verdict, code] of verdicts) {
      const { data, errors } = await refusedBy(row, verdict);
      expect(data).toEqual({ result: null });
      expect(errors).toMatchObject([{ path: ['result'], extensions: { code, upstream: 'omerlo' } }]);
      expect(changes()).toHaveLength(1);
      stage.sandbox.calls.length = 0;
    }
  });

  it('is sent once when no answer comes', async () => {
    const rows = ['addFavorite', 'updatePersonProfile', 'removeFavorite', 'registerDevice'];
    using time = callTime();
    const outcomes = ROWS.filter(({ name }) => rows.includes(name)).map((row) => refusedBy(row, 'hang'));
    await expect.poll(() => changes().length).toBe(rows.length);
    time.end();
    for (const { data, errors } of await Promise.all(outcomes)) {
      expect(data).toEqual({ result: null });
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    }
    expect(changes()).toHaveLength(rows.length);
  });
});

describe('an id that is none', () => {
  const global = (type: string, id = '00000000-0000-4000-8000-000000000000') =>
    Buffer.from(`${type}:en:${id}`).toString('base64url');
  const ODD = ['', '.', '..', '%2e%2e', '%2E', '/', '../subscriptions', 'nonsense', ' ', '\u0000', global('Release')];

  it.each(idFields)('in %s as %s sends nothing', async (name, field, type, { input, prepare }) => {
    const { data } = stage.sandbox;
    prepare?.(data);
    for (const id of [...ODD, global(type, '..'), global(type, ''), `${global(type)}=`]) {
      const odd = { ...input(data), [field]: field.endsWith('Ids') ? [data.ids.category, id] : id };
      const answered = await change(stage, name, odd);
      expect([id, answered.data]).toEqual([id, { result: null }]);
      expect(answered.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(answered.errors[0]?.message).toMatch(new RegExp(`^"input\\.${field}(\\[1\\])?" must be the id of`));
    }
    expect(stage.sandbox.calls).toEqual([]);
  });

  it.each(idFields)(
    'is not what the global id in %s as %s is: it names the same',
    async (name, field, type, { input, prepare, call }) => {
      const { data } = stage.sandbox;
      prepare?.(data);
      const given = input(data);
      const named = (id: unknown) => (typeof id === 'string' ? global(type, id) : id);
      const value = given[field];
      const ids = { ...given, [field]: Array.isArray(value) ? value.map(named) : named(value) };
      const { errors } = await change(stage, name, ids);
      expect(errors).toEqual([]);
      expect(changes().map(asSent)).toEqual([call(data)]);
    },
  );

  it('ends no other subscription than the one that was meant', async () => {
    const { data } = stage.sandbox;
    ROWS.find(({ name }) => name === 'unsubscribeFromMailinglist')?.prepare?.(data);
    for (const subscriptionId of ['', '.', '%20', '?', '#', data.ids.mailinglist]) {
      await change(stage, 'unsubscribeFromMailinglist', { subscriptionId });
    }
    expect(stage.calls()).toEqual([`DELETE /subscriptions/${data.ids.mailinglist}`]);
    expect(data.subscriptions).toHaveLength(1);
  });

  it('is no confirmation that all subscriptions are meant', async () => {
    const { data, errors } = await change(stage, 'unsubscribeFromAllMailinglists', { confirm: false });
    expect(data).toEqual({ result: null });
    expect(errors).toMatchObject([
      { message: '"input.confirm" must be true.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('somebody who has not signed in', () => {
  it.each(ofReaders)('is told so by %s, and nothing is sent', async (name, { input }) => {
    const headers = { 'x-masthead-server-key': SERVER_KEY };
    const { data, errors } = await change(stage, name, input(stage.sandbox.data), { headers });
    const failure = { __typename: 'AuthenticationError', code: 'UNAUTHENTICATED' };
    expect([data, errors]).toMatchObject([{ result: failure }, []]);
    expect(stage.sandbox.calls).toEqual([]);
  });

  it.each(ofApplication.filter(([, { serversOnly }]) => !serversOnly))('can %s all the same', async (name, row) => {
    const { data } = await change(stage, name, row.input(stage.sandbox.data), { headers: {} });
    expect(data?.result?.__typename).toBe(`${titleOf(name)}Success`);
    expect(changes()).toHaveLength(1);
  });

  it.each(ofApplication)('is told so by %s where tokens are only forwarded', async (name, { input }) => {
    const omerlo = { ...stage.sandbox.config.omerlo, token: 'forward' } as const;
    await using forwarding = await openStage({ config: { omerlo, serverKey: SERVER_KEY } });
    const headers = { 'x-masthead-server-key': SERVER_KEY };
    const { data } = await change(forwarding, name, input(stage.sandbox.data), { headers });
    expect(data?.result?.__typename).toBe('AuthenticationError');
    expect(stage.sandbox.calls).toEqual([]);
  });
});

describe('what is for servers alone', () => {
  it.each(ofServers)('%s is forbidden to anybody else, and nothing is sent', async (name, { input }) => {
    const { token } = stage.sandbox.readers.premium;
    for (const key of [undefined, '', 'x', SERVER_KEY.slice(1), `${SERVER_KEY}x`, SERVER_KEY.toUpperCase()]) {
      const headers = { ...bearer(token), ...(key !== undefined && { 'x-masthead-server-key': key }) };
      const { data, errors } = await change(stage, name, input(stage.sandbox.data), { headers });
      const failure = { __typename: 'ForbiddenError', code: 'FORBIDDEN' };
      expect([key, data, errors]).toMatchObject([key, { result: failure }, []]);
      expect(data?.result?.message).not.toContain(SERVER_KEY);
    }
    expect(stage.sandbox.calls).toEqual([]);
  });

  it.each(ofServers)('%s is forbidden to everybody where there is no key', async (name, { input }) => {
    await using keyless = await openStage();
    for (const key of ['', 'undefined', SERVER_KEY]) {
      const headers = { 'x-masthead-server-key': key };
      const { data } = await change(keyless, name, input(keyless.sandbox.data), { headers });
      expect(data?.result?.__typename).toBe('ForbiddenError');
    }
    expect(keyless.sandbox.calls).toEqual([]);
  });

  it.each(ofServers)('%s needs no reader', async (name, { input }) => {
    const headers = { 'x-masthead-server-key': SERVER_KEY };
    const { data } = await change(stage, name, input(stage.sandbox.data), { headers });
    expect(data?.result?.__typename).toBe(`${titleOf(name)}Success`);
  });
});

describe('a secret of a mutation', () => {
  const quoting = ({ body, headers, query }: Omit<RecordedCall, 'status'>): SandboxAnswer => {
    const { push_token: token }: { push_token?: string } = body.startsWith('{') ? JSON.parse(body) : {};
    const texts = [body, JSON.stringify({ headers, query }), `${token}`, encodeURIComponent(`${token}`), `<${token}>`];
    const errors = texts.map((message) => ({ message, field: 'push_token' }));
    return status(
      400,
      {},
      { errors: [...errors, { message: 'is odd', field: 'name' }, { message: 'x', field: token }] },
    );
  };
  const rows = table.filter(([name]) => {
    const input = schema.getType(`${titleOf(name)}Input`);
    return isInputObjectType(input) && Object.values(input.getFields()).some(({ type }) => `${type}` === 'Secret!');
  });

  it('is a push token', () => {
    expect(rows.map(([name]) => name)).toEqual(['registerDevice', 'subscribeToTopic', 'unsubscribeFromTopic']);
  });

  it.each(rows)('%s is in no answer and no log, even if upstream quotes it', async (name, { input }) => {
    log = '';
    stage.sandbox.interfere = (call) => (call.path === '/oauth/token' ? undefined : quoting(call));
    const { data, errors } = await change(stage, name, input(stage.sandbox.data));
    expect(data?.result).toMatchObject({
      message: 'The omerlo upstream refused the request: is odd; x.',
      fieldErrors: [{ field: 'name', message: 'is odd' }],
    });
    stage.sandbox.interfere = (call) => (call.path === '/oauth/token' ? undefined : { ...quoting(call), status: 500 });
    const failed = await change(stage, name, input(stage.sandbox.data));
    const said = JSON.stringify([data, errors, failed]) + log;
    expect(log).toContain('failed to answer');
    for (const part of [PUSH_TOKEN, 'planted/push', 'quayside', SERVER_KEY, stage.sandbox.readers.premium.token]) {
      expect(said).not.toContain(part);
    }
  });
});
