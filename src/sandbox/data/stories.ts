import { type Random, random } from '../random.js';
import type { Angle, Desk, Subject } from './desks/desk.js';
import { desks } from './desks/index.js';
import { inEach, type Locale } from './model.js';
import type { Profile } from './profiles.js';
import { capitalised, fill } from './prose.js';
import { paragraphs, quarters } from './town.js';

/** What the nth content is about, which no other content is in the same way. */
export interface Story {
  position: number;
  desk: Desk;
  angle: Angle;
  slots: Slots;
}

/** The nth story, with a source among people. */
export function storyOf(position: number, people: Profile[]): Story {
  const desk = desks[position % desks.length] ?? desks[0];
  if (!desk) throw new Error('There are no desks');
  const turn = Math.floor(position / desks.length);
  const subject = desk.subjects[turn % desk.subjects.length];
  const angle = desk.angles[(Math.floor(turn / desk.subjects.length) + position + turn) % desk.angles.length];
  if (!subject || !angle) throw new Error(`The desk ${desk.key} has nothing to say`);
  return { position, desk, angle, slots: slotsOf(subject, random(`content:${position}`), people) };
}

type Slots = Record<Locale, Record<string, string>>;

function fullName(person: Profile, locale: Locale): string {
  const { first_name: first, last_name: last } = person.texts[locale] ?? {};
  return `${String(first)} ${String(last)}`;
}

const isShe = ({ texts }: Profile): boolean => texts.en?.['pronoun'] === 'she/her';

function slotsOf([en, fr, de]: Subject, dice: Random, people: Profile[]): Slots {
  const quarter = dice.pick(quarters);
  const source = dice.pick(people);
  const woman = isShe(source) ? source : dice.pick(people.filter(isShe));
  const [few, some, many] = [3 + dice.below(6), 11 + dice.below(18), 31 + dice.below(64)];
  return inEach((locale) => ({
    s: locale === 'en' ? en : fr,
    S: capitalised(locale === 'en' ? en : fr),
    d: de,
    there: quarter.there[locale],
    few: String(few),
    some: String(some),
    n: String(many),
    who: fullName(source, locale),
    she: fullName(woman, locale),
  }));
}

/** The paragraphs of a story. */
export function proseOf(desk: Desk, dice: Random, slots: Slots): Record<Locale, string[]> {
  const own = dice.some(desk.paragraphs, 3);
  const general = dice.some(paragraphs, 3);
  const chosen = [own[0], general[0], own[1], general[1], own[2], general[2]].filter((text) => text !== undefined);
  return inEach((locale) => chosen.map((text) => fill(text[locale], slots[locale])));
}
