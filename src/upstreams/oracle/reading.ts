import DataLoader from 'dataloader';
import type { Credential } from '../credential.js';
import { isNotFound, UpstreamFailure } from '../failure.js';
import type { Page, PagedList } from '../list.js';
import { expandPath, type PathKind, type PathValues } from '../path.js';
import { isObject, type JsonObject } from '../record.js';
import type { OracleClient } from './client.js';
import { idsExpression } from './filter.js';
import { type Operations, operations } from './operations.gen.js';
import { LARGEST_PART, type Part, type Range, readAll, readPage } from './pages.js';
import { type DeliveryPath, type Filters, type ListPath, type OnePath, PREFIX } from './paths.js';
import { Category, fail, Item, identified, idForCall, type OracleAnswer, Taxonomy } from './published.js';

/** What each path gives, or lists. */
type Published<P extends DeliveryPath> = Kinds[Operations[`${typeof PREFIX}${P}`]['get']['entity'] & keyof Kinds];
interface Kinds {
  readonly Item: Item;
  readonly ItemPage: Item;
  readonly TaxonomyPage: Taxonomy;
  readonly Category: Category;
  readonly CategoryPage: Category;
}

type AnyPublished = Item | Taxonomy | Category;
type Query = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, string>>;

interface Fetched {
  readonly json: JsonObject;
  readonly answer: OracleAnswer;
}

/** How many items one call is asked for by their ids: an id is 36 characters, and they stand in the URL. */
const MOST_IDS = 50;

/**
 * The channel as one request reads it. Nothing is read twice: the same call made again, from anywhere in the operation,
 * gives the answer that is there or on its way. Items asked for by id at one step are one call per 50.
 */
export class OracleReading {
  readonly #calls = new Map<string, Promise<Fetched>>();
  #items = this.#loader();
  /** By taxonomy. */
  readonly #categories = new Map<string, DataLoader<string, Category | null>>();

  /**
   * @param credential decides whose token goes along, before anything is looked up
   */
  constructor(
    private readonly client: OracleClient,
    private readonly credential: () => Promise<Credential>,
    private readonly signal: AbortSignal | undefined,
    /** Hears of each answer until when it may be given to others. */
    private readonly onAnswer?: (freshUntil: number) => void,
  ) {}

  /** Where the channel's files are read. */
  get origin(): string {
    return this.client.origin;
  }

  /**
   * What a path gives.
   * @throws UpstreamFailure, `not-found` where there is no such thing
   */
  async one<P extends OnePath>(path: P, values: PathValues<P>, filters?: Filters<P>): Promise<Published<P>>;
  async one(path: OnePath, values: Values, filters: Query = {}): Promise<AnyPublished> {
    const { json, answer } = await this.#get(path, values, filters);
    return made(path, json, answer, values, true) ?? fail('gave nothing with an id where one thing was asked for');
  }

