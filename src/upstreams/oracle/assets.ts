import { pathSegment } from '../path.js';
import { isObject, type JsonObject, type Recorded } from '../record.js';
import { PREFIX, type Schemas } from './paths.js';
import { fail, type Item, idForCall, isTextId } from './published.js';

/** A part of an item, such as a rendition of a file. */
export class ItemPart<T> implements Recorded<T> {
  constructor(
    readonly record: T,
    readonly entity: Item,
  ) {}
}

/** A rendition in one format. */
export class RenditionFormat extends ItemPart<Schemas['RenditionFormat']> {
  constructor(
    record: Schemas['RenditionFormat'],
    readonly rendition: ItemPart<Schemas['Rendition']>,
  ) {
    super(record, rendition.entity);
  }
}

/** What is known of a file: nothing where there is none, undefined where that is no object. */
export function fileOf(item: Item): ItemPart<Schemas['AssetFields']> | undefined {
  const fields = item.record.fields ?? {};
  return isObject(fields) ? new ItemPart(fields, item) : undefined;
}

/** How large the picture is that a file or a rendition holds; undefined where that is no object. */
export function dimensionsOf({
  record,
  entity,
}: ItemPart<{ readonly metadata?: Schemas['Dimensions'] | null }>): ItemPart<Schemas['Dimensions']> | undefined {
  const metadata: unknown = record.metadata ?? {};
  return isObject(metadata) ? new ItemPart(metadata, entity) : undefined;
}

/** Objects that stand in an array of a record, and whether all that is there is one. */
export interface Objects {
  readonly objects: readonly JsonObject[];
  readonly isGood: boolean;
}

/** The objects in an array of a record; none where there is no array. */
export function objectsIn(record: object, field: string): Objects {
  const value: unknown = Reflect.get(record, field) ?? [];
  if (!Array.isArray(value)) return { objects: [], isGood: false };
  const objects = value.filter(isObject);
  return { objects, isGood: objects.length === value.filter((each) => each !== null).length };
}

/**
 * Where the bytes of a file are read. It has no token in it, of no kind.
 * @param rendition the name that upstream gave it; `native` for the file as it was uploaded
 * @throws UpstreamFailure `invalid-answer` for a name that can't stand in a path
 */
export function assetUrl(item: Item, rendition: string, format: string | undefined): string {
  if (!isTextId(rendition)) fail('gave a rendition a name that is none');
  const name = pathSegment('rendition', rendition, 'text');
  const query = format === undefined ? '' : `?${new URLSearchParams({ format })}`;
  return `${item.answer.reading.origin}${PREFIX}/assets/${idForCall(item)}/${name}${query}`;
}
