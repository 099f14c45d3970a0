import type { Language } from './labels/labels.js';

/** How the site writes dates: Canada's English and French, as its paper would. */
const REGIONS: Readonly<Record<Language, string>> = { en: 'en-CA', fr: 'fr-CA' };

const STYLES = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDate: { day: 'numeric', month: 'short', year: 'numeric' },
  dayOfMonth: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  timeWithZone: { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  weekday: { weekday: 'short' },
  longWeekday: { weekday: 'long' },
  shortMonth: { month: 'short' },
  shortDay: { day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof STYLES;

/** Formatters are dear to make, and there are few. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Dates and times in one language and one time zone. */
export class Dates {
  readonly #language: Language;
  readonly timezone: string;

  constructor(language: Language, timezone: string) {
    this.#language = language;
    this.timezone = timezone;
  }

  /** An instant, as the clocks of the time zone show it. @param instant ISO 8601 */
  at(instant: string, style: DateStyle): string {
    return formatter(this.#language, this.timezone, style).format(new Date(instant));
  }

  /** Two instants, as a range. @param style how the one alone would be written */
  between(from: string, to: string, style: DateStyle): string {
    return formatter(this.#language, this.timezone, style).formatRange(new Date(from), new Date(to));
  }

  /** A day, which is the same all over the world. @param day `2026-11-22` */
  on(day: string, style: DateStyle): string {
    return formatter(this.#language, 'UTC', style).format(noon(day));
  }

  /** The days from one to another. */
  range(from: string, to: string, style: DateStyle): string {
    return formatter(this.#language, 'UTC', style).formatRange(noon(from), noon(to));
  }

  /** The day that an instant falls on in the time zone: `2026-11-22`. */
  dayOf(instant: string | Date): string {
    return dayIn(new Date(instant), this.timezone);
  }

  /** What people call the time zone: “Eastern Time”. */
  get zoneName(): string {
    const options = { timeZone: this.timezone, timeZoneName: 'longGeneric' } as const;
    const parts = new Intl.DateTimeFormat(REGIONS[this.#language], options).formatToParts(new Date(0));
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.timezone;
  }

  number(value: number): string {
    return value.toLocaleString(REGIONS[this.#language]);
  }

  /** Several names as one text: “A, B and C”. */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(REGIONS[this.#language], { type: 'conjunction' }).format(names);
  }

  /** What a language is called. @param locale BCP 47 */
  languageName(locale: string): string {
    return new Intl.DisplayNames(REGIONS[this.#language], { type: 'language' }).of(locale) ?? locale;
  }
}

/** Whether there is such a time zone. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A month, as `2026-11`. */
export class Month {
  readonly #year: number;
  readonly #month: number;

  private constructor(year: number, month: number) {
    this.#year = year;
    this.#month = month;
  }

  /** The month of a text that begins like `2026-11`; undefined where it doesn't. */
  static of(text: string): Month | undefined {
    const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])(?:-|$)/.exec(text) ?? [];
    return year === undefined ? undefined : new Month(Number(year), Number(month));
  }

  /** So many months later, or before. */
  plus(months: number): Month {
    const count = this.#year * 12 + this.#month - 1 + months;
    return new Month(Math.floor(count / 12), (count % 12) + 1);
  }

  toString(): string {
    return `${this.#year}-${String(this.#month).padStart(2, '0')}`;
  }

  get first(): string {
    return `${this}-01`;
  }

  get last(): string {
    return `${this}-${String(this.length).padStart(2, '0')}`;
  }

  /** How many days it has. */
  get length(): number {
    return new Date(Date.UTC(this.#year, this.#month, 0)).getUTCDate();
  }

  /** Its weeks, from Monday on; undefined where a day is of another month. */
  get weeks(): readonly (readonly (string | undefined)[])[] {
    const before = (new Date(`${this.first}T12:00:00Z`).getUTCDay() + 6) % 7;
    const count = Math.ceil((before + this.length) / 7);
    return Array.from({ length: count }, (_, week) =>
      Array.from({ length: 7 }, (_, weekday) => {
        const day = week * 7 + weekday - before + 1;
        return day < 1 || day > this.length ? undefined : `${this}-${String(day).padStart(2, '0')}`;
      }),
    );
  }
}

/** So many days after another one. */
export function daysAfter(day: string, count: number): string {
  return new Date(noon(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

function dayIn(instant: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function formatter(language: Language, timeZone: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${style}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(REGIONS[language], { ...STYLES[style], timeZone });
  // Anybody may ask for any of the world's time zones.
  if (formatters.size < 500) formatters.set(key, made);
  return made;
}
