import { isNotFound, UpstreamFailure } from '../failure.js';
import type { Page, PagedList, Position } from '../list.js';
import { isUuid } from '../path.js';
import { type Query, queryString } from '../query.js';
import { Answer } from './answer.js';
import { type AssociationName, type Associations, pathsToTry } from './associations.js';
import { type CallsParts, invalidAnswer, locate, OmerloCalls, type Sending } from './calls.js';
import type { ChangedRecord, ChangeMethod, ChangePath, Sent } from './changes.js';
import { type Entity, idForPath, type Which } from './entity.js';
import { operations } from './operations.gen.js';
import type {
  EntityPath,
  Filters,
  GetPath,
  ListPath,
  ManyPath,
  OnePath,
  PathValues,
  RecordOf,
  ValuesPath,
} from './paths.js';
import {
  asEntity,
  changedSource,
  cursorIn,
  entityValues,
  keyOf,
  loadedSource,
  severalOf,
  sourceFor,
} from './records.js';

/** Entities of an answer that is a plain array, and how many of its entries were none. */
export interface Several<T> {
  readonly entities: readonly Entity<T>[];
  readonly unusable: number;
}

/** What stands in a plain array, of which nothing is checked yet, and the answer it arrived in. */
export interface Values {
  readonly values: readonly unknown[];
  readonly answer: Answer;
}

/** What could be had of the entities that an entity refers to, and what went wrong with the others. */
export interface Related<T> {
  readonly entities: readonly Entity<T>[];
  readonly failures: readonly UpstreamFailure[];
}

/**
 * The Reader API as one request reads it in one locale. Nothing is read twice: the same call made again, from anywhere
 * in the operation, gives the answer that is there or on its way.
 */
export class OmerloReading {
  readonly locale: string;
  readonly #calls: OmerloCalls;
  /** In which an event's day is told. */
  readonly #timezone: string;

