import { LRUCache } from 'lru-cache';
import type { OperationAudience } from '../plugins/audience.js';
import { etagOf } from '../plugins/cache-control.js';

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

/** What a request's answer hangs on where it comes from a stranger, beside its text. */
export interface Manner {
  readonly method: 'GET' | 'POST';
  readonly accept: string | null;
  readonly language: string | null;
  /** Whether it is one that only a page that may can send: such a GET may be answered where another is not. */
  readonly isMeant: boolean;
}

/** Under what the result of a request is kept that was made in this manner. */
interface Pointer extends Manner {
  readonly key: string;
}

/** Of all that is kept, how much may be texts of requests that results are found by. */
const SHARE_OF_TEXTS = 1 / 8;

/** What an entry takes beside its body and its key. Bytes. */
const ENTRY = 1024;
const TEXT = 256;
/** Of a key, of the text of a request, or of what it says of its manner, in characters. */
const LONGEST_KEY = 8 * 1024;
/** In how many manners the same text is known. */
const MOST_MANNERS = 32;

/** Whole results in this process, bounded by the bytes that they take; what has not been used for longest goes first. */
export class Results {
  readonly #kept: LRUCache<string, KeptResult>;
  /** By the text of a whole request, as it came: then nothing of it has to be read. */
  readonly #byText: LRUCache<string, readonly Pointer[]>;
  #generation = 0;

  constructor(bytes: number) {
    const forTexts = Math.ceil(bytes * SHARE_OF_TEXTS);
    const most = bytes - forTexts;
    this.#kept = new LRUCache({ maxSize: most, maxEntrySize: Math.ceil(most / 8) });
    this.#byText = new LRUCache({
      maxSize: forTexts,
      maxEntrySize: Math.min(forTexts, MOST_MANNERS * (4 * LONGEST_KEY + TEXT)),
      sizeCalculation: (pointers, text) => pointers.reduce((size, pointer) => size + sizeOf(pointer), 2 * text.length),
    });
  }

  /** What a request of the same text, made in the same manner, was given, if it still holds. */
  recall(text: string, manner: Manner): KeptResult | undefined {
    for (const each of this.#byText.get(text) ?? NONE) if (isSame(each, manner)) return this.get(each.key);
    return undefined;
  }

  /** Has a result found by the text of a request that it was given to, and by its manner. */
  remember(text: string, manner: Manner, key: string): void {
    const { accept, language } = manner;
    if (text.length + (accept?.length ?? 0) + (language?.length ?? 0) > LONGEST_KEY) return;
    const others = (this.#byText.get(text) ?? NONE).filter((each) => !isSame(each, manner));
    this.#byText.set(text, [{ ...manner, key }, ...others.slice(0, MOST_MANNERS - 1)]);
  }

  get(key: string): KeptResult | undefined {
    const entry = this.#kept.get(key);
    return entry && performance.now() < entry.freshUntil ? entry : undefined;
  }

  keep(key: string, { text, ...about }: ToKeep): KeptResult {
    // Not of the pool that small buffers share: one that is kept would keep all of its neighbours.
    const body = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
    body.write(text);
    const entry = { ...about, body, etag: etagOf(body) };
    if (key.length <= LONGEST_KEY) this.#kept.set(key, entry, { size: body.length + 2 * key.length + ENTRY });
    return entry;
  }

  /** Drops all, and what comes of operations that are under way is not found later. */
  clear(): void {
    this.#generation += 1;
    this.#kept.clear();
    this.#byText.clear();
  }

  /** Part of the keys: how often all has been dropped. */
  get generation(): number {
    return this.#generation;
  }
}

const NONE: readonly Pointer[] = [];

function isSame(one: Manner, other: Manner): boolean {
  return (
    one.method === other.method &&
    one.accept === other.accept &&
    one.language === other.language &&
    one.isMeant === other.isMeant
  );
}

function sizeOf({ accept, language, key }: Pointer): number {
  return 2 * ((accept?.length ?? 0) + (language?.length ?? 0) + key.length) + TEXT;
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
