import type { Json, JsonObject } from '../../json.js';
import { hex, random } from '../../random.js';
import { DAY, EPOCH, HOUR } from '../calendar.js';
import type { Locale } from '../model.js';
import { both, paragraph } from '../prose.js';
import { articles, faqs, promos, writers } from './copy.js';

/** An item of the content hub: content of a type, or a digital asset. */
export interface HubItem {
  id: string;
  type: string;
  typeCategory: 'ContentType' | 'DigitalAssetType';
  name: string;
  description: string | null;
  slug: string | null;
  language: string | null;
  translatable: boolean;
  created: number;
  updated: number;
  /** A reference is stored as id, type and typeCategory. */
  fields: JsonObject;
  /** The fields that a list leaves out unless it is asked for them. */
  large: readonly string[];
  /** What its language variations have in common. */
  group: string;
  categoryIds: string[];
}

export interface HubAsset extends HubItem {
  mimeType: string;
  fileExtension: string;
  /** Pixels; a document has none. */
  dimensions: { width: number; height: number } | null;
  /** The two colours of the picture that stands in for it. */
  colors: readonly [string, string];
}

export const contentItemId = (name: string): string => `CORE${hex(`hub:${name}`).toUpperCase()}`;
export const assetId = (name: string): string => `CONT${hex(`asset:${name}`).toUpperCase()}`;
export const hubCategoryId = (key: string): string => hex(`hub-category:${key}`).toUpperCase();

export const isAsset = (item: HubItem): item is HubAsset => item.typeCategory === 'DigitalAssetType';

const reference = (id: string, type: string): JsonObject => ({
  id,
  type,
  typeCategory: id.startsWith('CONT') ? 'DigitalAssetType' : 'ContentType',
});

const PICTURES = 18;

const pictureKey = (position: number): string => `picture-${String((position % PICTURES) + 1).padStart(2, '0')}`;

const picture = (position: number): JsonObject => reference(assetId(pictureKey(position)), 'Image');

const palettes = [
  ['#f3c58a', '#1e4fb3'],
  ['#d9e7ef', '#3a5a40'],
  ['#2b2f3a', '#b3471e'],
  ['#f4e9d8', '#5a5f73'],
] as const;

export function makeAssets(): HubAsset[] {
  const base = (name: string, position: number) => ({
    id: assetId(name),
    typeCategory: 'DigitalAssetType' as const,
    description: null,
    slug: name,
    language: null,
    translatable: false,
    created: EPOCH - (200 + position) * DAY,
    updated: EPOCH - (100 + position) * DAY,
    fields: {},
    large: [],
    group: `asset:${name}`,
    categoryIds: [],
  });
  const pictures = Array.from({ length: PICTURES }, (_, position): HubAsset => {
    const key = pictureKey(position);
    const isUpright = position % 5 === 3;
    return {
      ...base(key, position),
      type: 'Image',
      name: `${key}.png`,
      mimeType: 'image/png',
      fileExtension: 'png',
      dimensions: isUpright ? { width: 1200, height: 1600 } : { width: 1600, height: 900 },
      colors: [...(palettes[position % palettes.length] ?? palettes[0])],
    };
  });
  const documents = ['harbour-rules', 'tides-2026'].map(
    (key, position): HubAsset => ({
      ...base(key, PICTURES + position),
      type: 'File',
      name: `${key}.pdf`,
      mimeType: 'application/pdf',
      fileExtension: 'pdf',
      dimensions: null,
      colors: [...palettes[0]],
    }),
  );
  return [...pictures, ...documents];
}

function makeAuthors(): HubItem[] {
  return writers.map(({ name, role }, position) => ({
    id: contentItemId(`author:${name}`),
    type: 'Author',
    typeCategory: 'ContentType',
    name,
    description: null,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    language: 'en',
    translatable: false,
    created: EPOCH - (400 + position) * DAY,
    updated: EPOCH - (40 + position) * DAY,
    fields: { name, role, portrait: picture(position + 6), biography: paragraph(`${name}, ${role}.`).html },
    large: ['biography'],
    group: `author:${name}`,
    categoryIds: [],
  }));
}

const articleId = (position: number, locale: Locale): string => contentItemId(`article:${position}:${locale}`);

const topics = ['harbour', 'rowing', 'history', 'recipes'] as const;
const places = ['saltmarket', 'old-quays', 'northgate'] as const;

function makeArticle(position: number, locale: Locale): HubItem {
  const article = articles[position % articles.length];
  const writer = writers[position % writers.length];
  if (!article || !writer) throw new Error('The content hub has no copy');
  const dice = random(`article:${position}`);
  const date = EPOCH - position * 3 * DAY - dice.below(20) * HOUR;
  const following = (position + 1) % articles.length;
  const isThere = locale === 'en' || isTranslated(following);
  return {
    id: articleId(position, locale),
    type: 'Article',
    typeCategory: 'ContentType',
    name: article.title[locale],
    description: position % 4 === 3 ? null : article.summary[locale],
    slug: article.slug[locale],
    language: locale,
    translatable: true,
    created: date - 2 * DAY,
    updated: date + dice.below(48) * HOUR,
    fields: {
      title: article.title[locale],
      summary: article.summary[locale],
      body: article.body.map((text) => paragraph(text[locale]).html).join('\n'),
      date: { value: new Date(date).toISOString(), timezone: 'UTC' },
      reading_minutes: 2 + dice.below(8),
      featured: position % 5 === 0,
      author: reference(contentItemId(`author:${writer.name}`), 'Author'),
      image: picture(position),
      gallery: position % 3 === 0 ? [picture(position + 1), picture(position + 2)] : [],
      next: reference(articleId(following, isThere ? locale : 'en'), 'Article'),
      tags: [topics[position % 4] ?? 'harbour', places[position % 3] ?? 'northgate'],
    },
    large: ['body'],
    group: `article:${position}`,
    categoryIds: [topics[position % 4] ?? 'harbour', places[position % 3] ?? 'northgate'].map(hubCategoryId),
  };
}

const isTranslated = (position: number): boolean => position % 3 !== 2;

function makeArticles(): HubItem[] {
  return articles.flatMap((_, position) =>
    isTranslated(position) ? [makeArticle(position, 'en'), makeArticle(position, 'fr')] : [makeArticle(position, 'en')],
  );
}

function makeSmall(
  type: string,
  rows: readonly { slug: string | null; title: string; fields: Record<string, Json> }[],
): HubItem[] {
  return rows.map(({ slug, title, fields }, position) => ({
    id: contentItemId(`${type}:${position}`),
    type,
    typeCategory: 'ContentType',
    name: title,
    description: null,
    slug,
    language: 'en',
    translatable: false,
    created: EPOCH - (300 + position) * DAY,
    updated: EPOCH - (20 + position) * DAY,
    fields: { title, ...fields },
    large: type === 'FAQ' ? ['answer'] : [],
    group: `${type}:${position}`,
    categoryIds: type === 'Promo' ? [hubCategoryId('harbour')] : [],
  }));
}

/** About sixty items and twenty assets. */
export function makeHubItems(): HubItem[] {
  const promo = promos.map((row, position) => ({
    ...row,
    fields: { text: row.text, image: picture(position + 3), link: `https://lantern.example.com/${position}` },
  }));
  const faq = faqs.map(({ question, answer }) => ({
    slug: null,
    title: question,
    fields: { answer: paragraph(both(answer, answer).en).html },
  }));
  return [...makeArticles(), ...makeAuthors(), ...makeSmall('Promo', promo), ...makeSmall('FAQ', faq), ...makeAssets()];
}
