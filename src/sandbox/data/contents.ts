import type { JsonObject } from '../json.js';
import { type Random, random, uuid } from '../random.js';
import {
  type Block,
  everyExtra,
  extrasOf,
  makeBlocks,
  plant,
  plantVotes,
  type QuestionResult,
  questionResults,
} from './blocks.js';
import { DAY, EPOCH, HOUR, timestamp } from './calendar.js';
import { categoryId } from './categories.js';
import type { Desk } from './desks/desk.js';
import { desks } from './desks/index.js';
import { type Entity, type InBoth, inEach, type Locale } from './model.js';
import type { Profile } from './profiles.js';
import { capitalised, fill, marked } from './prose.js';
import { contentTemplateId } from './templates.js';
import { paper, paragraphs, quarters } from './town.js';
import { image, slideshow, video } from './visuals.js';

export type ContentCommon = {
  template_id: string;
  canonical_domain: string | null;
  canonical_url: string | null;
  published_at: string;
  show_published_at: boolean;
  /** Some contents come without the word. */
  visibility?: string;
  category_ids: string[];
  metadata: { key: string; value: string }[];
  updated_at: string;
};

export type ContentText = {
  title_html: string;
  title_text: string;
  lead_html: string | null;
  lead_text: string | null;
  subtitle_html: string | null;
  subtitle_text: string | null;
  visual: JsonObject | null;
  author_ids: string[];
};

export interface ContentBody {
  seo: { title: string; description: string };
  blocks: Block[];
}

export interface Content extends Entity<ContentCommon, ContentText> {
  /** Its number in the order of publication, 0 is the newest. */
  position: number;
  bodies: Partial<Record<Locale, ContentBody>>;
  results: QuestionResult[];
  /** Where a flat content's body stands: most carry it under `localized` all the same. */
  isBodyNested: boolean;
}

const COUNT = 240;

export const contentId = (position: number): string => uuid(`content:${position}`);

/** The content that has a block of every kind. */
export const SHOWCASE = 0;

function visibilityOf(position: number): string | undefined {
  if (position % 24 === 23) return undefined;
  const turn = position % 12;
  if (turn === 3 || turn === 7 || turn === 11) return 'registered';
  return turn === 5 || turn === 9 ? 'premium' : 'public';
}

function languagesOf(position: number): Locale[] {
  if (position % 20 === 8) return ['en'];
  return position % 20 === 14 ? ['fr'] : ['en', 'fr'];
}

function templateOf(position: number, desk: Desk): string {
  if (desk.key === 'opinion') return 'column';
  if (position % 13 === 6) return 'photo-story';
  return position % 7 === 4 ? 'long-read' : 'article';
}

/** A story: what the nth content is about, which no other content is in the same way. */
function storyOf(position: number) {
  const desk = desks[position % desks.length] ?? desks[0];
  if (!desk) throw new Error('There are no desks');
  const turn = Math.floor(position / desks.length);
  const subject = desk.subjects[turn % desk.subjects.length];
  const angle = desk.angles[(Math.floor(turn / desk.subjects.length) + position + turn) % desk.angles.length];
  if (!subject || !angle) throw new Error(`The desk ${desk.key} has nothing to say`);
  return { desk, subject, angle };
}

type Slots = Record<Locale, Record<string, string>>;

function slotsOf(position: number, subject: readonly [string, string, string], dice: Random, people: Profile[]): Slots {
  const quarter = dice.pick(quarters);
  const source = dice.pick(people);
  const number = String(6 + dice.below(80));
  const [en, fr, de] = subject;
  const who = (locale: Locale): string => {
    const text = source.texts[locale] ?? {};
    return `${String(text['first_name'])} ${String(text['last_name'])}`;
  };
  return inEach((locale) => ({
    s: locale === 'en' ? en : fr,
    S: capitalised(locale === 'en' ? en : fr),
    d: de,
    there: quarter.there[locale],
    n: number,
    who: who(locale),
    position: String(position),
  }));
}

function visualOf(position: number, locale: Locale): JsonObject | null {
  const dice = random(`visual:${position}`);
  if (position % 17 === 9) return null;
  if (position % 11 === 5) return slideshow(`contents/${position}`, locale, dice);
  return position % 13 === 4
    ? video(`contents/${position}`, locale, dice)
    : image(`contents/${position}`, locale, dice);
}

function relatedTo(position: number): string[] {
  // Two of the same desk and one of another, never itself.
  return [10, 20, 7].map((distance) => contentId((position + distance) % COUNT));
}

function authorsOf(position: number, desk: Desk, authors: Profile[], agencies: Profile[]): string[] {
  const own = authors.find((author) => author.details.category_ids[0] === categoryId(desk.key));
  const dice = random(`authors:${position}`);
  const ids = own ? [own.id] : [];
  if (position % 4 === 1) ids.push(dice.pick(authors).id);
  if (position % 9 === 2) ids.push(dice.pick(agencies).id);
  return [...new Set(ids)];
}

