import { uuid } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { desks } from './desks/index.js';
import { type Entity, inEach } from './model.js';

export type Category = Entity<{ svg_icon: string | null; updated_at: string }, { name: string }>;

export const categoryId = (key: string): string => uuid(`category:${key}`);

export function makeCategories(): Category[] {
  return desks.map((desk, position) => ({
    id: categoryId(desk.key),
    spelling: position % 2 === 0 ? 'flat' : 'nested',
    common: {
      svg_icon: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${desk.icon}"/></svg>`,
      updated_at: timestamp(EPOCH - (400 + position) * DAY),
    },
    texts: inEach((locale) => ({ name: desk.name[locale] })),
    meta: true,
  }));
}
