import type { Item } from '../../upstreams/oracle/published.js';
import { isObject, type JsonObject } from '../../upstreams/record.js';
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
  const shown = Object.entries(value).filter(([key, each]) => key !== 'links' || !isUpstreams(each, value, held));
  return Object.fromEntries(shown.map(([key, each]) => [key, shownJson(each, held, field, depth + 1)]));
}

/** Whether links are upstream's own: those of a file or a reference are, and what says how it relates. */
function isUpstreams(links: unknown, within: JsonObject, { isAsset }: Item): boolean {
  if (!Array.isArray(links) || !links.every(isLink)) return false;
  const isOfReference = typeof within.typeCategory === 'string';
  return isAsset || isOfReference || (links.length > 0 && links.every((link) => isObject(link) && 'rel' in link));
}

function isLink(value: unknown): boolean {
  return isObject(value) && typeof value.href === 'string';
}
