import { DAY } from '../data/calendar.js';
import type { CommunityEvent, Occurrence } from '../data/events.js';
import { badRequest } from './failures.js';

type Query = Record<string, string>;

/** A range of days, in a time zone; a side that isn't given is open. */
export interface Range {
  from: string | undefined;
  to: string | undefined;
  timezone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const held = formats.get(timezone);
  if (held) return held;
  try {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timezone, format);
    return format;
  } catch {
    throw badRequest('is not a time zone', 'timezone');
  }
}

/** The day that an instant falls on in a time zone, as YYYY-MM-DD. */
function dayOf(time: number, timezone: string): string {
  return formatOf(timezone).format(time);
}

/** A day in the query: YYYY-MM-DD, or a timestamp, whose day in the time zone counts. */
export function dayParameter(query: Query, name: string, timezone: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  const time = Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(value) || Number.isNaN(time)) throw badRequest('is not a date', name);
  if (value.length > 10) return dayOf(time, timezone);
  // `Date.parse` takes the 31st of February for the 3rd of March.
  if (new Date(time).toISOString().slice(0, 10) !== value) throw badRequest('is not a date', name);
  return value;
}

export function timezoneOf(query: Query): string {
  const timezone = query['timezone'] || 'UTC';
  formatOf(timezone);
  return timezone;
}

export function rangeOf(query: Query): Range {
  const timezone = timezoneOf(query);
  const from = dayParameter(query, 'from', timezone);
  const to = dayParameter(query, 'to', timezone);
  if (from !== undefined && to !== undefined && to < from) throw badRequest('must not be before from', 'to');
  return { from, to, timezone };
}

/** The first and the last day of an occurrence. What lasts whole days is on those days wherever one is. */
export function daysOf(
  event: CommunityEvent,
  occurrence: Occurrence,
  timezone: string,
): { first: string; last: string } {
  const zone = event.isAllDay ? 'UTC' : timezone;
  const { startsAt, endsAt } = occurrence;
  return {
    first: dayOf(startsAt, zone),
    last: dayOf(endsAt === null ? startsAt : Math.max(startsAt, endsAt - 1), zone),
  };
}

/** Whether an occurrence touches a range of days. */
export function isWithin(event: CommunityEvent, occurrence: Occurrence, range: Range): boolean {
  const { first, last } = daysOf(event, occurrence, range.timezone);
  return (range.from === undefined || last >= range.from) && (range.to === undefined || first <= range.to);
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += DAY)
    days.push(new Date(time).toISOString().slice(0, 10));
  return days;
}
