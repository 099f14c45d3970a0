import { LRUCache } from 'lru-cache';
import type { OperationAudience } from '../plugins/audience.js';
import { etagOf } from '../plugins/cache-control.js';
import { fingerprint } from './fingerprint.js';

/** A result as it was sent, for all who ask for the same without a credential. */
export interface KeptResult {
  readonly body: Buffer<ArrayBuffer>;
  /** What the answer says beside its body, the body's type among it: names and values in turn. */
  readonly headers: readonly string[];
  readonly etag: string;
  /** Whom the operation is for. */
  readonly audience: OperationAudience;
  /** On the monotonic clock, in milliseconds. */
  readonly freshUntil: number;
}

/** What came of an operation, to be kept. */
export type ToKeep = Pick<KeptResult, 'headers' | 'audience' | 'freshUntil'> & { readonly text: string };

/** What a request's answer hangs on where it comes from a stranger, beside its body or URL. */
export interface Manner {
  readonly method: 'GET' | 'POST';
  readonly accept: string | null;
  readonly language: string | null;
  /** Whether it is one that only a page that may can send: such a GET may be answered where another is not. */
  readonly isMeant: boolean;
}

/** A request as it came, and under what its result is kept. */
interface Remembered extends Manner {
  /** Its body, or its URL. */
  readonly bytes: Buffer;
  readonly key: string;
}

/** Of all that is kept, how much may be requests that results are found by. */
const SHARE_OF_REQUESTS = 1 / 8;

/** What an entry takes beside its body and its key. Bytes. */
const ENTRY = 1024;
const REQUEST = 256;
/** Of a key in characters, of a request and what it says of its manner in bytes. */
const LONGEST_KEY = 8 * 1024;
/** In how many manners the same request is known, with whatever others have its fingerprint: those that were asked for last. */
const MOST_MANNERS = 32;

/** Whole results in this process, bounded by the bytes that they take; what has not been used for longest goes first. */
export class Results {
  readonly #kept: LRUCache<string, KeptResult>;
  /** By the fingerprint of a whole request, as it came: then nothing of it has to be read. */
  readonly #requests: LRUCache<number, Remembered[]>;
  #generation = 0;

  constructor(bytes: number) {
    const forRequests = Math.ceil(bytes * SHARE_OF_REQUESTS);
    const most = bytes - forRequests;
    this.#kept = new LRUCache({ maxSize: most, maxEntrySize: Math.ceil(most / 8) });
    this.#requests = new LRUCache<number, Remembered[]>({
      maxSize: forRequests,
      maxEntrySize: Math.min(forRequests, MOST_MANNERS * (4 * LONGEST_KEY + REQUEST)),
      sizeCalculation: sizeOf,
    });
  }

  /**
   * What the same request, made in the same manner, was given, if it still holds.
   * @param bytes its body, or its URL
   */
  recall(bytes: Uint8Array, manner: Manner): KeptResult | undefined {
    const remembered = this.#requests.get(fingerprint(bytes));
    if (!remembered) return undefined;
    // Nearly always the only one.
    const at = isOf(remembered[0], bytes, manner) ? 0 : remembered.findIndex((each) => isOf(each, bytes, manner));
    const found = remembered[at];
    if (!found) return undefined;
    // Whoever sends many that have its fingerprint drives out their own.
    if (at > 0) remembered.unshift(...remembered.splice(at, 1));
    return this.get(found.key);
  }

  /** Has a result found by a request that it was given to. */
  remember(bytes: Uint8Array, manner: Manner, key: string): void {
    const { accept, language } = manner;
    if (bytes.length + (accept?.length ?? 0) + (language?.length ?? 0) > LONGEST_KEY) return;
    const print = fingerprint(bytes);
    const known = this.#requests.get(print) ?? [];
    const others = known.filter((each) => !isOf(each, bytes, manner));
    const own = known.find((each) => each.bytes.equals(bytes))?.bytes ?? copyOf(bytes, bytes.length);
    this.#requests.set(print, [{ ...manner, key, bytes: own }, ...others.slice(0, MOST_MANNERS - 1)]);
  }

  get(key: string): KeptResult | undefined {
    const entry = this.#kept.get(key);
    return entry && performance.now() < entry.freshUntil ? entry : undefined;
  }

  keep(key: string, { text, ...about }: ToKeep): KeptResult {
    const body = copyOf(text, Buffer.byteLength(text));
    const entry = new Entry(body, about);
    if (key.length <= LONGEST_KEY) this.#kept.set(key, entry, { size: body.length + 2 * key.length + ENTRY });
    return entry;
  }

  /** Drops all, and what comes of operations that are under way is not found later. */
  clear(): void {
    this.#generation += 1;
    this.#kept.clear();
    this.#requests.clear();
  }

  /** Part of the keys: how often all has been dropped. */
  get generation(): number {
    return this.#generation;
  }
}

/** A large one takes a while to tag, and few who ask want to know it. */
class Entry implements KeptResult {
  readonly headers: KeptResult['headers'];
  readonly audience: OperationAudience;
  readonly freshUntil: number;
  #etag: string | undefined;

  constructor(
    readonly body: Buffer<ArrayBuffer>,
    { headers, audience, freshUntil }: Omit<ToKeep, 'text'>,
  ) {
    this.headers = headers;
    this.audience = audience;
    this.freshUntil = freshUntil;
  }

  get etag(): string {
    this.#etag ??= etagOf(this.body);
    return this.#etag;
  }
}

/** Not of the pool that small buffers share: one that is kept would keep all of its neighbours. @param size in bytes */
function copyOf(from: Uint8Array | string, size: number): Buffer<ArrayBuffer> {
  const copy = Buffer.allocUnsafeSlow(size);
  if (typeof from === 'string') copy.write(from);
  else copy.set(from);
  return copy;
}

function isOf(
  known: Remembered | undefined,
  bytes: Uint8Array,
  { method, accept, language, isMeant }: Manner,
): boolean {
  return (
    known !== undefined &&
    known.method === method &&
    known.accept === accept &&
    known.language === language &&
    known.isMeant === isMeant &&
    known.bytes.equals(bytes)
  );
}

/** The same request in several manners has its bytes once. */
function sizeOf(remembered: readonly Remembered[]): number {
  let size = 0;
  for (const bytes of new Set(remembered.map((each) => each.bytes))) size += bytes.length;
  for (const { accept, language, key } of remembered)
    size += 2 * ((accept?.length ?? 0) + (language?.length ?? 0) + key.length) + REQUEST;
  return size;
}

/**
 * JSON of a value that does not depend on the order in which its fields were written. Where JSON has none for a number
 * (`1e999` is read as infinite), it says so as no JSON does.
 */
export function canonical(value: unknown): string {
  let isJson = true;
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'number' && !Number.isFinite(each)) {
      isJson = false;
      return String(each);
    }
    return typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  });
  return isJson ? text : `not JSON: ${text}`;
}
