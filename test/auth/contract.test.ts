import { describe, expect, it } from 'vitest';
import { operations as comm100 } from '../../src/upstreams/comm100/operations.gen.js';
import { OmerloClient } from '../../src/upstreams/omerlo/client.js';
import { operations as omerlo } from '../../src/upstreams/omerlo/operations.gen.js';
import { OmerloReading } from '../../src/upstreams/omerlo/reading.js';
import { operations as oracle } from '../../src/upstreams/oracle/operations.gen.js';
import { answering, credential, failureOf, restOf, startUpstream } from '../upstreams/upstream.js';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly credential: string;
  readonly parameters: readonly string[];
}

type Contract = Readonly<Record<string, Readonly<Record<string, { credential: string; path: object }>>>>;

function operationsOf(contract: Contract): Operation[] {
  return Object.entries(contract).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method,
      path,
      credential: operation.credential,
      parameters: Object.keys(operation.path),
    })),
  );
}

const READING = operationsOf(omerlo).filter(({ method }) => method === 'get');
const ID = '11111111-1111-4111-8111-111111111111';
const APPLICATION = credential('application', 'the-application');
const READER = credential('reader', 'a-reader');

/** Makes the call of an operation; gives whose token arrived at the upstream, `none` for a call without one. */
async function carried(operation: Operation, reader: typeof READER | undefined): Promise<string[]> {
  await using upstream = await startUpstream(answering(200, { data: [] }));
  await using rest = restOf(upstream.origin);
  const client = new OmerloClient(rest, { mediaId: ID, timezone: 'UTC' });
  const reading = new OmerloReading({
    client,
    credentials: { application: APPLICATION, reader },
    locale: 'en',
    signal: undefined,
  });
  const values = Object.fromEntries(operation.parameters.map((name) => [name, ID]));
  // The compiler holds each call to its own parameters; here they come from the contract.
  const call: Promise<unknown> = Reflect.apply(reading.many, reading, [operation.path, values]);
  if (operation.credential === 'reader' && !reader) expect((await failureOf(call)).kind).toBe('unauthenticated');
  else await call;
  return upstream.arrived.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? 'none');
}

describe('every operation that reads from Omerlo', () => {
  it('is one of these kinds', () => {
    expect(READING.length).toBeGreaterThan(40);
    expect(new Set(READING.map((operation) => operation.credential))).toEqual(
      new Set(['application', 'caller', 'reader']),
    );
  });

  it.each(READING)('goes out with the token that its contract says: $path ($credential)', async (operation) => {
    const signedIn = { application: ['the-application'], caller: ['a-reader'], reader: ['a-reader'] };
    const stranger = { application: ['the-application'], caller: ['the-application'], reader: [] };
    expect(await carried(operation, READER)).toEqual(Reflect.get(signedIn, operation.credential));
    expect(await carried(operation, undefined)).toEqual(Reflect.get(stranger, operation.credential));
  });

  it.each(READING.filter(({ path }) => path.startsWith('/account/')))(
    'of an account takes a reader’s token: $path',
    (operation) => {
      expect(operation.credential).toBe('reader');
    },
  );
});

describe('the gateway’s own token', () => {
  const changing = [omerlo, oracle, comm100].flatMap((contract) =>
    operationsOf(contract).filter(({ method }) => method !== 'get'),
  );
  const taking = (whose: string) =>
    changing.filter((each) => each.credential === whose).map(({ method, path }) => `${method} ${path}`);

  it('changes nothing but what is no reader’s: devices, topics, mail and verification', () => {
    expect(taking('application')).toEqual([
      'post /oauth/verify',
      'post /devices/register',
      'post /topics/{id}/subscribe',
      'post /topics/{id}/unsubscribe',
      'post /mail/send',
    ]);
  });

  it('is the only one that changes anything beside a reader’s own; token calls carry none', () => {
    expect(taking('caller')).toEqual([]);
    expect(taking('none')).toEqual([
      'post /oauth/token',
      'post /content/management/api/v1.1/channels/{id}/oauthToken',
      'post /oauth/token',
    ]);
    expect(taking('reader').length + taking('application').length + taking('none').length).toBe(changing.length);
  });
});
