import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { contentId } from './contents.js';
import { distributionId } from './distributions.js';
import { type Entity, type InBoth, inEach } from './model.js';
import { both } from './prose.js';
import { sectionId } from './sections.js';
import { image } from './visuals.js';

/** What a media block shows, by id; an answer puts the entities in. */
export interface MediaBlockEntry {
  contentIds: string[];
  sectionId?: string;
  distributionId?: string;
  releaseCount?: number;
}

export interface MediaBlock extends Entity<JsonObject & { block_type: string; configuration_key: string }> {
  sectionId: string;
  entries: MediaBlockEntry[];
}

export type MediaBlockConfiguration = {
  id: string;
  key: string;
  block_type: string;
  min_contents: number | null;
  max_contents: number | null;
  updated_at: string;
};

const configurations = [
  { key: 'headline', type: 'content', min: 1, max: 3 },
  { key: 'river', type: 'section', min: 1, max: 8 },
  { key: 'ranking', type: 'most_popular', min: 3, max: 5 },
  { key: 'banner', type: 'html', min: null, max: null },
  { key: 'player', type: 'media', min: null, max: null },
  { key: 'kiosk', type: 'distribution', min: null, max: null },
] as const;

type ConfigurationKey = (typeof configurations)[number]['key'];

export function makeMediaBlockConfigurations(): MediaBlockConfiguration[] {
  return configurations.map(({ key, type, min, max }) => ({
    id: uuid(`media-block-configuration:${key}`),
    key,
    block_type: type,
    min_contents: min,
    max_contents: max,
    updated_at: '2025-03-01T08:00:00Z',
  }));
}

interface Plan {
  section: string;
  configuration: ConfigurationKey;
  name: InBoth;
  about?: InBoth;
  html?: InBoth;
  entries: MediaBlockEntry[];
}

const contents = (...positions: number[]): string[] => positions.map(contentId);

const plans: readonly Plan[] = [
  {
    section: 'home',
    configuration: 'headline',
    name: both('Today', 'Aujourd’hui'),
    about: both('What the town talks about this morning.', 'Ce dont la ville parle ce matin.'),
    entries: [{ contentIds: contents(0, 1, 2) }],
  },
  {
    section: 'home',
    configuration: 'river',
    name: both('From the city desk', 'Du côté de la ville'),
    entries: [
      { sectionId: sectionId('city'), contentIds: contents(10, 20, 30, 40) },
      { sectionId: sectionId('culture'), contentIds: contents(12, 22, 32) },
    ],
  },
  {
    section: 'home',
    configuration: 'ranking',
    name: both('Most read', 'Les plus lus'),
    entries: [{ contentIds: contents(4, 17, 33, 58, 71) }],
  },
  {
    section: 'home',
    configuration: 'banner',
    name: both('Subscribe', 'S’abonner'),
    html: both('<p><a href="/subscribe">Read all of it</a></p>', '<p><a href="/abonnement">Tout lire</a></p>'),
    entries: [],
  },
  {
    section: 'home',
    configuration: 'kiosk',
    name: both('At the kiosk', 'En kiosque'),
    entries: [{ contentIds: [], distributionId: distributionId('magazine'), releaseCount: 4 }],
  },
  {
    section: 'home',
    configuration: 'player',
    name: both('Watch', 'À voir'),
    html: both(
      '<iframe src="https://player.vimeo.com/video/100000001" title="The port"></iframe>',
      '<iframe src="https://player.vimeo.com/video/100000001" title="Le port"></iframe>',
    ),
    entries: [],
  },
  {
    section: 'news',
    configuration: 'headline',
    name: both('News', 'Actualités'),
    entries: [{ contentIds: contents(10, 11, 18) }],
  },
  {
    section: 'culture',
    configuration: 'headline',
    name: both('On stage', 'Sur scène'),
    entries: [{ contentIds: contents(2, 12) }],
  },
  {
    section: 'culture',
    configuration: 'ranking',
    name: both('Most read in culture', 'Culture : les plus lus'),
    entries: [{ contentIds: contents(22, 32, 43) }],
  },
  {
    section: 'life',
    configuration: 'river',
    name: both('Weekend', 'Week-end'),
    entries: [{ contentIds: contents(4, 5, 14, 15) }],
  },
];

/** The blocks are counted through all sections, in the order of the plans. */
export const mediaBlockId = (section: string, position: number): string => uuid(`media-block:${section}:${position}`);

export function makeMediaBlocks(): MediaBlock[] {
  return plans.map(({ section, configuration, name, about, html, entries }, position) => ({
    id: mediaBlockId(section, position),
    spelling: position % 2 === 0 ? 'nested' : 'flat',
    common: {
      block_type: configurations.find(({ key }) => key === configuration)?.type ?? 'content',
      configuration_key: configuration,
      metadata: position === 0 ? { tone: 'dark' } : {},
      text_color: position === 0 ? '#ffffff' : null,
      background_color: position === 0 ? '#20242c' : null,
      background_svg: position === 0 ? '<svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>' : null,
      updated_at: '2026-09-27T18:00:00Z',
    },
    texts: inEach((locale) => ({
      name: name[locale],
      description: about?.[locale] ?? null,
      visual: about ? image(`media-blocks/${section}-${position}`, locale, random(name.en)) : null,
      html: html?.[locale] ?? null,
    })),
    meta: true,
    sectionId: sectionId(section),
    entries: structuredClone(entries),
  }));
}
