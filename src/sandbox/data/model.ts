import type { JsonObject } from '../json.js';

export const LOCALES = ['en', 'fr'] as const;

export type Locale = (typeof LOCALES)[number];

export type InBoth = Record<Locale, string>;

/** How an answer spells a localised entity: its texts beside the other fields, or under `localized`. */
export type Spelling = 'flat' | 'nested';

/**
 * An entity as the newsroom keeps it: field names and values are the upstream's, so that an answer is made by
 * putting the pieces together, in one language and one spelling.
 */
export interface Entity<Common extends JsonObject = JsonObject, Text extends JsonObject = JsonObject> {
  id: string;
  spelling: Spelling;
  /** What is the same in every language. */
  common: Common;
  /** What is said in each language; in one that is absent, the entity does not exist. */
  texts: Partial<Record<Locale, Text>>;
  /** Whether the entity has `meta`, the languages it comes in. Some kinds have none. */
  meta: boolean;
}

/** The language that an answer in `locale` falls back to for an entity: its first, when it lacks the one asked for. */
export function languageOf(texts: Partial<Record<Locale, unknown>>, locale: Locale): Locale {
  if (texts[locale] !== undefined) return locale;
  return LOCALES.find((other) => texts[other] !== undefined) ?? locale;
}

/** The same text in both languages' records, made by one function. */
export function inEach<Text>(make: (locale: Locale) => Text): Record<Locale, Text> {
  return { en: make('en'), fr: make('fr') };
}

/** What there is in each language, with the language. */
export function entriesOf<Text>(texts: Partial<Record<Locale, Text>>): [Locale, Text][] {
  return LOCALES.flatMap((locale): [Locale, Text][] => {
    const text = texts[locale];
    return text === undefined ? [] : [[locale, text]];
  });
}
