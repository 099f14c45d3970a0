import { crc32 } from 'node:zlib';

/** The end of a list, or of a page of it, from which it is read: from `start` in list order, from `end` against it. */
export type Side = 'start' | 'end';

/** Where an edge was found: so many entities into a page that upstream itself can find again. */
export interface Anchor {
  /** The side from which the page was read. */
  readonly side: Side;
  /** Upstream's position at that side of the page, to read the page again; null at that end of the list. */
  readonly inward: string | null;
  /** Upstream's position at the same place, to read away from the page; null where nothing lies beyond. */
  readonly outward: string | null;
  /** Entities of the page read before this one. */
  readonly distance: number;
  /** On the page's last entity only: upstream's position to read on from; null where there is none. */
  readonly beyond: string | null;
}

/** What an edge's cursor says: the entity, its place in the list, and how to go on from it in either direction. */
export interface Place {
  /** What tells this entity from the others of its list. */
  readonly key: string;
  /** How many entities precede it in the list, as far as the walk that found it could tell. */
  readonly ordinal: number;
  readonly anchor: Anchor;
}

/**
 * An opaque cursor for one edge of one list.
 * @param list the name of the list: its path and its filters
 */
export function encodeCursor(list: string, { key, ordinal, anchor }: Place): string {
  const side = anchor.side === 'start' ? 0 : 1;
  const text = JSON.stringify([key, ordinal, side, anchor.inward, anchor.outward, anchor.distance, anchor.beyond]);
  return Buffer.from(checksum(list, text) + text).toString('base64url');
}

/** The place that a cursor names, or undefined for one that is damaged or belongs to another list. */
export function decodeCursor(list: string, cursor: string): Place | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  // The decoder skips what is no base64; a cursor that does not come out the same again is not one of ours.
  if (bytes.toString('base64url') !== cursor) return undefined;
  const decoded = bytes.toString('utf8');
  const text = decoded.slice(CHECKSUM_LENGTH);
  return checksum(list, text) === decoded.slice(0, CHECKSUM_LENGTH) ? readPlace(text) : undefined;
}

const CHECKSUM_LENGTH = 7;
/** No page of ours is longer: a larger distance was made up. */
const LARGEST_DISTANCE = 10_000;

/** Names the list and guards against damage. It is no secret: whoever forges one only chooses where to read from. */
function checksum(list: string, text: string): string {
  return crc32(text, crc32(list)).toString(36).padStart(CHECKSUM_LENGTH, '0');
}

function readPlace(text: string): Place | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [key, ordinal, side, inward, outward, distance, beyond]: unknown[] = parts;
  if (typeof key !== 'string' || !isCount(ordinal) || !isCount(distance) || distance > LARGEST_DISTANCE)
    return undefined;
  if (!isToken(inward) || !isToken(outward) || !isToken(beyond)) return undefined;
  return { key, ordinal, anchor: { side: side === 1 ? 'end' : 'start', inward, outward, distance, beyond } };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isToken(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
