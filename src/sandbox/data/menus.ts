import type { JsonObject } from '../json.js';
import { uuid } from '../random.js';
import { type Entity, type InBoth, inEach, type Locale } from './model.js';
import { both } from './prose.js';

export type Menu = Entity<{ key: string; name: string; inserted_at: string; updated_at: string }>;

interface Item {
  name: InBoth;
  url: InBoth;
  opens?: boolean;
  items?: readonly Item[];
}

const same = (url: string): InBoth => both(url, url);

const main: readonly Item[] = [
  {
    name: both('News', 'Actualités'),
    url: both('/news', '/actualites'),
    items: [
      {
        name: both('City', 'Ville'),
        url: both('/news/city', '/actualites/ville'),
        items: [
          {
            name: both('Town hall', 'Hôtel de ville'),
            url: both('/news/city/town-hall', '/actualites/ville/hotel-de-ville'),
          },
        ],
      },
      { name: both('Business', 'Économie'), url: both('/news/business', '/actualites/economie') },
      { name: both('Sport', 'Sport'), url: both('/news/sport', '/actualites/sport') },
    ],
  },
  {
    name: both('Culture', 'Culture'),
    url: same('/culture'),
    items: [{ name: both('Books', 'Livres'), url: both('/culture/books', '/culture/livres') }],
  },
  { name: both('What’s on', 'Agenda'), url: both('/events', '/agenda') },
  { name: both('Magazine', 'Magazine'), url: same('https://magazine.lantern.example.com/'), opens: true },
];

const footer: readonly Item[] = [
  { name: both('About us', 'Qui sommes-nous'), url: both('/pages/about', '/pages/a-propos') },
  { name: both('Write to us', 'Nous écrire'), url: same('mailto:letters@lantern.example.com') },
  { name: both('Call the newsroom', 'Appeler la rédaction'), url: same('tel:+14185550100') },
  { name: both('Port authority', 'Autorité du port'), url: same('https://port.example.com/'), opens: true },
];

function itemsOf(path: string, items: readonly Item[], locale: Locale): JsonObject[] {
  return items.map((item, position) => ({
    id: uuid(`menu:${path}:${position}`),
    name: item.name[locale],
    url: item.url[locale],
    open_new_tab: item.opens ?? false,
    items: itemsOf(`${path}:${position}`, item.items ?? [], locale),
  }));
}

export const MENU_KEY = 'main';

export function makeMenus(): Menu[] {
  const plans = [
    { key: MENU_KEY, name: 'Main menu', items: main, spelling: 'nested' },
    { key: 'footer', name: 'Footer', items: footer, spelling: 'flat' },
  ] as const;
  return plans.map(({ key, name, items, spelling }) => ({
    id: uuid(`menu:${key}`),
    spelling,
    common: { key, name, inserted_at: '2024-11-04T10:00:00Z', updated_at: '2026-09-02T10:00:00Z' },
    texts: inEach((locale) => ({ items: itemsOf(key, items, locale) })),
    meta: false,
  }));
}
