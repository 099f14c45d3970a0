import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scalars } from '../../src/graph/scalars.js';
import { openStage, type Stage } from '../stage.js';
import { REDIRECT_URI } from './signing-in.js';

/** A code in the wrong place. */
// Digits enough that no request's id has them.
const SECRET = 'sesame-4711081547';

let stage: Stage;
let log = '';
beforeAll(async () => {
  const write = (line: string) => {
    log += line;
  };
  stage = await openStage({ config: { logger: pino({ level: 'trace' }, { write }) } });
});
afterAll(() => stage.close());

/** Sends an operation that must be refused; gives its errors, after having looked for the secret in all that was said. */
async function refusalOf(query: string, variables: unknown = {}) {
  const response = await stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  expect(text).not.toMatch(/sesame|4711081547/i);
  expect(log).not.toMatch(/sesame|4711081547/i);
  expect(stage.sandbox.calls).toEqual([]);
  const { data, errors }: { data?: unknown; errors: { message: string; extensions: { code: string } }[] } =
    JSON.parse(text);
  expect([response.status, data]).toEqual([400, undefined]);
  expect([...new Set(errors.map(({ extensions }) => extensions.code))]).toEqual(['BAD_USER_INPUT']);
  return errors.map(({ message }) => message);
}

const refreshing = (input: string) => `mutation { refreshToken(input: ${input}) { __typename } }`;
const AS_A_VARIABLE = 'must be given as a variable, not written into the document.';

describe('a secret in a document is refused, its place named and its value not', () => {
  it.each([`"${SECRET}"`, `"""${SECRET}"""`, SECRET.replace('-', '_'), '4711081547', '4.711', 'true', '""'])(
    'as %s',
    async (literal) => {
      expect(await refusalOf(refreshing(`{ refreshToken: ${literal} }`))).toEqual([
        `Argument "input.refreshToken" ${AS_A_VARIABLE}`,
      ]);
    },
  );

  it.each([`["${SECRET}"]`, `[["${SECRET}"]]`, `{ token: "${SECRET}" }`, '[]', '[$any]'])(
    'within a list or an object: %s',
    async (literal) => {
      const variable = literal.includes('$any') ? 'mutation ($any: Secret!)' : 'mutation';
      const operation = refreshing(`{ refreshToken: ${literal} }`).replace('mutation', variable);
      expect(await refusalOf(operation, { any: 'x' })).toEqual([`Argument "input.refreshToken" ${AS_A_VARIABLE}`]);
    },
  );

  it('as the default of a variable', async () => {
    const operation = (type: string, literal: string) =>
      `mutation ($secret: ${type} = ${literal}) { refreshToken(input: ${
        type === 'Secret' ? '{ refreshToken: $secret }' : '$secret'
      }) { __typename } }`;
    expect(await refusalOf(operation('Secret', `"${SECRET}"`))).toEqual([
      `The default of variable "$secret" ${AS_A_VARIABLE}`,
    ]);
    expect(await refusalOf(operation('RefreshTokenInput', `{ refreshToken: "${SECRET}" }`))).toEqual([
      `The default of variable "$secret.refreshToken" ${AS_A_VARIABLE}`,
    ]);
  });

  it('in a fragment, in a field that is left out, and in an operation that is not asked for', async () => {
    for (const operation of [
      `mutation { ...F } fragment F on Mutation { refreshToken(input: { refreshToken: "${SECRET}" }) { __typename } }`,
      `mutation { __typename refreshToken(input: { refreshToken: "${SECRET}" }) @skip(if: true) { __typename } }`,
    ]) {
      expect(await refusalOf(operation)).toEqual([`Argument "input.refreshToken" ${AS_A_VARIABLE}`]);
    }
  });

  it('beside other fields, each at its own place', async () => {
    const input = `{ code: "${SECRET}", redirectUri: 5, oauthProviderId: ["x"] }`;
    const operation = `mutation { exchangeAuthorizationCode(input: ${input}) { __typename } }`;
    expect((await refusalOf(operation)).sort()).toEqual([
      `Argument "input.code" ${AS_A_VARIABLE}`,
      'Argument "input.oauthProviderId" must be of type "ID".',
      'Argument "input.redirectUri" must be of type "String!".',
    ]);
  });
});

describe('a variable for a secret', () => {
  const PLAIN = 'mutation ($it: Secret!) { refreshToken(input: { refreshToken: $it }) { __typename } }';
  const WITHIN = 'mutation ($it: RefreshTokenInput!) { refreshToken(input: $it) { __typename } }';
  const A_TEXT = 'must be a text of 1 to 8192 characters.';

  it.each([[[SECRET]], [{ token: SECRET }], [4711081547], [true], [''], [`${SECRET}${'x'.repeat(8192)}`]])(
    'is refused for anything but a text of some length: %j',
    async (value) => {
      expect(await refusalOf(PLAIN, { it: value })).toEqual([`Variable "$it" ${A_TEXT}`]);
      expect(await refusalOf(WITHIN, { it: { refreshToken: value } })).toEqual([
        `Variable "$it.refreshToken" ${A_TEXT}`,
      ]);
    },
  );

  it('is refused when it is null or missing, or beside a misspelt one', async () => {
    expect(await refusalOf(PLAIN, { it: null })).toEqual(['Variable "$it" must be of type "Secret!".']);
    expect(await refusalOf(PLAIN, {})).toEqual(['Variable "$it" of required type "Secret!" was not provided.']);
    expect((await refusalOf(WITHIN, { it: { refreshTokn: SECRET } })).sort()).toEqual([
      'Variable "$it": Field "refreshToken" of required type "Secret!" was not provided.',
      'Variable "$it": Field "refreshTokn" is not defined by type "RefreshTokenInput".',
    ]);
  });

  it('is sent as it is', async () => {
    const secrets = ['x', 'é&%\n=?#/+ ', 'x'.repeat(8192)];
    for (const secret of secrets) expect((await stage.run(PLAIN, { it: secret })).errors).toEqual([]);
    expect(stage.sandbox.calls.splice(0).map(({ query }) => query['refresh_token'])).toEqual(secrets);
  });
});

describe('a secret', () => {
  it('is never given out', () => {
    expect(() => scalars.Secret.serialize(SECRET)).toThrow('A secret is never given out.');
  });

  it('is in none of the errors of what it is for', async () => {
    const operation = `mutation ($code: Secret!) { exchangeAuthorizationCode(
      input: { code: $code, redirectUri: "${REDIRECT_URI}", oauthProviderId: "x" }) { __typename } }`;
    const { errors } = await stage.run(operation, { code: SECRET });
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors) + log).not.toContain(SECRET);
  });
});
