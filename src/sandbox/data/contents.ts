import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
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
import { type Entity, entriesOf, type Locale } from './model.js';
import type { Profile } from './profiles.js';
import { fill, marked } from './prose.js';
import { proseOf, type Story, storyOf } from './stories.js';
import { contentTemplateId } from './templates.js';
import { paper } from './town.js';
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
  readonly bodies: Partial<Record<Locale, ContentBody>>;
  readonly results: QuestionResult[];
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

const TRANSLATED = 'Traduit de l’anglais';

/** The story in each of its languages, as far as a list shows it. */
function makeTexts({ position, desk, angle, slots }: Story, staff: Staff): Content['texts'] {
  const translator = staff.authors[11];
  const authors = authorsOf(position, desk, staff.authors, staff.agencies);
  const texts: Content['texts'] = {};
  for (const locale of languagesOf(position)) {
    const isTranslated = locale === 'fr' && position % 6 === 4 && translator !== undefined;
    const signed = isTranslated ? [...new Set([...authors, translator.id])] : authors;
    const title = fill(angle.title[locale], slots[locale]);
    const lead = fill(angle.lead[locale], slots[locale]);
    texts[locale] = textOf(title, lead, isTranslated ? TRANSLATED : null, visualOf(position, locale), signed);
  }
  return texts;
}

/** The rest of it: what the whole content adds. */
function makeBodies({ position, desk, slots }: Story, texts: Content['texts'], marker?: string): Content['bodies'] {
  const prose = proseOf(desk, random(`prose:${position}`), slots);
  const extras = position === SHOWCASE ? everyExtra : extrasOf(position);
  const bodies: Content['bodies'] = {};
  for (const [locale, text] of entriesOf(texts)) {
    const heading = fill(locale === 'en' ? 'Around {s}' : 'Autour {d}', slots[locale]);
    const material = {
      key: `content:${position}`,
      locale,
      prose: prose[locale],
      related: relatedTo(position),
      heading,
    };
    const blocks = makeBlocks(material, extras);
    bodies[locale] = {
      seo: { title: `${text.title_text} | ${paper.name[locale]}`, description: text.lead_text ?? '' },
      blocks: marker === undefined ? blocks : blocks.map((block) => plant(block, marker)),
    };
  }
  return bodies;
}

function makeResults(bodies: Content['bodies'], marker: string | undefined): QuestionResult[] {
  const results = questionResults((bodies.en ?? bodies.fr)?.blocks ?? []);
  return marker === undefined ? results : results.map((result) => plantVotes(result, marker));
}

function makeCommon({ position, desk }: Story): ContentCommon {
  const dice = random(`common:${position}`);
  // Now and then two are published at the same instant, so that lists must tell them apart by id.
  const hour = position % 40 === 39 ? position - 1 : position;
  const publishedAt = EPOCH - hour * 31 * HOUR - random(`hour:${hour}`).below(4) * HOUR;
  const visibility = visibilityOf(position);
  const second = position % 4 === 0 ? desks[(position * 7 + 3) % desks.length] : undefined;
  const categories = new Set([desk.key, second?.key ?? desk.key]);
  return {
    template_id: contentTemplateId(templateOf(position, desk)),
    canonical_domain: position % 5 === 0 ? paper.domain : null,
    canonical_url: position % 5 === 0 ? `https://${paper.domain}/${desk.key}/${position}` : null,
    published_at: timestamp(publishedAt),
    show_published_at: desk.key !== 'opinion',
    ...(visibility === undefined ? {} : { visibility }),
    category_ids: [...categories].map(categoryId),
    metadata: [
      { key: 'reading_minutes', value: String(3 + dice.below(9)) },
      ...(position % 6 === 0 ? [{ key: 'print_page', value: String(1 + dice.below(32)) }] : []),
    ],
    updated_at: timestamp(publishedAt + dice.below(3) * DAY),
  };
}

function makeContent(position: number, staff: Staff, marker: string | undefined): Content {
  const story = storyOf(position, staff.people);
  const common = makeCommon(story);
  const texts = makeTexts(story, staff);
  const isOpen = common.visibility === undefined || common.visibility === 'public';
  const planted = isOpen ? undefined : marker;
  let bodies: Content['bodies'] | undefined;
  let results: QuestionResult[] | undefined;
  return {
    id: contentId(position),
    position,
    spelling: position % 3 === 1 ? 'nested' : 'flat',
    common,
    texts,
    // Written when first read: most of them never are, and a start should not wait for them.
    get bodies() {
      bodies ??= makeBodies(story, texts, planted);
      return bodies;
    },
    get results() {
      results ??= makeResults(this.bodies, planted);
      return results;
    },
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
