import DataLoader from 'dataloader';
import type { Allowance } from '../allowance.js';
import type { Credential } from '../credential.js';
import { isNotFound, UpstreamFailure } from '../failure.js';
import { freshUntilOf, type Stale } from '../kept.js';
import type { Page, PagedList } from '../list.js';
import { expandPath, type PathKind, type PathValues } from '../path.js';
import { queryString } from '../query.js';
import { isObject } from '../record.js';
import type { LeaveSignal } from '../waiting.js';
import type { OracleClient } from './client.js';
import { idsExpression } from './filter.js';
import { operations } from './operations.gen.js';
import { findIn, type Part, type Range, readAll, readPage } from './pages.js';
import { type DeliveryPath, type Filters, type ListPath, type OnePath, PREFIX } from './paths.js';
import { Category, fail, Item, idForCall, invalid, Taxonomy } from './published.js';
import { type AnyPublished, type Asked, type Fetched, oneIn, type Published, partIn } from './records.js';

type Query = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, string>>;

/** How many items one call is asked for by their ids: an id is 36 characters, and they stand in the URL. */
export const ITEMS_PER_CALL = 50;

/**
 * The channel as one request reads it. Nothing is read twice: the same call made again, from anywhere in the operation,
 * gives the answer that is there or on its way. Items asked for by id at one step are one call per 50.
 */
export class OracleReading {
  readonly #calls = new Map<string, Promise<Fetched>>();
  #items = this.#loader();
  /** By their ids, those that came along with anything. */
  readonly #taxonomies = new Map<string, Taxonomy>();
  /** By taxonomy. */
  readonly #categories = new Map<string, DataLoader<string, Category | null>>();

  /**
   * @param credential decides whose token goes along, before anything is looked up
   */
  constructor(
    private readonly client: OracleClient,
    private readonly credential: () => Promise<Credential>,
    private readonly signal: LeaveSignal | undefined,
    /** Hears of each answer until when it may be given to others, and how old it is where upstream failed to give another. */
    private readonly onAnswer?: (freshUntil: number, stale?: Stale) => void,
    /** What its calls are taken from; without it, there is no end to them. */
    private readonly allowance?: Allowance,
  ) {}

  /** Where the channel's files are read. */
  get origin(): string {
    return this.client.origin;
  }

  /** A text without the channel's token, which is nobody's to see. */
  withoutToken(text: string): string {
    return this.client.withoutToken(text);
  }

