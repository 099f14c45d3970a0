import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { callOmerlo, cursorOf, entityOf, listOf } from './calling.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const events = (query: Record<string, string>) => callOmerlo(sandbox, '/events', { query });
const october = { from: '2026-10-01', to: '2026-10-31', timezone: 'America/Montreal' };

describe('the weekly event', () => {
  it('stands once in a list without days', async () => {
    const all = listOf(await events({ limit: '100' }));
    expect(all.filter(({ id }) => id === sandbox.data.ids.weeklyEvent)).toHaveLength(1);
  });

  it('stands in a range at each of its occurrences, which share its id', async () => {
    const weekly = listOf(await events({ ...october, limit: '100' })).filter(
      ({ id }) => id === sandbox.data.ids.weeklyEvent,
    );
    expect(weekly.map((event) => event['starts_at'])).toEqual([
      '2026-10-06T22:30:00Z',
      '2026-10-13T22:30:00Z',
      '2026-10-20T22:30:00Z',
      '2026-10-27T22:30:00Z',
    ]);
  });

  it('is walked occurrence by occurrence', async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const answer = await events({ ...october, limit: '2', ...(after !== null && { after }) });
      seen.push(...listOf(answer).map(({ id, starts_at }) => `${String(starts_at)} ${String(id)}`));
      after = cursorOf(answer, 'next');
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
  });

  it('is read at one day, in a time zone', async () => {
    const at = (date: string, timezone = 'America/Montreal') =>
      callOmerlo(sandbox, `/events/${sandbox.data.ids.weeklyEvent}`, { query: { date, timezone } });
    expect(entityOf(await at('2026-10-13'))).toMatchObject({
      starts_at: '2026-10-13T22:30:00Z',
      ends_at: '2026-10-14T00:30:00Z',
    });
    expect(entityOf(await at('2026-10-14', 'Asia/Tokyo'))).toMatchObject({ starts_at: '2026-10-13T22:30:00Z' });
    expect((await at('2026-10-15')).status).toBe(404);
    expect((await at('2026-02-31')).status).toBe(400);
    expect((await at('2026-10-13', 'Mars/Olympus')).status).toBe(400);
  });
});

describe('a range of days', () => {
  const isThere = async (id: string, from: string, to: string, timezone: string) =>
    listOf(await events({ from, to, timezone, limit: '100' })).some((event) => event['id'] === id);

  it('is counted in its time zone', async () => {
    const { lateEvent } = sandbox.data.ids;
    expect(await isThere(lateEvent, '2026-10-17', '2026-10-17', 'America/Montreal')).toBe(true);
    expect(await isThere(lateEvent, '2026-10-17', '2026-10-17', 'UTC')).toBe(false);
    expect(await isThere(lateEvent, '2026-10-18', '2026-10-18', 'UTC')).toBe(true);
  });

  it('takes whole days as they are, wherever one is', async () => {
    const { allDayEvent } = sandbox.data.ids;
    for (const timezone of ['UTC', 'America/Montreal', 'Pacific/Auckland']) {
      expect(await isThere(allDayEvent, '2026-10-08', '2026-10-08', timezone)).toBe(false);
      expect(await isThere(allDayEvent, '2026-10-09', '2026-10-09', timezone)).toBe(true);
      expect(await isThere(allDayEvent, '2026-10-11', '2026-10-30', timezone)).toBe(true);
      expect(await isThere(allDayEvent, '2026-10-12', '2026-10-30', timezone)).toBe(false);
    }
  });

  it('may be open, must not be backwards or no date', async () => {
    expect(listOf(await events({ from: '2027-02-28' }))).toEqual([]);
    expect(listOf(await events({ to: '2026-09-01', timezone: 'America/Montreal' }))).toHaveLength(1);
    expect((await events({ from: '2026-10-02', to: '2026-10-01' })).status).toBe(400);
    expect((await events({ from: 'tomorrow' })).status).toBe(400);
  });

  it('says which days have events', async () => {
    const dates = async (query: Record<string, string>) => callOmerlo(sandbox, '/events/dates', { query });
    const { body } = await dates({ from: '2026-10-12', to: '2026-10-18', timezone: 'America/Montreal' });
    // Driftwood, an exhibition, is open every day.
    expect(body['data']).toEqual([12, 13, 14, 15, 16, 17, 18].map((day) => `2026-10-${day}`));
    const quiet = await dates({ from: '2026-12-13', to: '2026-12-18', timezone: 'America/Montreal' });
    expect(quiet.body['data']).toEqual(['2026-12-15']);
    expect((await dates({ from: '2026-10-12' })).status).toBe(400);
  });
});
