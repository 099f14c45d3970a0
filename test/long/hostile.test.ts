import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createMasthead, schema } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import type { Interference } from '../../src/sandbox/interface.js';
import { startServer } from '../../src/server.js';
import { randomDamage } from '../fuzz/damage.js';
import { literalsOf } from '../fuzz/literals.js';
import { dear, mangled } from '../fuzz/mangled.js';
import { randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';

const OPERATIONS = 10_000;
const AT_ONCE = 8;
const CALL_TIMEOUT_MS = 400;
const OPERATION_TIMEOUT_MS = 1500;
/** Of deadlines, on a machine that does much else. */
const MARGIN = 5;

/** What may be answered: with data, or as the request or the operation is to blame, or for want of room. */
const STATUSES = new Set([200, 400, 429, 503]);
const CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_COMPLEX',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'OVERLOADED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_INVALID_RESPONSE',
]);

const ODD_VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  1e9,
  '',
  'x',
  true,
  [],
  [null],
  {},
  { a: { b: [] } },
  '\u0000',
  '..',
];

/** Upstream is damaged, late, silent or gone. */
function faults(chance: Chance): Interference {
  const damage = randomDamage(chance);
  return async (call, answer) => {
    if (chance.onceIn(150)) return 'hang';
    if (chance.onceIn(60)) await new Promise((resolve) => setTimeout(resolve, chance.below(2 * CALL_TIMEOUT_MS)));
    return chance.onceIn(3) ? damage(call, answer) : undefined;
  };
}

it(`${OPERATIONS} operations, good, broken and hostile, over upstreams that fail, are all answered as documented`, async () => {
  const seed = 20261122;
  const chance = new Chance(seed);
  const sandbox = await startSandbox({});
  const unexpected: string[] = [];
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const masthead = createMasthead({
    ...sandbox.config,
    logger: pino({ level: 'error' }, { write: (line: string) => void unexpected.push(line) }),
    rateLimit: 0,
    cacheMb: 8,
    callTimeoutMs: CALL_TIMEOUT_MS,
    operationTimeoutMs: OPERATION_TIMEOUT_MS,
  });
  const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger: pino({ level: 'silent' }) });
  const literals = literalsOf(sandbox);
  sandbox.interfere = faults(new Chance(seed + 1));

  const told = new Map<string, number>();
  const heap: number[] = [];
  let slowest = 0;
  const send = async (index: number) => {
    const base = randomQuery(schema, literals, chance);
    const query = chance.onceIn(3) ? base : chance.onceIn(3) ? dear(base, chance) : mangled(base, chance);
    const variables = chance.onceIn(4) ? { x: chance.pick(ODD_VALUES), no: chance.pick(ODD_VALUES) } : undefined;
    const began = performance.now();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    const body: unknown = await response.json();
    const ms = performance.now() - began;
    slowest = Math.max(slowest, ms);
    const about = `operation ${index} of seed ${seed}, ${response.status}: ${query.slice(0, 2000)}`;
    expect(STATUSES, about).toContain(response.status);
    expect(ms, about).toBeLessThan(MARGIN * OPERATION_TIMEOUT_MS);
    const { errors = [], data } = Object(body);
    if (response.status === 200 && errors.length === 0) expect(data, about).toBeTypeOf('object');
    for (const { extensions } of errors) {
      expect(CODES, about).toContain(extensions?.code);
      told.set(extensions.code, (told.get(extensions.code) ?? 0) + 1);
    }
  };

  try {
    for (let index = 0; index < OPERATIONS; index += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, offset) => send(index + offset)));
      if (index % (50 * AT_ONCE) === 0) {
        sandbox.calls.length = 0;
        heap.push(process.memoryUsage().heapUsed / 2 ** 20);
      }
    }
    console.log(
      JSON.stringify({ slowestMs: Math.round(slowest), heap: heap.map(Math.round), told: Object.fromEntries(told) }),
    );
    expect(unexpected).toEqual([]);
    expect(unhandled).toEqual([]);
    // What was to come up has come up.
    for (const code of [
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'OPERATION_TOO_COMPLEX',
      'UPSTREAM_UNAVAILABLE',
    ])
      expect(told.get(code) ?? 0, code).toBeGreaterThan(0);
    // Memory is flat: the second half of the way needs no more than the first.
    const half = Math.floor(heap.length / 2);
    expect(Math.min(...heap.slice(half))).toBeLessThan(1.2 * Math.max(...heap.slice(2, half)));
    // And when upstream is well again, it answers.
    sandbox.interfere = undefined;
    await expect
      .poll(async () => (await fetch(`${server.url}/graphql?query={contents(first:1){nodes{id}}}`)).json(), {
        timeout: 60_000,
      })
      .toMatchObject({ data: { contents: { nodes: [{}] } } });
  } finally {
    process.off('unhandledRejection', onUnhandled);
    await server.close();
    await sandbox.close();
  }
});
