import type { Item } from '../../upstreams/oracle/published.js';
import { isObject } from '../../upstreams/record.js';
import { wrongType } from '../readers.js';

/** Deeper than that, nothing is passed on: neither we nor whoever reads it goes down without end. */
const DEEPEST = 64;

/**
 * A value of the publisher's as a client may have it: without the addresses of the content hub (`links`), which lead to
 * where clients can't read, and without the channel's token, which upstream writes into addresses in texts, too.
 * @throws UpstreamFailure `invalid-answer` for one that is nested deeper than 64 levels
 */
export function shownJson(value: unknown, held: Item, field: string, depth = 0): unknown {
  if (depth > DEEPEST) throw wrongType(held, field, `JSON of at most ${DEEPEST} levels`);
  if (Array.isArray(value)) return value.map((each) => shownJson(each, held, field, depth + 1));
  if (typeof value === 'string') return held.answer.reading.withoutToken(value);
  if (!isObject(value)) return value ?? null;
  const shown = Object.entries(value).filter(([key, each]) => key !== 'links' || !isLinks(each));
  return Object.fromEntries(shown.map(([key, each]) => [key, shownJson(each, held, field, depth + 1)]));
}

function isLinks(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isObject(each) && typeof each.href === 'string');
}
