import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Interference } from '../../src/sandbox/index.js';
import { openStage, type Stage, type StageOptions } from '../stage.js';
import { grants, grantTypes, listening, until } from './acquiring.js';

const LIST = '{ categories(first: 1) { nodes { id } } }';
const REFUSED = "The omerlo upstream refused the application's client id and secret";
const VARIABLES = 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

/** A stage whose token endpoint does as said, until it is told otherwise. */
async function stageWith(atTokenEndpoint: Interference | undefined, options: StageOptions = {}) {
  const stage = await openStage(options);
  const set = (interference: Interference | undefined) => {
    stage.sandbox.interfere =
      interference && ((call, answer) => (isGrant(call) ? interference(call, answer) : undefined));
  };
  set(atTokenEndpoint);
  return Object.assign(stage, { atTokenEndpoint: set });
}

const isGrant = ({ path }: { readonly path: string }) => path === '/oauth/token';

function answerWith(status: number, body: unknown): Interference {
  return () => ({ status, headers: { 'content-type': 'application/json' }, body });
}

/** The code of the first error of an operation that needs the application's token. */
async function codeOf(stage: Stage): Promise<string | undefined> {
  return (await stage.run(LIST)).errors[0]?.extensions.code;
}

describe('a refused grant', () => {
  it.each(
    [400, 401, 403].flatMap((status): [number, string, unknown][] => [
      [status, 'a body', { error: 'invalid_client', error_description: 'planted' }],
      [status, 'a page', '<html>planted</html>'],
      [status, 'no body', ''],
    ]),
  )('(%i with %s) is not asked for again for 30 seconds, and then once', async (status, _, body) => {
    await using stage = await stageWith(answerWith(status, body));
    for (let operation = 0; operation < 10; operation += 1) expect(await codeOf(stage)).toBe('UPSTREAM_UNAVAILABLE');
    seconds(29.9);
    expect(await codeOf(stage)).toBe('UPSTREAM_UNAVAILABLE');
    expect(grants(stage)).toEqual([status]);
    seconds(0.2);
    await Promise.all([codeOf(stage), codeOf(stage), codeOf(stage)]);
    await codeOf(stage);
    expect(grants(stage)).toEqual([status, status]);
    stage.atTokenEndpoint(undefined);
    seconds(30.1);
    expect(await codeOf(stage)).toBeUndefined();
    expect(grants(stage)).toEqual([status, status, 200]);
  });

  it('is told in the log and as a problem: which variables it was, never what they hold', async () => {
    const { log, lines, text } = listening();
    await using stage = await stageWith(
      (call) => ({ status: 401, headers: { 'content-type': 'application/json' }, body: JSON.stringify(call) }),
      { config: { logger: log } },
    );
    expect(stage.masthead.problems()).toEqual([]);
    await stage.run(LIST);
    const problem = {
      part: 'omerlo',
      problem: `${REFUSED} (HTTP 401 at the token endpoint)`,
      credential: VARIABLES,
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    };
    expect(stage.masthead.problems()).toEqual([problem]);
    const told = lines().filter(({ credential }) => credential !== undefined);
    expect(told).toMatchObject([
      {
        level: 40,
        upstream: 'omerlo',
        credential: VARIABLES,
        reason: 'HTTP 401 at the token endpoint',
        msg: 'a credential of the gateway was refused: asked again in 30 s at the earliest',
      },
    ]);
    const { clientId, clientSecret } = stage.sandbox.config.omerlo;
    for (const written of [text(), JSON.stringify(stage.masthead.problems())]) {
      expect(written).not.toContain(clientId);
      expect(written).not.toContain(clientSecret);
    }
  });

  it('is a problem since it began, and none any more once a token is granted', async () => {
    const { log, lines } = listening();
    await using stage = await stageWith(answerWith(400, {}), { config: { logger: log } });
    await stage.run(LIST);
    const [first] = stage.masthead.problems();
    stage.atTokenEndpoint(answerWith(403, {}));
    seconds(31);
    await stage.run(LIST);
    const [second] = stage.masthead.problems();
    expect(second?.problem).toBe(`${REFUSED} (HTTP 403 at the token endpoint)`);
    expect(second?.since).toBe(first?.since);
    // A failure of another kind says nothing about the credential.
    stage.atTokenEndpoint(answerWith(500, {}));
    seconds(31);
    await stage.run(LIST);
    const problem = 'The omerlo upstream failed to answer (HTTP 500)';
    expect(stage.masthead.problems()).toEqual([{ part: 'omerlo', problem, since: first?.since }]);
    stage.atTokenEndpoint(undefined);
    seconds(1.1);
    expect((await stage.run(LIST)).errors).toEqual([]);
    expect(stage.masthead.problems()).toEqual([]);
    expect(lines().at(-1)).toMatchObject({
      level: 30,
      credential: VARIABLES,
      msg: 'the upstream grants tokens again',
    });
  });

  it('leaves a token that is still good in use, and is asked for every 30 seconds at most', async () => {
    await using stage = await stageWith(undefined);
    expect(await codeOf(stage)).toBeUndefined();
    stage.atTokenEndpoint(answerWith(401, {}));
    seconds(3450);
    for (let second = 0; second < 29; second += 1) {
      expect(await codeOf(stage)).toBeUndefined();
      seconds(1);
    }
    expect(grantTypes(stage)).toEqual(['client_credentials', 'refresh_token', 'client_credentials']);
    expect(stage.masthead.problems()).toMatchObject([{ part: 'omerlo' }]);
    seconds(32);
    expect(await codeOf(stage)).toBeUndefined();
    await expect.poll(() => grants(stage)).toEqual([200, 401, 401, 401]);
    stage.atTokenEndpoint(undefined);
    seconds(31);
    expect(await codeOf(stage)).toBeUndefined();
    await expect.poll(() => stage.masthead.problems()).toEqual([]);
    expect(grants(stage)).toEqual([200, 401, 401, 401, 200]);
  });

  it('is asked for every 30 seconds at most, too, when the token that is still good is about to end', async () => {
    await using stage = await stageWith(undefined);
    await codeOf(stage);
    stage.atTokenEndpoint(answerWith(401, {}));
    seconds(3560);
    for (let second = 0; second < 9; second += 1) {
      expect(await codeOf(stage)).toBeUndefined();
      await until(() => stage.masthead.problems().length > 0);
      expect(grants(stage)).toEqual([200, 401, 401]);
      seconds(1);
    }
  });

  it('fails what needs a token once the last one has ended', async () => {
    await using stage = await stageWith(undefined);
    await codeOf(stage);
    stage.atTokenEndpoint(answerWith(401, {}));
    seconds(3569);
    expect(await codeOf(stage)).toBeUndefined();
    await expect.poll(() => stage.masthead.problems()).toMatchObject([{ part: 'omerlo' }]);
    seconds(2);
    const { errors } = await stage.run(LIST);
    expect(errors).toMatchObject([{ message: `${REFUSED}.`, extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(grants(stage)).toEqual([200, 401, 401]);
  });
});

describe('a grant that fails otherwise', () => {
  it.each<[string, Interference, number]>([
    ['a failure', answerWith(500, {}), 500],
    ['too many calls', () => ({ status: 429, headers: {}, body: '' }), 429],
    ['no such address', answerWith(404, {}), 404],
    ['another status', answerWith(422, {}), 422],
    ['silence', () => 'hang', 0],
    ['hanging up', () => 'reset', 0],
    ['no token', answerWith(200, {}), 200],
  ])('(%s) is asked for again after a second: it is no refusal', async (_, atTokenEndpoint, status) => {
    const callTimeoutMs = status === 0 ? 200 : 3000;
    await using stage = await stageWith(atTokenEndpoint, { config: { callTimeoutMs } });
    for (let operation = 0; operation < 3; operation += 1) expect(await codeOf(stage)).toBeDefined();
    seconds(0.9);
    expect(await codeOf(stage)).toBeDefined();
    expect(grants(stage)).toEqual([status]);
    seconds(0.2);
    expect(await codeOf(stage)).toBeDefined();
    expect(grants(stage)).toEqual([status, status]);
    const [problem] = stage.masthead.problems();
    expect(problem).toMatchObject({ part: 'omerlo', problem: expect.stringMatching(/^The omerlo upstream /) });
    expect(problem).not.toHaveProperty('credential');
    stage.atTokenEndpoint(undefined);
    // A call may be late on a busy machine, which is another failure.
    await expect
      .poll(() => {
        seconds(1.1);
        return codeOf(stage);
      })
      .toBeUndefined();
    expect(stage.masthead.problems()).toEqual([]);
  });

  it.each([
    ['7', 7],
    ['0', 1],
    ['3600', 30],
  ])('as too many were asked for, Retry-After being %s, is asked for again after %d seconds', async (after, wait) => {
    await using stage = await stageWith(() => ({ status: 429, headers: { 'retry-after': after }, body: '' }));
    for (let operation = 0; operation < 3; operation += 1) expect(await codeOf(stage)).toBe('RATE_LIMITED');
    seconds(wait - 0.1);
    expect(await codeOf(stage)).toBe('RATE_LIMITED');
    expect(grants(stage)).toEqual([429]);
    stage.atTokenEndpoint(undefined);
    seconds(0.2);
    expect(await codeOf(stage)).toBeUndefined();
  });
});
