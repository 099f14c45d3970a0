import { hex } from '../../random.js';
import { contentItemId, type HubItem, hubCategoryId, makeHubItems } from './items.js';

export interface HubCategory {
  id: string;
  name: string;
  apiName: string;
  description: string | null;
  position: number;
  parentId: string | null;
  taxonomyId: string;
}

export type Taxonomy = { id: string; name: string; shortName: string };

export interface Recommendation {
  apiName: string;
  itemIds: string[];
}

/** What is published in the channel. */
export interface Hub {
  items: HubItem[];
  taxonomies: Taxonomy[];
  /** A parent before its children. */
  categories: HubCategory[];
  recommendations: Recommendation[];
  ids: {
    /** Refers to an author, a picture and the next article; exists in French too. */
    article: string;
    frenchArticle: string;
    /** Has no French variation. */
    englishOnly: string;
    asset: string;
    document: string;
    taxonomy: string;
    category: string;
    recommendation: string;
  };
}

const taxonomyId = (key: string): string => hex(`taxonomy:${key}`).toUpperCase();

type Row = readonly [key: string, name: string, parent: string | null];

const rows: Record<'topics' | 'places', readonly Row[]> = {
  topics: [
    ['outside', 'Outside', null],
    ['harbour', 'Harbour', 'outside'],
    ['rowing', 'Rowing', 'outside'],
    ['inside', 'Inside', null],
    ['history', 'History', 'inside'],
    ['recipes', 'Recipes', 'inside'],
  ],
  places: [
    ['saltmarket', 'Saltmarket', null],
    ['old-quays', 'Old Quays', null],
    ['northgate', 'Northgate', null],
  ],
};

function makeCategories(taxonomy: 'topics' | 'places'): HubCategory[] {
  return rows[taxonomy].map(([key, name, parent], position) => ({
    id: hubCategoryId(key),
    name,
    apiName: `${taxonomy}-${key}`,
    description: parent === null ? `Everything about: ${name}.` : null,
    position,
    parentId: parent === null ? null : hubCategoryId(parent),
    taxonomyId: taxonomyId(taxonomy),
  }));
}

export function makeHub(): Hub {
  const items = makeHubItems();
  const assets = items.filter(({ typeCategory }) => typeCategory === 'DigitalAssetType');
  const articles = items.filter(({ type, language }) => type === 'Article' && language === 'en');
  const topics = { id: taxonomyId('topics'), name: 'Topics', shortName: 'TOP' };
  const places = { id: taxonomyId('places'), name: 'Places', shortName: 'PLC' };
  const ids = (list: HubItem[]): string[] => list.map(({ id }) => id);
  return {
    items,
    taxonomies: [topics, places],
    categories: [...makeCategories('topics'), ...makeCategories('places')],
    recommendations: [
      { apiName: 'front-page', itemIds: ids(articles.slice(0, 5)) },
      { apiName: 'weekend-picks', itemIds: ids(articles.slice(8, 11)) },
    ],
    ids: {
      article: contentItemId('article:0:en'),
      frenchArticle: contentItemId('article:0:fr'),
      englishOnly: contentItemId('article:2:en'),
      asset: assets[0]?.id ?? '',
      document: assets.at(-1)?.id ?? '',
      taxonomy: topics.id,
      category: hubCategoryId('harbour'),
      recommendation: 'front-page',
    },
  };
}
