import type { JsonObject } from '../record.js';
import { type Operations, operations } from './operations.gen.js';
import type { Part, Range } from './pages.js';
import { type DeliveryPath, type ListPath, PREFIX } from './paths.js';
import { Category, fail, Item, identified, isTextId, type OracleAnswer, Taxonomy } from './published.js';

/** What each path gives, or lists. */
export type Published<P extends DeliveryPath> = Kinds[Operations[`${typeof PREFIX}${P}`]['get']['entity'] &
  keyof Kinds];
interface Kinds {
  readonly Item: Item;
  readonly ItemPage: Item;
  readonly TaxonomyPage: Taxonomy;
  readonly Category: Category;
  readonly CategoryPage: Category;
}

export type AnyPublished = Item | Taxonomy | Category;

/** A call, by what it differs in from others. */
export interface Asked<P extends DeliveryPath = DeliveryPath> {
  readonly path: P;
  /** What stands in the path. */
  readonly values: Readonly<Record<string, string>>;
  /** The query parameters, but for those that page a list. */
  readonly filters: Readonly<Record<string, string | undefined>>;
}

export interface Fetched {
  readonly json: JsonObject;
  readonly answer: OracleAnswer;
}

/** The lists whose entries leave out large texts unless they are asked for them. */
const ITEM_LISTS: readonly ListPath[] = ['/items', '/personalization/recommendationResults/{apiName}'];

/**
 * The one thing that an answer is.
 * @throws UpstreamFailure `invalid-answer` for an answer that is none
 */
export function oneIn({ json, answer }: Fetched, asked: Asked): AnyPublished {
  return made(asked, json, answer, true) ?? fail('gave nothing with an id where one thing was asked for');
}

/**
 * The part of a list that an answer is.
 * @throws UpstreamFailure `invalid-answer` for an answer that is none
 */
export function partIn(
  { json, answer }: Fetched,
  asked: Asked<ListPath>,
  { offset, limit }: Range,
): Part<AnyPublished> {
  const { items: listed } = json;
  if (!Array.isArray(listed)) fail('gave no array where a list was asked for');
  // What is more than was asked for belongs to the next page.
  const records = listed.slice(0, limit);
  const isWhole = asked.filters.fields === 'all' || !ITEM_LISTS.includes(asked.path);
  const items = records.flatMap((record, index) => {
    const item = made(asked, record, answer, isWhole);
    return item ? [{ item, number: offset + index }] : [];
  });
  const total = countIn(json.totalResults);
  const hasMore =
    listed.length > limit || goesOn(json, { end: offset + records.length, length: records.length, total });
  if (hasMore && records.length === 0) fail('gave nothing of a list that goes on');
  return {
    items,
    unusable: records.filter((record) => record !== null).length - items.length,
    length: records.length,
    hasMore,
    total,
  };
}

interface Given {
  readonly end: number;
  readonly length: number;
  readonly total: number | undefined;
}

/** Whether a list goes on behind a part. Where upstream does not say so, a part that is short may have been cut short. */
function goesOn({ hasMore }: JsonObject, { end, length, total }: Given): boolean {
  if (typeof hasMore === 'boolean') return hasMore;
  return total === undefined ? length > 0 : end < total && length > 0;
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function made(
  { path, values }: Asked,
  record: unknown,
  answer: OracleAnswer,
  isWhole: boolean,
): AnyPublished | undefined {
  const found = identified(record);
  if (!found) return undefined;
  const { entity } = operations[`${PREFIX}${path}`].get;
  if (entity === 'Item' || entity === 'ItemPage') return new Item(found.id, found, answer, isWhole);
  // All that is read of these is read by their ids.
  if (!isTextId(found.id)) return undefined;
  if (entity === 'TaxonomyPage') return new Taxonomy(found.id, found, answer, isWhole);
  return new Category(found.id, found, answer, isWhole, values.id ?? '');
}