  /**
   * What a path gives.
   * @throws UpstreamFailure, `not-found` where there is no such thing
   */
  async one<P extends OnePath>(path: P, values: PathValues<P>, filters?: Filters<P>): Promise<Published<P>>;
  async one(path: OnePath, values: Values, filters: Query = {}): Promise<AnyPublished> {
    const one = oneIn(await this.#get(path, values, filters), { path, values, filters });
    this.#keep(one);
    return one;
  }

  /**
   * A list in pages; making one makes no call. Its name, which cursors are bound to, is its path and its filters.
   * @param filters `fields` says how much each entry tells, and is no part of the name
   */
  list<P extends ListPath>(path: P, values: PathValues<P>, filters?: Filters<P>): PagedList<Published<P>>;
  list(path: ListPath, values: Values, filters: Query = {}): PagedList<AnyPublished> {
    const { fields: _, ...named } = filters;
    const counts = countable(path);
    return {
      upstream: 'oracle',
      name: `oracle ${locate(path, values)}?${queryString(named, true)}`,
      isNumbered: true,
      counts,
      key: ({ id }) => id,
      page: readPage((range) => this.#part({ path, values, filters }, range), counts),
    };
  }

  /**
   * All of a list that is short, in as few calls as upstream allows; at most a thousand entries.
   * @throws UpstreamFailure
   */
  async all<P extends ListPath>(path: P, values: PathValues<P>): Promise<Page<Published<P>>>;
  async all(path: ListPath, values: Values): Promise<Page<AnyPublished>> {
    return readAll((range) => this.#part({ path, values, filters: {} }, range));
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
   * A category of a taxonomy, or null where there is none. Several at one step are looked for among all of the taxonomy's.
   * @throws UpstreamFailure
   */
  category(taxonomyId: string, id: string): Promise<Category | null> {
    return this.#categoriesOf(taxonomyId).load(id);
  }

  #categoriesOf(taxonomyId: string): DataLoader<string, Category | null> {
    let loader = this.#categories.get(taxonomyId);
    if (!loader) {
      loader = new DataLoader((ids) => this.#loadCategories(taxonomyId, ids));
      this.#categories.set(taxonomyId, loader);
    }
    return loader;
  }

  /**
   * A taxonomy, or null where there is none. Upstream has no way to read one: of all of them, it is found among what is
   * there already, else in their list.
   * @throws UpstreamFailure
   */
  async taxonomy(id: string): Promise<Taxonomy | null> {
    if (!this.#taxonomies.has(id)) await this.all('/taxonomies', {});
    return this.#taxonomies.get(id) ?? null;
  }

  /** Drops what has been read: something has changed since. */
  forget(): void {
    this.#calls.clear();
    this.#items = this.#loader();
    this.#taxonomies.clear();
    this.#categories.clear();
  }

  #loader(): DataLoader<string, Item | null> {
    return new DataLoader((ids) => this.#loadItems(ids), { maxBatchSize: ITEMS_PER_CALL });
  }

  async #loadItems(ids: readonly string[]): Promise<readonly (Item | null | Error)[]> {
    const [id = '', ...others] = ids;
    if (others.length === 0) return [await this.one('/items/{id}', { id }).catch(nullIfNotFound)];
    const list = this.list('/items', {}, { q: idsExpression(ids), fields: 'all' });
    const { found, unusable } = await findIn(list, ids);
    // What can't be read may be what was asked for: then it can't be said that this is not there.
    const missing = unusable > 0 ? invalid('listed something that is no entity') : null;
    return ids.map((each) => found.get(each) ?? missing);
  }

  async #loadCategories(taxonomyId: string, ids: readonly string[]): Promise<readonly (Category | null | Error)[]> {
    const list = this.list('/taxonomies/{id}/categories', { id: taxonomyId });
    // The last one costs as much by its id as by a page.
    const looked = await findIn(list, ids, ids.length - 1).catch(nullIfNotFound);
    if (!looked) return ids.map(() => null);
    const path = '/taxonomies/{id}/categories/{categoryId}';
    return Promise.all(
      ids.map(
        (categoryId) =>
          looked.found.get(categoryId) ??
          this.one(path, { id: taxonomyId, categoryId }).catch((error) => (isNotFound(error) ? null : asError(error))),
      ),
    );
  }

  async #part(asked: Asked<ListPath>, range: Range): Promise<Part<AnyPublished>> {
    const { offset, limit, isCounted } = range;
    const filters = {
      ...asked.filters,
      limit: String(limit),
      ...(offset > 0 && { offset: String(offset) }),
      ...(isCounted && { totalResults: 'true' }),
    };
    const part = partIn(await this.#get(asked.path, asked.values, filters), asked, range);
    for (const { item } of part.items) this.#keep(item);
    return part;
  }

  /** Keeps what needs not be read again when it is asked for by its id. */
  #keep(published: AnyPublished): void {
    if (published instanceof Item && published.isWhole) this.#items.prime(published.id, published);
    if (published instanceof Category && published.isWhole)
      this.#categoriesOf(published.taxonomyId).prime(published.id, published);
    if (published instanceof Taxonomy) this.#taxonomies.set(published.id, published);
  }

  #get(path: DeliveryPath, values: Values, filters: Query): Promise<Fetched> {
    const place = locate(path, values);
    const query = queryString(filters);
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

  /** That there is no such thing may be an answer too. */
  readonly #onFailure = (failure: unknown): never => {
    this.onAnswer?.(freshUntilOf(failure));
    throw failure;
  };

  async #fetch(place: string, query: string): Promise<Fetched> {
    const credential = await this.credential();
    const call = this.client.get(place, query, credential, this.signal, this.allowance);
    const { json, freshUntil, stale } = await call.catch(this.#onFailure);
    this.onAnswer?.(freshUntil, stale);
    if (!isObject(json)) fail('gave no object');
    return { json, answer: { upstream: 'oracle', reading: this, fetchedBy: credential.kind } };
  }
}

const NOWHERE = 'has nothing at this address: the URL that is configured may be wrong';

/** Whether upstream says how long a list is. */
function countable(path: ListPath): boolean {
  const query: readonly string[] = operations[`${PREFIX}${path}`].get.query;
  return query.includes('totalResults');
}

/** The path with its values in it. */
function locate(path: DeliveryPath, values: Values): string {
  const kinds: Readonly<Record<string, PathKind>> = operations[`${PREFIX}${path}`].get.path;
  return expandPath(path, values, kinds);
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
