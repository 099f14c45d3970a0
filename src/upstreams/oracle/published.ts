import type { Credential } from '../credential.js';
import { UpstreamFailure, type UpstreamName } from '../failure.js';
import { pathSegment } from '../path.js';
import { isObject, type JsonObject, type Recorded } from '../record.js';
import type { Schemas } from './paths.js';
import type { OracleReading } from './reading.js';

/** One answer of the delivery API: whose token fetched it, and the reading with which more can be read. */
export interface OracleAnswer {
  readonly upstream: UpstreamName;
  readonly reading: OracleReading;
  readonly fetchedBy: Credential['kind'];
}

/** What may stand in the record of an item, whichever category it is of. */
export type ItemRecord = Schemas['ItemFields'] &
  Pick<Schemas['DigitalAsset'], 'mimeType' | 'fileExtension'> & {
    readonly id: string;
    readonly typeCategory?: string | null;
    readonly fields?: JsonObject | null;
  };

/** Something that a channel publishes: upstream's own record, untouched, with the answer it arrived in. */
abstract class Published<T> implements Recorded<T> {
  constructor(
    readonly id: string,
    readonly record: T,
    readonly answer: OracleAnswer,
    /** Whether this is all that upstream has to say of it. */
    readonly isWhole: boolean,
  ) {}

  get entity(): this {
    return this;
  }
}

/** An item: content of a type, or a digital asset. */
export class Item extends Published<ItemRecord> {
  /** Whether it is a file: `typeCategory` tells, and nothing else does. */
  get isAsset(): boolean {
    return this.record.typeCategory === 'DigitalAssetType';
  }
}

/** A tree of categories. */
export class Taxonomy extends Published<Schemas['Taxonomy']> {}

/** A category, in the taxonomy that it is read by. */
export class Category extends Published<Schemas['Category']> {
  constructor(
    id: string,
    record: Schemas['Category'],
    answer: OracleAnswer,
    isWhole: boolean,
    readonly taxonomyId: string,
  ) {
    super(id, record, answer, isWhole);
  }
}

const ITEM_ID = /^(?:CORE|CONT)[\w-]{32}$/;

/** True for what upstream uses as the id of an item: `CORE` or `CONT`, and 32 characters more. */
export function isItemId(text: string): boolean {
  return ITEM_ID.test(text);
}

/** True for what may be the id of a taxonomy or a category: what these look like, upstream does not say. */
export function isTextId(text: string): boolean {
  try {
    pathSegment('id', text, 'text');
    return true;
  } catch {
    return false;
  }
}

/**
 * The id of an item for a path or a filter.
 * @throws UpstreamFailure `invalid-answer` where upstream gave it an id that is none: that is no fault of the caller's
 */
export function idForCall({ id }: { readonly id: string }): string {
  if (isItemId(id)) return id;
  return fail('gave something an id that is none');
}

/** What a record holds, with its id: undefined for what is no object, or has none. */
export function identified(record: unknown): (JsonObject & { readonly id: string }) | undefined {
  return isObject(record) && hasId(record) ? record : undefined;
}

function hasId(record: JsonObject): record is JsonObject & { readonly id: string } {
  return typeof record.id === 'string' && record.id !== '';
}

/** @throws UpstreamFailure `invalid-answer` */
export function fail(what: string): never {
  throw invalid(what);
}

/** The failure of an answer that is not what upstream promises. */
export function invalid(what: string): UpstreamFailure {
  return new UpstreamFailure('invalid-answer', `The oracle upstream ${what}.`, { upstream: 'oracle' });
}
