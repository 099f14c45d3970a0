/**
 * The day of an event's occurrence, as `YYYY-MM-DD`, or undefined when the event does not say when it starts.
 *
 * Upstream's timestamps are UTC. An all-day event that starts at midnight UTC is on that day wherever one looks from;
 * any other moment falls on the day that it is in the time zone.
 */
export function dayOf(startsAt: unknown, isAllDay: unknown, timezone: string): string | undefined {
  if (typeof startsAt !== 'string') return undefined;
  if (!isDay(startsAt.slice(0, 10))) return undefined;
  if (isAllDay === true && MIDNIGHT_UTC.test(startsAt)) return startsAt.slice(0, 10);
  const time = Date.parse(HAS_OFFSET.test(startsAt) ? startsAt : `${startsAt}Z`);
  return Number.isNaN(time) ? undefined : formatter(timezone).format(time);
}

/** True for a day that the calendar has, as `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  return value.length === 10 && DAY.test(value) && beginsWithDay(value);
}

/**
 * True for a text that begins with a day that the calendar has, given that it begins as one is written. It is counted out
 * here: a page has a day or two for each of its entities, and `Date` takes ten times as long.
 */
export function beginsWithDay(value: string): boolean {
  const year = 100 * twoDigits(value, 0) + twoDigits(value, 2);
  const month = twoDigits(value, 5);
  const day = twoDigits(value, 8);
  return day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));
}

function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO;
}

const ZERO = 48;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MIDNIGHT_UTC = /^\d{4}-\d{2}-\d{2}([T ]00:00(:00(\.0+)?)?(Z|\+00:?00)?)?$/i;
const HAS_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a thousand uses of it; time zones are few. */
function formatter(timezone: string): Intl.DateTimeFormat {
  let found = formatters.get(timezone);
  if (!found) {
    // The Swedish locale writes days as ISO 8601 does.
    found = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timezone, found);
  }
  return found;
}