interface Staff {
  people: Profile[];
  authors: Profile[];
  agencies: Profile[];
}

function proseOf(desk: Desk, dice: Random, slots: Slots): Record<Locale, string[]> {
  const own = dice.some(desk.paragraphs, 3);
  const general = dice.some(paragraphs, 3);
  const chosen = [own[0], general[0], own[1], general[1], own[2], general[2]].filter((text) => text !== undefined);
  return inEach((locale) => chosen.map((text) => fill(text[locale], slots[locale])));
}

function textOf(
  title: string,
  lead: string,
  subtitle: string | null,
  visual: JsonObject | null,
  authors: string[],
): ContentText {
  const inTitle = marked(title);
  const inLead = marked(lead);
  return {
    title_html: inTitle.html,
    title_text: inTitle.text,
    lead_html: `<p>${inLead.html}</p>`,
    lead_text: inLead.text,
    subtitle_html: subtitle,
    subtitle_text: subtitle,
    visual,
    author_ids: authors,
  };
}

const translated: InBoth = { en: 'Translated from the French', fr: 'Traduit de l’anglais' };

function makeContent(position: number, staff: Staff, marker: string | undefined): Content {
  const { desk, subject, angle } = storyOf(position);
  const key = `content:${position}`;
  const dice = random(key);
  const slots = slotsOf(position, subject, dice, staff.people);
  const prose = proseOf(desk, dice, slots);
  const visibility = visibilityOf(position);
  const isGated = visibility !== undefined && visibility !== 'public';
  const translator = staff.authors[11];
  const authors = authorsOf(position, desk, staff.authors, staff.agencies);
  const extras = position === SHOWCASE ? everyExtra : extrasOf(position);
  // Now and then two are published at the same instant, so that lists must tell them apart by id.
  const hour = position % 40 === 39 ? position - 1 : position;
  const publishedAt = EPOCH - hour * 31 * HOUR - random(`hour:${hour}`).below(4) * HOUR;

  const texts: Content['texts'] = {};
  const bodies: Content['bodies'] = {};
  for (const locale of languagesOf(position)) {
    const title = fill(angle.title[locale], slots[locale]);
    const lead = fill(angle.lead[locale], slots[locale]);
    const isTranslated = locale === 'fr' && position % 6 === 4 && translator !== undefined;
    const signed = isTranslated ? [...new Set([...authors, translator.id])] : authors;
    const subtitle = isTranslated ? translated[locale] : null;
    texts[locale] = textOf(title, lead, subtitle, visualOf(position, locale), signed);
    const heading = fill(locale === 'en' ? 'Around {s}' : 'Autour {d}', slots[locale]);
    const blocks = makeBlocks({ key, locale, prose: prose[locale], related: relatedTo(position), heading }, extras);
    bodies[locale] = {
      seo: { title: `${marked(title).text} | ${paper.name[locale]}`, description: marked(lead).text },
      blocks: isGated && marker !== undefined ? blocks.map((block) => plant(block, marker)) : blocks,
    };
  }
  const results = questionResults((bodies.en ?? bodies.fr)?.blocks ?? []);
  const second = desks[(position * 7 + 3) % desks.length];
  const isFlat = position % 3 !== 1;
  return {
    id: contentId(position),
    position,
    spelling: isFlat ? 'flat' : 'nested',
    common: {
      template_id: contentTemplateId(templateOf(position, desk)),
      canonical_domain: position % 5 === 0 ? paper.domain : null,
      canonical_url: position % 5 === 0 ? `https://${paper.domain}/${desk.key}/${position}` : null,
      published_at: timestamp(publishedAt),
      show_published_at: desk.key !== 'opinion',
      ...(visibility === undefined ? {} : { visibility }),
      category_ids:
        position % 4 === 0 && second && second !== desk
          ? [desk, second].map((one) => categoryId(one.key))
          : [categoryId(desk.key)],
      metadata: [
        { key: 'reading_minutes', value: String(3 + dice.below(9)) },
        ...(position % 6 === 0 ? [{ key: 'print_page', value: String(1 + dice.below(32)) }] : []),
      ],
      updated_at: timestamp(publishedAt + dice.below(3) * DAY),
    },
    texts,
    bodies,
    results: isGated && marker !== undefined ? results.map((result) => plantVotes(result, marker)) : results,
    meta: true,
    isBodyNested: position % 9 !== 6,
  };
}

/** The contents, newest first. With a marker, the bodies of those that aren't public hold it everywhere. */
export function makeContents(people: Profile[], organizations: Profile[], marker: string | undefined): Content[] {
  const staff: Staff = { people: people.slice(14), authors: people.slice(0, 14), agencies: organizations.slice(0, 2) };
  const contents = Array.from({ length: COUNT }, (_, position) => makeContent(position, staff, marker));
  return contents.sort((a, b) => {
    const [first, second] = [a.common.published_at, b.common.published_at];
    return first === second ? (a.id < b.id ? -1 : 1) : first < second ? 1 : -1;
  });
}
