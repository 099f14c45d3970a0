/**
 * The newsroom's dates are fixed, like everything else in it: contents and issues lead up to the epoch, events are
 * spread from September 2026 to February 2027.
 */
export const EPOCH = Date.UTC(2026, 8, 28, 6, 0, 0);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An instant as upstream writes it: ISO 8601 in UTC, without milliseconds. */
export function timestamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
