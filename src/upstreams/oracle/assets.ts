import { pathSegment } from '../path.js';
import { isObject, type JsonObject, type Recorded } from '../record.js';
import { PREFIX, type Schemas } from './paths.js';
import { type Item, idForCall } from './published.js';

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

/** What is known of a file; of an item without fields, nothing. */
export function fileOf(item: Item): ItemPart<Schemas['AssetFields']> {
  const { fields } = item.record;
  return new ItemPart(isObject(fields) ? fields : {}, item);
}

/** How large the picture is that a file or a rendition holds. */
export function dimensionsOf({
  record,
  entity,
}: ItemPart<{ readonly metadata?: Schemas['Dimensions'] | null }>): ItemPart<Schemas['Dimensions']> {
  return new ItemPart(isObject(record.metadata) ? record.metadata : {}, entity);
}

/** The objects in an array of a record, undefined when it is no array; empty when there is none. */
export function objectsIn(record: object, field: string): readonly JsonObject[] | undefined {
  const value: unknown = Reflect.get(record, field) ?? [];
  return Array.isArray(value) ? value.filter(isObject) : undefined;
}

/**
 * Where the bytes of a file are read. It has no token in it, of no kind.
 * @param rendition `native` for the file as it was uploaded
 * @throws UpstreamFailure `bad-input` for a rendition that can't stand in a path
 */
export function assetUrl(item: Item, rendition: string, format: string | undefined): string {
  const name = pathSegment('rendition', rendition, 'text');
  const query = format === undefined ? '' : `?${new URLSearchParams({ format })}`;
  return `${item.answer.reading.origin}${PREFIX}/assets/${idForCall(item)}/${name}${query}`;
}
