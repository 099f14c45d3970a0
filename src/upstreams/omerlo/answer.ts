import type { Credential } from '../credential.js';
import type { UpstreamName } from '../failure.js';
import { isObject, type JsonObject } from '../record.js';
import { type AssociationName, type Associations, associationNames, associationSource } from './associations.js';
import { Entity } from './entity.js';
import type { OmerloReading } from './reading.js';

/**
 * One answer of the Reader API: its side-loaded associations, whose token fetched it, and the reading (request and
 * locale) that it belongs to, with which more can be read.
 */
export class Answer {
  readonly upstream: UpstreamName = 'omerlo';
  readonly #associations: JsonObject;
  readonly #found = new Map<AssociationName, ReadonlyMap<string, Entity<unknown>>>();

  constructor(
    readonly reading: OmerloReading,
    /** Whose token fetched it. It decides what of it may be shown, and to whom. */
    readonly fetchedBy: Credential['kind'],
    /** The path that it answers, as the contract has it. */
    readonly path: string,
    associations: unknown,
  ) {
    this.#associations = isObject(associations) ? associations : {};
  }

  /** The locale that was asked for, which is inherited by all that is read from here. */
  get locale(): string {
    return this.reading.locale;
  }

  /** The entity that came along under an association, or undefined. No call is made. */
  find<A extends AssociationName>(association: A, id: string): Entity<Associations[A]> | undefined;
  find(association: AssociationName, id: string): Entity<unknown> | undefined {
    return this.#all(association).get(id);
  }

  /** The entity that came along under an association and has a key, by which some are named instead of by their id. */
  findByKey<A extends AssociationName>(association: A, key: string): Entity<Associations[A]> | undefined;
  findByKey(association: AssociationName, key: string): Entity<unknown> | undefined {
    const entities = this.#all(association);
    return [...entities.values()].find(({ record }) => isObject(record) && record.key === key) ?? entities.get(key);
  }

  #all(association: AssociationName): ReadonlyMap<string, Entity<unknown>> {
    let entities = this.#found.get(association);
    if (!entities) {
      entities = this.#index(association);
      this.#found.set(association, entities);
    }
    return entities;
  }

  /** An association is an array of objects with `id`, or an object keyed by id: both occur. */
  #index(association: AssociationName): ReadonlyMap<string, Entity<unknown>> {
    const entities = new Map<string, Entity<unknown>>();
    const add = (id: string, record: JsonObject) => {
      const source = associationSource(association, record);
      // What is named by its key may come keyed by it.
      const own = typeof record.id === 'string' && record.id !== '' ? record.id : id;
      if (source !== undefined) entities.set(id, new Entity(own, record, this, source ?? undefined, false));
    };
    for (const name of associationNames(association)) {
      const records = this.#associations[name];
      if (Array.isArray(records)) {
        for (const record of records) if (isObject(record) && typeof record.id === 'string') add(record.id, record);
      } else if (isObject(records)) {
        for (const id of Object.keys(records)) {
          const record = records[id];
          if (isObject(record)) add(id, record);
        }
      }
    }
    return entities;
  }
}