  constructor(parts: CallsParts) {
    this.locale = parts.locale;
    this.#calls = new OmerloCalls(
      parts,
      (fetchedBy, path, associations) => new Answer(this, fetchedBy, path, associations),
    );
    this.#timezone = parts.client.timezone;
  }

  /** Whether the request carries a reader's credential. */
  get isReaders(): boolean {
    return this.#calls.reader !== undefined;
  }

  /**
   * The entity that a path gives.
   * @throws UpstreamFailure
   */
  async one<P extends OnePath>(path: P, values: PathValues<P>, filters?: Filters<P>): Promise<Entity<RecordOf<P>>>;
  async one(path: GetPath, values: unknown, filters: Query = {}): Promise<Entity<unknown>> {
    const { answer, data } = await this.#calls.get(path, values, filters);
    return asEntity(data, answer, undefined, true) ?? this.#fail('gave no entity where one was asked for');
  }

  /**
   * The entities of a plain array.
   * @throws UpstreamFailure
   */
  async many<P extends ManyPath>(path: P, values: PathValues<P>, filters?: Filters<P>): Promise<Several<RecordOf<P>>>;
  async many(path: GetPath, values: unknown, filters: Query = {}): Promise<Several<unknown>> {
    const { answer, data } = await this.#calls.get(path, values, filters);
    const source = sourceFor(path, this.#timezone);
    return severalOf(data, answer, source) ?? this.#fail('gave no array where one was asked for');
  }

  /**
   * What stands in a plain array of something else than entities.
   * @throws UpstreamFailure
   */
  async values<P extends ValuesPath>(path: P, values: PathValues<P>, filters: Filters<P>): Promise<Values>;
  async values(path: GetPath, values: unknown, filters: Query): Promise<Values> {
    const { answer, data } = await this.#calls.get(path, values, filters);
    return { answer, values: Array.isArray(data) ? data : this.#fail('gave no array where one was asked for') };
  }

  /** A list in pages; making one makes no call. Its name, which cursors are bound to, is its path and its filters. */
  list<P extends ListPath>(path: P, values: PathValues<P>, filters?: Filters<P>): PagedList<Entity<RecordOf<P>>>;
  list(path: GetPath, values: unknown, filters: Query = {}): PagedList<Entity<unknown>> {
    const place = locate(path, values, operations[path].get.path);
    return {
      upstream: 'omerlo',
      name: `omerlo ${place}?${queryString(filters, true)}`,
      key: (entity) => keyOf(entity),
      page: (position, limit) => this.#page(path, values, filters, position, limit),
    };
  }

  /**
   * An entity by id, or null when there is none. Loads of one id are one call, wherever in the operation they come from.
   * @throws UpstreamFailure
   */
  load<P extends EntityPath>(path: P, id: string, which?: Which): Promise<Entity<RecordOf<P>> | null>;
  load(path: EntityPath, id: string, { query, parent }: Which = {}): Promise<Entity<unknown> | null> {
    const which = { ...(query && { query }), ...(parent !== undefined && { parent: parent.toLowerCase() }) };
    // Upstream's ids are in lower case; a key is as it is. It has no call for several ids: each is one of its own.
    const own = isUuid(id) ? id.toLowerCase() : id;
    return this.#calls.get(path, entityValues(path, own, which.parent), which.query ?? {}).then(
      ({ answer, data }) => {
        const source = loadedSource(path, which, data, this.#timezone);
        return asEntity(data, answer, source, true) ?? this.#fail('gave no entity');
      },
      (error: unknown) => {
        if (isNotFound(error)) return null;
        throw error;
      },
    );
  }

  /**
   * All that upstream has to say of an entity: itself if that is what it is, else one load by id.
   * @throws UpstreamFailure, `not-found` when the entity has vanished since
   */
  whole<T>(entity: Entity<T>): Entity<T> | Promise<Entity<T>>;
  whole(entity: Entity<unknown>): Entity<unknown> | Promise<Entity<unknown>> {
    if (entity.isWhole || !entity.source) return entity;
    const { path, ...which } = entity.source;
    return this.load(path, idForPath(entity), which).then(
      (found) =>
        found ?? Promise.reject(new UpstreamFailure('not-found', 'It is no longer there.', { upstream: 'omerlo' })),
    );
  }

  /**
   * The entities that another refers to by id: from the answer it came in, without a call, or else by a load each.
   * One that is not there is left out; one that could not be had is left out and its failure given.
   * @param kind what kind of profiles they are, where that is known
   */
  related<A extends AssociationName>(
    entity: Entity<unknown>,
    association: A,
    ids: readonly string[],
    kind?: string,
  ): Related<Associations[A]> | Promise<Related<Associations[A]>>;
  related(
    entity: Entity<unknown>,
    association: AssociationName,
    ids: readonly string[],
    kind?: string,
  ): Related<unknown> | Promise<Related<unknown>> {
    const entities: Entity<unknown>[] = [];
    for (const id of ids) {
      const found = entity.answer.find(association, id);
      if (!found) return this.#loadMissing(entity, association, ids, kind);
      entities.push(found);
    }
    return { entities, failures: NONE };
  }

  async #loadMissing(
    { answer }: Entity<unknown>,
    association: AssociationName,
    ids: readonly string[],
    kind: string | undefined,
  ): Promise<Related<unknown>> {
    const settled = await Promise.allSettled(
      ids.map((id) => answer.find(association, id) ?? this.#tryAll(association, id, kind)),
    );
    const entities: Entity<unknown>[] = [];
    const failures: UpstreamFailure[] = [];
    for (const result of settled) {
      if (result.status === 'fulfilled') {
        if (result.value) entities.push(result.value);
      } else if (result.reason instanceof UpstreamFailure) {
        failures.push(result.reason);
      } else {
        throw result.reason;
      }
    }
    return { entities, failures };
  }

  async #tryAll(association: AssociationName, id: string, kind?: string): Promise<Entity<unknown> | null> {
    const paths = pathsToTry(association, kind);
    if (paths.length > 0 && !isUuid(id)) throw invalidAnswer('refers to something by an id that is none');
    for (const path of paths) {
      const entity: Entity<unknown> | null = await this.load(path, id);
      if (entity) return entity;
    }
    return null;
  }

  async #page(
    path: GetPath,
    values: unknown,
    filters: Query,
    position: Position,
    limit: number,
  ): Promise<Page<Entity<unknown>>> {
    const cursor = position.token === null ? {} : { [position.side === 'start' ? 'after' : 'before']: position.token };
    const { answer, data, meta } = await this.#calls.get(path, values, { ...filters, limit: String(limit), ...cursor });
    const source = sourceFor(path, this.#timezone, values);
    const several = severalOf(data, answer, source) ?? this.#fail('gave no array where a list was asked for');
    return {
      items: several.entities,
      unusable: several.unusable,
      next: cursorIn(meta, 'next', 'after'),
      previous: cursorIn(meta, 'previous', 'before'),
    };
  }

  /**
   * Changes something, with one call that is never repeated, and gives the entity that it answers with, if it does. What
   * has been read before is then `forget`'s to drop.
   * @throws UpstreamFailure
   */
  async change<M extends ChangeMethod, P extends ChangePath<M>>(
    method: M,
    path: P,
    values: PathValues<P>,
    sent: Sent<M, P>,
  ): Promise<[ChangedRecord<M, P>] extends [never] ? undefined : Entity<ChangedRecord<M, P>>>;
  async change(
    method: ChangeMethod,
    path: keyof typeof operations,
    values: unknown,
    sent: Sending,
  ): Promise<Entity<unknown> | undefined> {
    const changed = await this.#calls.change(method, path, values, sent);
    if (changed === undefined) return undefined;
    const { answer, data } = changed;
    return asEntity(data, answer, changedSource(path), true) ?? this.#fail('did it, and gave no entity');
  }

  /** Drops what has been read: something has changed since. */
  forget(): void {
    this.#calls.forget();
  }

  #fail(what: string): never {
    throw invalidAnswer(what);
  }
}

const NONE: readonly never[] = Object.freeze([]);
