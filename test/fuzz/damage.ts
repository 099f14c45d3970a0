import type { Interference, SandboxAnswer } from '../../src/sandbox/interface.js';
import type { Chance } from './random.js';

const WRONG = [
  null,
  'constructor',
  '__proto__',
  42,
  -1.5,
  true,
  '',
  'not what belongs here',
  [],
  {},
  [null, 7, 'x'],
  { id: 5 },
];
const FAILURES: readonly SandboxAnswer[] = [
  { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Internal Server Error</h1>' },
  { status: 404, headers: { 'content-type': 'application/json' }, body: { errors: [{ message: 'Not found' }] } },
  { status: 403, headers: { 'content-type': 'application/json' }, body: { errors: [{ message: 'Forbidden' }] } },
  { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '3' }, body: { errors: [] } },
  { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data": [' },
  { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' },
  { status: 204, headers: {}, body: '' },
  { status: 302, headers: { location: '/elsewhere' }, body: '' },
];

/** Breaks one answer in eight and damages values in one of two; token endpoints are spared. */
export function randomDamage(chance: Chance): Interference {
  return (call, answer) => {
    if (/\/(token|oauthToken)$/.test(call.path)) return undefined;
    if (chance.onceIn(40)) return 'reset';
    if (chance.onceIn(8)) return chance.pick(FAILURES);
    return chance.onceIn(2) ? { ...answer, body: damaged(answer.body, chance) } : undefined;
  };
}

/** A copy of a JSON value in which one value in fifty is another, or gone. */
function damaged(value: unknown, chance: Chance): unknown {
  if (chance.onceIn(50)) return chance.pick(WRONG);
  if (Array.isArray(value)) return value.map((each) => damaged(each, chance));
  if (typeof value !== 'object' || value === null) return value;
  // Whom a body is for must stay told, or what is looked for would be let out by the damage itself.
  const entries = Object.entries(value).filter(([key]) => key === 'visibility' || !chance.onceIn(50));
  return Object.fromEntries(entries.map(([key, each]) => [key, key === 'visibility' ? each : damaged(each, chance)]));
}
