import { beforeAll, describe, expect, it } from 'vitest';
import { once } from '../../src/once.js';
import type { GraphError } from '../stage.js';
import { type Evidence, OPERATION_TIMEOUT_MS, witness } from './evidence.js';
import { FAULTS, ROWS, type Row, SLOW } from './faults.js';

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

const ENTRIES = expect.arrayContaining([{ name: expect.any(String) }]);

/** Where errors stand, of an operation that asks for so many entries. */
const PLACES = {
  upstream: () => ['categories', 'contents'],
  call: () => ['categories'],
  // The list that comes with it has one entry.
  value: () => ['categories.nodes.0.name'],
  entity: (first: number) => Array.from({ length: first }, (_, index) => `contents.nodes.${index}.seo`),
} as const satisfies Readonly<Record<string, (first: number) => readonly string[]>>;

const told = (errors: readonly GraphError[]) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions.code, extensions.upstream]).sort();

function scopeOf(scope: string): keyof typeof PLACES {
  if (scope === 'upstream' || scope === 'call' || scope === 'value' || scope === 'entity') return scope;
  throw new Error(`nothing is known of the scope "${scope}"`);
}

/** All that is slow is seen at once. */
const slow = once(async () => {
  const rows = ROWS.filter(({ fault }) => SLOW.has(fault));
  const seen = await Promise.all(rows.map(witness));
  return new Map(rows.map(({ fault }, index) => [fault, seen[index]]));
});

async function evidenceOf(row: Row): Promise<Evidence> {
  return (SLOW.has(row.fault) ? (await slow()).get(row.fault) : undefined) ?? witness(row);
}

it('has a row for each fault that can be made', () => {
  expect(ROWS.map(({ fault }) => fault).sort()).toEqual(Object.keys(FAULTS).sort());
});

describe.each(ROWS)('an upstream that fails by: $fault', (row) => {
  const scope = scopeOf(row.scope);
  let evidence: Evidence;
  beforeAll(async () => {
    evidence = await evidenceOf(row);
  }, 60_000);

  it('was well before', () => {
    expect(evidence.before.errors).toEqual([]);
  });

  it('has each operation end within its deadline', () => {
    // The longest wait for a fifth of that time, and need a tenth of a second of a processor beside.
    for (const { ms } of evidence.during) expect(ms).toBeLessThan(OPERATION_TIMEOUT_MS);
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

  it('is told by the right code, at the right place, and nowhere else, in each operation', () => {
    for (const { first, data, errors } of evidence.during) {
      const places = row.code === null ? [] : PLACES[scope](first);
      expect(told(errors)).toEqual(places.map((place) => [place, row.code, 'omerlo']));
      if (row.code === null) expect(data?.['categories']).toMatchObject({ nodes: ENTRIES });
    }
    // What it is after that, as long as it is not asked.
    if (evidence.refused) {
      expect(told(evidence.refused.errors)).toEqual([['categories', 'UPSTREAM_UNAVAILABLE', 'omerlo']]);
    }
  });

  it('leaks nothing into the messages, nor into the log', () => {
    const said = JSON.stringify([...evidence.during, evidence.refused].map((outcome) => outcome?.errors));
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

  it('answers the next call within one window of its breaker, once it is well, and all that comes then', () => {
    expect(evidence.next.errors).toEqual([]);
    expect(evidence.after.errors).toEqual([]);
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
