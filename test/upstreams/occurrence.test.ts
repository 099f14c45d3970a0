import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/upstreams/omerlo/occurrence.js';

describe('the day of an occurrence', () => {
  it.each([
    ['2026-10-18T03:30:00Z', false, 'America/Montreal', '2026-10-17'],
    ['2026-10-18T03:30:00Z', false, 'UTC', '2026-10-18'],
    ['2026-10-17T23:30:00-04:00', false, 'UTC', '2026-10-18'],
    ['2026-10-18T03:30:00.123456', false, 'America/Montreal', '2026-10-17'],
    ['2026-10-18T00:00:00Z', false, 'America/Montreal', '2026-10-17'],
  ])('with hours (%s) is the one that it is in the time zone', (startsAt, isAllDay, timezone, day) => {
    expect(dayOf(startsAt, isAllDay, timezone)).toBe(day);
  });

  it.each([
    ['2026-10-18T00:00:00Z', 'America/Montreal', '2026-10-18'],
    ['2026-10-18T00:00:00.000000', 'Asia/Tokyo', '2026-10-18'],
    ['2026-10-18', 'America/Montreal', '2026-10-18'],
    ['2026-10-18T04:00:00Z', 'America/Montreal', '2026-10-18'],
    ['2026-10-17T15:00:00Z', 'Asia/Tokyo', '2026-10-18'],
  ])(
    'without hours (%s) is the day that upstream meant, at its midnight or at that of UTC',
    (startsAt, timezone, day) => {
      expect(dayOf(startsAt, true, timezone)).toBe(day);
    },
  );

  it.each(['2026-99-99', '2026-02-30T00:00:00Z', '2026-13-01T10:00:00Z', 'tomorrow', '', null, 42])(
    'is unknown where %j says no day of the calendar',
    (startsAt) => {
      expect(dayOf(startsAt, true, 'UTC')).toBeUndefined();
      expect(dayOf(startsAt, false, 'UTC')).toBeUndefined();
    },
  );
});
