import type { Credential } from '../credential.js';
import type { UpstreamName } from '../failure.js';
import { isObject, type JsonObject } from '../record.js';
import { type AssociationName, associationNames, associationSource } from './associations.js';
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
    associations: unknown,
  ) {
    this.#associations = isObject(associations) ? associations : {};
  }

  /** The locale that was asked for, which is inherited by all that is read from here. */
  get locale(): string {
    return this.reading.locale;
  }

  /** The entity that came along under an association, or undefined. No call is made. */
  find(association: AssociationName, id: string): Entity<unknown> | undefined {
    let entities = this.#found.get(association);
    if (!entities) {
      entities = this.#index(association);
      this.#found.set(association, entities);
    }
    return entities.get(id);
  }

  #index(association: AssociationName): ReadonlyMap<string, Entity<unknown>> {
    const entities = new Map<string, Entity<unknown>>();
    for (const name of associationNames(association)) {
      for (const [id, record] of entriesOf(this.#associations[name])) {
        const source = associationSource(association, record);
        if (source !== undefined) entities.set(id, new Entity(id, record, this, source ?? undefined, false));
      }
    }
    return entities;
  }
}

/** An association is an array of objects with `id`, or an object keyed by id: both occur. */
function* entriesOf(association: unknown): Generator<[string, JsonObject]> {
  if (Array.isArray(association)) {
    for (const record of association) if (isObject(record) && typeof record.id === 'string') yield [record.id, record];
  } else if (isObject(association)) {
    for (const [id, record] of Object.entries(association)) if (isObject(record)) yield [id, record];
  }
}