  /**
   * A list in pages; making one makes no call. Its name, which cursors are bound to, is its path and its filters.
   * @param filters `fields` says how much each entry tells, and is no part of the name
   */
  list<P extends ListPath>(path: P, values: PathValues<P>, filters?: Filters<P>): PagedList<Published<P>>;
  list(path: ListPath, values: Values, filters: Query = {}): PagedList<AnyPublished> {
    const { fields: _, ...named } = filters;
    const query = queryOf(named);
    query.sort();
    const counts = countable(path);
    return {
      upstream: 'oracle',
      name: `oracle ${locate(path, values)}?${query}`,
      isNumbered: true,
      counts,
      key: ({ id }) => id,
      page: readPage((range) => this.#part(path, values, filters, range), counts),
    };
  }

  /**
   * All of a list that is short, in as few calls as upstream allows; at most a thousand entries.
   * @throws UpstreamFailure
   */
  async all<P extends ListPath>(path: P, values: PathValues<P>): Promise<Page<Published<P>>>;
  async all(path: ListPath, values: Values): Promise<Page<AnyPublished>> {
    return readAll((range) => this.#part(path, values, {}, range));
  }

  /**
   * An item by id, or null when the channel has none. Loads of one step are one call per 50 ids.
   * @param id of the form that upstream uses (`isItemId`)
   * @throws UpstreamFailure
   */
  load(id: string): Promise<Item | null> {
    return this.#items.load(id);
  }

  /**
   * All that upstream has to say of an item: itself if that is what it is, else one load by id.
   * @throws UpstreamFailure, `not-found` when it has vanished since
   */
  whole(item: Item): Item | Promise<Item> {
    if (item.isWhole) return item;
    return this.load(idForCall(item)).then(
      (found) =>
        found ?? Promise.reject(new UpstreamFailure('not-found', 'It is no longer there.', { upstream: 'oracle' })),
    );
  }

  /**
   * A category of a taxonomy, or null where there is none. Of several at one step, all of the taxonomy's are read at once.
   * @throws UpstreamFailure
   */
  category(taxonomyId: string, id: string): Promise<Category | null> {
    let loader = this.#categories.get(taxonomyId);
    if (!loader) {
      loader = new DataLoader((ids) => this.#loadCategories(taxonomyId, ids));
      this.#categories.set(taxonomyId, loader);
    }
    return loader.load(id);
  }

  /** Drops what has been read: something has changed since. */
  forget(): void {
    this.#calls.clear();
    this.#items = this.#loader();
    this.#categories.clear();
  }

  #loader(): DataLoader<string, Item | null> {
    return new DataLoader((ids) => this.#loadItems(ids), { maxBatchSize: MOST_IDS });
  }

  async #loadItems(ids: readonly string[]): Promise<readonly (Item | null)[]> {
    const [id = '', ...others] = ids;
    if (others.length === 0) return [await this.one('/items/{id}', { id }).catch(nullIfNotFound)];
    const filters = { q: idsExpression(ids), fields: 'all' };
    const found = new Map<string, Item>();
    const page = this.list('/items', {}, filters).page({ side: 'start', token: null }, LARGEST_PART);
    for (const item of (await page).items) found.set(item.id, item);
    return ids.map((each) => found.get(each) ?? null);
  }

  async #loadCategories(taxonomyId: string, ids: readonly string[]): Promise<readonly (Category | null | Error)[]> {
    const found = new Map<string, Category>();
    if (ids.length > 1) {
      const { items } = await this.all('/taxonomies/{id}/categories', { id: taxonomyId });
      for (const category of items) found.set(category.id, category);
    }
    const path = '/taxonomies/{id}/categories/{categoryId}';
    return Promise.all(
      ids.map(
        (categoryId) =>
          found.get(categoryId) ??
          this.one(path, { id: taxonomyId, categoryId }).catch((error) => (isNotFound(error) ? null : asError(error))),
      ),
    );
  }

  async #part(
    path: ListPath,
    values: Values,
    filters: Query,
    { offset, limit, isCounted }: Range,
  ): Promise<Part<AnyPublished>> {
    const { json, answer } = await this.#get(path, values, {
      ...filters,
      limit: String(limit),
      ...(offset > 0 && { offset: String(offset) }),
      ...(isCounted && { totalResults: 'true' }),
    });
    const { items: listed, hasMore, totalResults } = json;
    if (!Array.isArray(listed)) fail('gave no array where a list was asked for');
    // What is more than was asked for belongs to the next page.
    const records = listed.slice(0, limit);
    const isWhole = filters.fields === 'all' || !ITEM_LISTS.includes(path);
    const items = records.flatMap((record, index) => {
      const item = made(path, record, answer, values, isWhole);
      return item ? [{ item, number: offset + index }] : [];
    });
    return {
      items,
      unusable: records.filter((record) => record !== null).length - items.length,
      length: records.length,
      hasMore: listed.length > limit || (typeof hasMore === 'boolean' ? hasMore : records.length >= limit),
      total: typeof totalResults === 'number' && totalResults >= 0 ? Math.floor(totalResults) : undefined,
    };
  }

  #get(path: DeliveryPath, values: Values, filters: Query): Promise<Fetched> {
    const place = locate(path, values);
    const query = queryOf(filters);
    const address = `${place}?${query}`;
    let call = this.#calls.get(address);
    if (!call) {
      call = this.#fetch(place, query);
      // What has no id in its path can't have vanished: then it is the address that there is nothing at.
      if (place === path) call = call.catch((error) => (isNotFound(error) ? fail(NOWHERE) : Promise.reject(error)));
      this.#calls.set(address, call);
    }
    return call;
  }

  async #fetch(place: string, query: URLSearchParams): Promise<Fetched> {
    const credential = await this.credential();
    const { json, freshUntil } = await this.client.get(place, query, credential, this.signal);
    this.onAnswer?.(freshUntil);
    if (!isObject(json)) fail('gave no object');
    return { json, answer: { upstream: 'oracle', reading: this, fetchedBy: credential.kind } };
  }
}

/** The lists whose entries leave out large texts unless they are asked for them. */
const ITEM_LISTS: readonly ListPath[] = ['/items', '/personalization/recommendationResults/{apiName}'];

const NOWHERE = 'has nothing at this address: the URL that is configured may be wrong';

/** Whether upstream says how long a list is. */
function countable(path: ListPath): boolean {
  const query: readonly string[] = operations[`${PREFIX}${path}`].get.query;
  return query.includes('totalResults');
}

function made(
  path: DeliveryPath,
  record: unknown,
  answer: OracleAnswer,
  values: Values,
  isWhole: boolean,
): AnyPublished | undefined {
  const found = identified(record);
  if (!found) return undefined;
  switch (operations[`${PREFIX}${path}`].get.entity) {
    case 'Item':
    case 'ItemPage':
      return new Item(found.id, found, answer, isWhole);
    case 'TaxonomyPage':
      return new Taxonomy(found.id, found, answer, isWhole);
    default:
      return new Category(found.id, found, answer, isWhole, values.id ?? '');
  }
}

/** The path with its values in it. */
function locate(path: DeliveryPath, values: Values): string {
  const kinds: Readonly<Record<string, PathKind>> = operations[`${PREFIX}${path}`].get.path;
  return expandPath(path, values, kinds);
}

function queryOf(filters: Query): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, text] of Object.entries(filters)) if (text !== undefined && text !== '') query.append(name, text);
  return query;
}

function nullIfNotFound(error: unknown): null {
  if (isNotFound(error)) return null;
  throw error;
}

/** An Error among the values of a loader fails that one alone. */
function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  throw error;
}
