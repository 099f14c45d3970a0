import { crc32 } from 'node:zlib';
import type { Side } from '../upstreams/list.js';

/**
 * Where an edge was found: so many entities into a page that upstream itself can find again. In a numbered list that page
 * begins with the edge: its number is the `inward` position, and the rest says nothing.
 */
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
  /** How many entities the walks that led here had counted since they began; backwards they count down. */
  readonly ordinal: number;
  /** A checksum of the entity with which they began: only what was counted from the same one can be compared. */
  readonly origin: number;
  readonly anchor: Anchor;
}

/** The anchor of an entity in a numbered list. */
export function anchorAt(number: number): Anchor {
  return { side: 'start', inward: String(number), outward: null, distance: 0, beyond: null };
}

/** The number of an entity in a numbered list. */
export function numberOf({ inward }: Anchor): number {
  return Number(inward);
}

/** Whether an anchor is one of a numbered list. */
export function isNumbered({ inward }: Anchor): boolean {
  return inward !== null && /^(?:0|[1-9]\d{0,7})$/.test(inward) && Number(inward) <= LARGEST_NUMBER;
}

/**
 * An opaque cursor for one edge of one list.
 * @param list the name of the list: its path and its filters
 */
export function encodeCursor(list: string, { key, ordinal, origin, anchor }: Place): string {
  const { side, inward, outward, distance, beyond } = anchor;
  const text = JSON.stringify([key, ordinal, origin, side, inward, outward, distance, beyond]);
  return Buffer.from(checksum(list, text) + text).toString('base64url');
}

/** The place that a cursor names, or undefined for one that is damaged, made up or belongs to another list. */
export function decodeCursor(list: string, cursor: string): Place | undefined {
  if (cursor.length > LONGEST_CURSOR) return undefined;
  const bytes = Buffer.from(cursor, 'base64url');
  // The decoder skips what is no base64; a cursor that does not come out the same again is not one of ours.
  if (bytes.toString('base64url') !== cursor) return undefined;
  const decoded = bytes.toString('utf8');
  const text = decoded.slice(CHECKSUM_LENGTH);
  return checksum(list, text) === decoded.slice(0, CHECKSUM_LENGTH) ? readPlace(text) : undefined;
}

const CHECKSUM_LENGTH = 7;
/** Three of upstream's own cursors go into one of ours, and from there into a URL. */
const LONGEST_CURSOR = 65_536;
/** Pages are a tenth of this: a larger distance was made up, to have a long list read in vain. */
const LARGEST_DISTANCE = 1000;
/** No list is that long: a larger number was made up, to have upstream count that far. */
const LARGEST_NUMBER = 10_000_000;

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
  const [key, ordinal, origin, side, inward, outward, distance, beyond]: unknown[] = parts;
  if (typeof key !== 'string' || !isInteger(ordinal) || !isInteger(origin)) return undefined;
  if (side !== 'start' && side !== 'end') return undefined;
  if (!isInteger(distance) || distance < 0 || distance > LARGEST_DISTANCE) return undefined;
  if (!isToken(inward) || !isToken(outward) || !isToken(beyond)) return undefined;
  return { key, ordinal, origin, anchor: { side, inward, outward, distance, beyond } };
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isToken(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
