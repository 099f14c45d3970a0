import type { Item } from '../../upstreams/oracle/published.js';
import { isObject, type JsonObject } from '../../upstreams/record.js';
import { wrongType } from '../readers.js';
import { replaced } from '../replaced.js';

/** Deeper than that, nothing is passed on: neither we nor whoever reads it goes down without end. */
const DEEPEST = 64;

/**
 * What the values of items are shown as. They stay for as long as the answers that they stand in, which are given to many: an
 * operation may name a value a thousand times over, and others ask for the same. What they take beside these is little, as
 * what stays the same is not copied.
 */
const known = new WeakMap<object, object>();

/**
 * A value of the publisher's as a client may have it: without the addresses of the content hub (`links`), which lead to
 * where clients can't read, and without the channel's token, which upstream writes into addresses in texts, too.
 * @param value that stands in the item's record; it is to be read only, and so is what it is shown as
 * @throws UpstreamFailure `invalid-answer` for one that is nested deeper than 64 levels
 */
export function shownJson(value: unknown, held: Item, field: string): unknown {
  if (typeof value !== 'object' || value === null) return shownScalar(value, held);
  let shown = known.get(value);
  if (shown === undefined) {
    shown = shownObject(value, held, field, 0);
    known.set(value, shown);
  }
  return shown;
}

function shownObject(value: object, held: Item, field: string, depth: number): object {
  const within = isObject(value) ? value : undefined;
  return replaced(value, (entry, name) => {
    if (name === 'links' && within && isUpstreams(entry, within, held)) return undefined;
    if (depth === DEEPEST) throw wrongType(held, field, `JSON of at most ${DEEPEST} levels`);
    if (typeof entry !== 'object' || entry === null) return shownScalar(entry, held);
    return shownObject(entry, held, field, depth + 1);
  });
}

function shownScalar(value: unknown, held: Item): unknown {
  return typeof value === 'string' ? held.answer.reading.withoutToken(value) : (value ?? null);
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
