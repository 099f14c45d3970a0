import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { categoryId } from './categories.js';
import { type Entity, type InBoth, inEach } from './model.js';
import { both } from './prose.js';
import { paper } from './town.js';
import { image } from './visuals.js';

export interface Section extends Entity<JsonObject, { name: string; slug: string }> {
  parentId: string | null;
  /** What its whole adds, in each language. */
  about: Record<'en' | 'fr', { description: string | null; seo: { title: string; description: string } }>;
  advertisingKey: string | null;
  /** Its contents are those filed under one of these; none: all contents. */
  categoryIds: string[];
}

export const sectionId = (key: string): string => uuid(`section:${key}`);

interface Plan {
  key: string;
  parent?: string;
  name: InBoth;
  slug: InBoth;
  categories: string[];
}

const plans: readonly Plan[] = [
  { key: 'home', name: both('Front page', 'Une'), slug: both('front-page', 'une'), categories: [] },
  {
    key: 'news',
    name: both('News', 'Actualités'),
    slug: both('news', 'actualites'),
    categories: ['city', 'business', 'sport'],
  },
  { key: 'city', parent: 'news', name: both('City', 'Ville'), slug: both('city', 'ville'), categories: ['city'] },
  {
    key: 'town-hall',
    parent: 'city',
    name: both('Town hall', 'Hôtel de ville'),
    slug: both('town-hall', 'hotel-de-ville'),
    categories: ['city'],
  },
  {
    key: 'business',
    parent: 'news',
    name: both('Business', 'Économie'),
    slug: both('business', 'economie'),
    categories: ['business'],
  },
  { key: 'sport', parent: 'news', name: both('Sport', 'Sport'), slug: both('sport', 'sport'), categories: ['sport'] },
  {
    key: 'culture',
    name: both('Culture', 'Culture'),
    slug: both('culture', 'culture'),
    categories: ['culture', 'books'],
  },
  {
    key: 'books',
    parent: 'culture',
    name: both('Books', 'Livres'),
    slug: both('books', 'livres'),
    categories: ['books'],
  },
  { key: 'life', name: both('Life', 'Vivre ici'), slug: both('life', 'vivre-ici'), categories: ['food', 'outdoors'] },
  {
    key: 'ideas',
    name: both('Ideas', 'Idées'),
    slug: both('ideas', 'idees'),
    categories: ['opinion', 'science', 'environment'],
  },
];

/** The site's sections, a parent before its children. */
export function makeSections(): Section[] {
  return plans.map(({ key, parent, name, slug, categories }, position) => ({
    id: sectionId(key),
    spelling: 'nested',
    common: {
      color: ['#20242c', '#b3471e', null, '#1e4fb3'][position % 4] ?? null,
      visual: position % 3 === 0 ? image(`sections/${key}`, 'en', random(key)) : null,
      metadata: key === 'home' ? { layout: 'front' } : {},
      updated_at: '2026-08-15T12:00:00Z',
    },
    texts: inEach((locale) => ({ name: name[locale], slug: slug[locale] })),
    meta: true,
    parentId: parent === undefined ? null : sectionId(parent),
    about: inEach((locale) => ({
      description: key === 'home' ? null : locale === 'en' ? `All about: ${name.en}.` : `Tout savoir : ${name.fr}.`,
      seo: { title: `${name[locale]} | ${paper.name[locale]}`, description: paper.name[locale] },
    })),
    advertisingKey: parent === undefined ? `site/${key}` : null,
    categoryIds: categories.map(categoryId),
  }));
}
