import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { randomDamage } from '../fuzz/damage.js';
import { literalsOf } from '../fuzz/literals.js';
import { randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';
import { bearer, type GraphError, openStage, post, type Stage } from '../stage.js';

const OPERATIONS = 1_000;
const MARKER = 'for-paying-eyes-only';
const CODES = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_INVALID_RESPONSE',
]);

/** In milliseconds: less than what a damaged answer asks to be waited for. */
const OPERATION_TIMEOUT_MS = 2_500;
/** What they cost is for others to bound: here, nearly all are executed. */
const UNBOUNDED = {
  callTimeoutMs: 5_000,
  maxCalls: 100_000,
  maxNodes: 10_000_000,
  operationTimeoutMs: OPERATION_TIMEOUT_MS,
};

/** How calls end that must have come up. */
const ENDS = ['omerlo contents', 'oracle items', 'comm100 userinfo'];
/** The root fields of the channel and the agent, which few of all are. */
const OTHERS = {
  roots: ['channel', 'supportAgent', 'node', 'nodes'],
  ends: [...ENDS.slice(1), ...['taxonomies', 'categories', 'fr', 'front-page'].map((end) => `oracle ${end}`)],
};

describe.each([
  { who: 'a stranger', damage: false, seed: 1 },
  { who: 'a stranger', damage: true, seed: 2 },
  { who: 'a registered reader', damage: true, seed: 3 },
  { who: 'an entitled reader', damage: true, seed: 4 },
  { who: 'a stranger', damage: false, seed: 5, of: OTHERS },
  { who: 'a stranger', damage: true, seed: 6, of: OTHERS },
])('random operations of $who, upstream damage: $damage, seed: $seed', ({ who, damage, seed, of }) => {
  it(`answers ${OPERATIONS} of them as promised`, async () => {
    await using stage = await openStage({ sandbox: { gatedMarker: MARKER }, config: UNBOUNDED });
    const chance = new Chance(seed);
    const literals = literalsOf(stage.sandbox);
    // By chances of its own: it is asked in the order in which calls arrive, and operations are to be the same in each run.
    if (damage) stage.sandbox.interfere = randomDamage(new Chance(seed));
    const headers = headersOf(who, stage);
    const called = new Set<string>();
    let markers = 0;
    let failed = 0;
    let refused = 0;
    for (let index = 0; index < OPERATIONS; index += 1) {
      const operation = randomQuery(schema, literals, chance, of?.roots);
      const began = performance.now();
      const { status, data, errors } = await post(stage.masthead, operation, {}, headers);
      const isLate = performance.now() - began >= OPERATION_TIMEOUT_MS;
      const about = `operation ${index} of seed ${seed}: ${operation}`;
      expect(validate(schema, parse(operation)), about).toEqual([]);
      if (errors[0]?.extensions.code === 'OPERATION_TOO_COMPLEX' && status === 400) {
        refused += 1;
        continue;
      }
      expect(status, about).toBe(200);
      expect(data, about).toBeTypeOf('object');
      expect(data, about).not.toBeNull();
      expect(
        errors.filter((error) => !isPromised(error, isLate)),
        about,
      ).toEqual([]);
      const answer = JSON.stringify({ data, errors });
      if (answer.includes(MARKER)) markers += 1;
      if (who === 'a stranger') expect(answer, about).not.toContain(MARKER);
      if (errors.length > 0) failed += 1;
      for (const { upstream, path } of stage.sandbox.calls.splice(0))
        called.add(`${upstream} ${path.split('/').at(-1)}`);
    }
    for (const end of of?.ends ?? ENDS) expect(called).toContain(end);
    expect(refused).toBeLessThan(OPERATIONS / 100);
    // What was looked for must have been there to be found, and what was damaged must have been noticed.
    if (who === 'an entitled reader') expect(markers).toBeGreaterThan(0);
    if (damage) expect(failed).toBeGreaterThan(OPERATIONS / 10);
  });
});

/** An error is somewhere, but for the one that says how many others there were. */
function isPromised({ path, extensions }: GraphError, isLate: boolean): boolean {
  // On a machine that has much else to do, one may be late that has nothing to wait for.
  const isKnown = CODES.has(extensions.code) || (isLate && extensions.code === 'UPSTREAM_TIMEOUT');
  return (path !== undefined || 'omitted' in extensions) && isKnown && extensions.requestId !== '';
}

function headersOf(who: string, { sandbox }: Stage): Record<string, string> {
  if (who === 'a stranger') return {};
  return bearer(who === 'a registered reader' ? sandbox.readers.registered.token : sandbox.readers.premium.token);
}
