import type { JsonObject } from '../json.js';
import { uuid } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { type Entity, inEach } from './model.js';
import { both } from './prose.js';

export type ContentTemplate = Entity<
  { key: string; metadata: JsonObject; enabled_fields: string[]; updated_at: string },
  { name: string }
>;

export type BlockTemplate = { id: string; key: string; visual: { allowed_types: string[]; is_enabled: boolean } };

export const contentTemplateId = (key: string): string => uuid(`content-template:${key}`);
export const blockTemplateId = (key: string): string => uuid(`block-template:${key}`);

const templates = [
  { key: 'article', name: both('Article', 'Article'), fields: ['title', 'lead', 'visual', 'authors', 'blocks'] },
  { key: 'column', name: both('Column', 'Chronique'), fields: ['title', 'lead', 'authors', 'blocks'] },
  {
    key: 'long-read',
    name: both('Long read', 'Grand format'),
    fields: ['title', 'subtitle', 'lead', 'visual', 'authors', 'blocks'],
  },
  { key: 'photo-story', name: both('Photo story', 'Portfolio'), fields: ['title', 'lead', 'visual', 'blocks'] },
] as const;

export function makeContentTemplates(): ContentTemplate[] {
  return templates.map(({ key, name, fields }, position) => ({
    id: contentTemplateId(key),
    spelling: position % 2 === 0 ? 'flat' : 'nested',
    common: {
      key,
      metadata: { layout: key === 'photo-story' ? 'wide' : 'column' },
      enabled_fields: [...fields],
      updated_at: timestamp(EPOCH - (600 - position) * DAY),
    },
    texts: inEach((locale) => ({ name: name[locale] })),
    meta: true,
  }));
}

export function makeBlockTemplates(): BlockTemplate[] {
  return [
    { key: 'body', allowed: ['image', 'video'] },
    { key: 'boxed', allowed: ['image'] },
    { key: 'full-width', allowed: ['image', 'slideshow', 'video'] },
  ].map(({ key, allowed }) => ({
    id: blockTemplateId(key),
    key,
    visual: { allowed_types: allowed, is_enabled: key !== 'body' },
  }));
}
