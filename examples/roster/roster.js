import { readFileSync } from 'node:fs';

/**
 * Who of a newsroom works when, and on what: made-up data of another service than Masthead. It names people, contents and
 * items of the channel by their `databaseId`, and knows nothing else of them. `ROSTER` is a file with other shifts.
 */
const file = process.env['ROSTER'] ?? new URL('shifts.json', import.meta.url);

/** @type {{ id: string; day: string; desk: string; person: string; content: string; briefing: string }[]} */
const shifts = JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} day such as `2026-10-01` */
export function shiftsOn(day) {
  return shifts.filter((shift) => shift.day === day);
}

/** @param {string} databaseId of a person */
export function shiftsOf(databaseId) {
  return shifts.filter((shift) => shift.person === databaseId);
}
