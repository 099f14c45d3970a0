import { beforeAll, describe, expect, it } from 'vitest';
import { type Evidence, OPERATION_TIMEOUT_MS, witness } from './evidence.js';
import { FAULTS, ROWS } from './faults.js';

/** A breaker's window, and that of a token that could not be had. Five times as long is allowed. */
const WINDOW_MS = 1000;
const MARGIN = 5;
/** What an upstream's budget for retries has at first, and earns with each call. */
const RETRIES = 10;
const EARNED = 0.1;

/** The parts of the answer that a fault must leave alone. */
const UNAFFECTED = {
  upstream: ['channel', 'supportAgent'],
  call: ['contents', 'channel', 'supportAgent'],
  value: ['contents', 'channel', 'supportAgent'],
  entity: ['channel', 'supportAgent'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Where errors stand. */
const PLACES = {
  upstream: /^(contents|categories)$/,
  call: /^categories$/,
  value: /^categories\.nodes\.\d+\.name$/,
  entity: /^contents\.nodes\.\d+\.seo$/,
} as const satisfies Readonly<Record<string, RegExp>>;

function scopeOf(scope: string): keyof typeof PLACES {
  if (scope === 'upstream' || scope === 'call' || scope === 'value' || scope === 'entity') return scope;
  throw new Error(`nothing is known of the scope "${scope}"`);
}

it('has a row for each fault that can be made', () => {
  expect(ROWS.map(({ fault }) => fault).sort()).toEqual(Object.keys(FAULTS).sort());
});

describe.each(ROWS)('an upstream that fails by: $fault', (row) => {
  const scope = scopeOf(row.scope);
  let evidence: Evidence;
  beforeAll(async () => {
    evidence = await witness(row);
  }, 60_000);

  it('was well before', () => {
    expect(evidence.before.errors).toEqual([]);
  });

  it('has the operation end within its deadline', () => {
    for (const { ms } of evidence.during) expect(ms).toBeLessThan(MARGIN * OPERATION_TIMEOUT_MS);
    // The first one, which has the machine for itself, in the time that it was given.
    expect(evidence.during[0]?.ms).toBeLessThan(OPERATION_TIMEOUT_MS + 1000);
  });

  it('leaves the unaffected fields their answers', () => {
    for (const { data } of evidence.during) {
      for (const part of UNAFFECTED[scope])
        expect(data?.[part]).toEqual(evidence.before.data?.[part] ?? expect.anything());
    }
    if (scope === 'entity') {
      for (const { data } of evidence.during) expect(JSON.stringify(data)).toContain('titleText');
    }
  });

  it('is told by the right code, at the right place', () => {
    for (const [index, { errors }] of evidence.during.entries()) {
      const codes = new Set(errors.map(({ extensions }) => extensions.code));
      const places = errors.map(({ path }) => path?.join('.') ?? '');
      for (const place of places) expect(place).toMatch(PLACES[scope]);
      if (row.code === null) expect(errors).toEqual([]);
      // Later ones may hear that it is not asked at present.
      else if (index === 0) expect([...codes]).toEqual([row.code]);
      else expect([row.code, 'UPSTREAM_UNAVAILABLE']).toEqual(expect.arrayContaining([...codes]));
      for (const { extensions } of errors) expect(extensions).toMatchObject({ upstream: 'omerlo' });
    }
  });

  it('leaks nothing into the messages, nor into the log', () => {
    const said = JSON.stringify(evidence.during.map(({ errors }) => errors));
    for (const secret of evidence.secrets) {
      expect(said).not.toContain(secret);
      expect(evidence.log).not.toContain(secret);
    }
    expect(said).not.toMatch(/ECONN|ENOTFOUND|UND_ERR|CERT|HTTP \d/);
    expect(evidence.visits).toBe(0);
  });

  it('leaves no rejection unhandled', () => {
    expect(evidence.unhandled).toEqual([]);
  });

  it('answers the next call within one window of its breaker, once it is well', () => {
    expect(evidence.recoveredMs).toBeLessThan(MARGIN * WINDOW_MS);
  });

  it('is called within the budget for retries', () => {
    const most = evidence.wanted + RETRIES + Math.ceil(EARNED * evidence.wanted * 4);
    expect(evidence.calls).toBeLessThanOrEqual(most);
    if (!row.retried) expect(evidence.calls).toBeLessThanOrEqual(evidence.wanted);
  });

  it(row.retried ? 'is called again' : 'is not called again', () => {
    if (row.retried) expect(evidence.firstCalls).toBeGreaterThan(evidence.firstWanted);
    else expect(evidence.firstCalls).toBe(evidence.firstWanted);
  });
});
