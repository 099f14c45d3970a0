/** Measures an answer while it is made, up to as much as it may hold. */
export interface AnswerMeter {
  /** How many objects there are so far. */
  objects: number;
  /** Characters of the long texts and JSON values that were written. */
  text: number;
  /** Characters of what stands around them: names, punctuation, and what is not long. */
  frame: number;
  /** How many errors there are beside those that were made. */
  untold: number;
  readonly mostObjects: number;
  readonly mostText: number;
  readonly mostFrame: number;
  /** How many characters there may be of both kinds before it is asked whether there may be more. */
  readonly enough: number;
  /** How many errors are made at most. */
  readonly mostErrors: number;
  /** What is said of the field that there is no room for, since there are too many objects. */
  tooMany(): Error;
  /** What is said of it, since there is too much to read. */
  tooLong(): Error;
  /** Asks for so many characters more than are enough. @returns why there are none; undefined once that is more */
  goOn(characters: number): Error | undefined;
}

/** Of an answer of any size. */
export function unlimited(): AnswerMeter {
  const always = () => new Error('There is always room.');
  return {
    objects: 0,
    text: 0,
    frame: 0,
    untold: 0,
    mostObjects: Number.POSITIVE_INFINITY,
    mostText: Number.POSITIVE_INFINITY,
    mostFrame: Number.POSITIVE_INFINITY,
    enough: Number.POSITIVE_INFINITY,
    mostErrors: Number.POSITIVE_INFINITY,
    tooMany: always,
    tooLong: always,
    goOn: () => undefined,
  };
}

/** Texts up to this length are not counted one by one: each field of an object has so many characters in its frame. */
export const SHORT = 8;

/**
 * Texts and JSON values up to this length have their room with what stands around: ids, titles and links stand wherever an
 * object does, however much there was to read before it.
 */
export const NOT_LONG = 256;

/** What a JSON value takes that is neither a text nor holds others: about as much as a short text. */
const SCALAR = 5;
/** Quotes, or brackets. */
const AROUND = 2;
/** A colon, a comma. */
const BETWEEN = 1;

/**
 * How many characters a JSON value takes at least, without white space and escapes. It is looked at no further than that it
 * has more than the most.
 */
export function charactersIn(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length + AROUND;
  if (typeof value !== 'object' || value === null) return SCALAR;
  return Array.isArray(value) ? inArray(value, most) : inObject(Object.entries(value), most);
}

function inArray(entries: readonly unknown[], most: number): number {
  let characters = AROUND;
  for (const entry of entries) {
    if (characters > most) break;
    characters += charactersIn(entry, most - characters) + BETWEEN;
  }
  return characters;
}

function inObject(entries: readonly (readonly [string, unknown])[], most: number): number {
  let characters = AROUND;
  for (const [name, value] of entries) {
    if (characters > most) break;
    characters += name.length + AROUND + BETWEEN + charactersIn(value, most - characters) + BETWEEN;
  }
  return characters;
}
