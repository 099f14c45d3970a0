import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { type Held, Part } from '../upstreams/omerlo/entity.js';
import type { Schemas } from '../upstreams/omerlo/paths.js';
import { isObject, type JsonObject, read } from '../upstreams/record.js';
import { builder } from './builder.js';
import { about } from './costs.js';
import { fieldsOf } from './fields.js';
import { scalar, wrongType } from './readers.js';

type Entry = Schemas['MetadataEntry'];
type WithMetadata = { readonly metadata?: Schemas['Metadata'] | null };

const entry = fieldsOf<Entry>();

const MetadataEntry = builder.objectRef<Held<Entry>>('MetadataEntry').implement({
  description: 'A value that editors attached under a key.',
  fields: (t) => ({
    key: t.field(entry.scalar('String', 'key', 'The key.')),
    value: t.field(entry.scalar('String', 'value', 'The value.')),
  }),
});

const entries: [typeof MetadataEntry] = [MetadataEntry];

/** All metadata of an object. */
export const metadataField = {
  type: entries,
  nullable: false as const,
  description: 'What editors attached to it, key by key.',
  extensions: about(5),
  resolve: <T extends WithMetadata>(held: Held<T>, _args: object, context: Context, info: GraphQLResolveInfo) => {
    const entries = entriesOf(held);
    if (entries.unusable) context.report(wrongType(held, 'metadata', 'keys with values'), info);
    return entries.parts;
  },
};

/** The metadata value under one key. */
export function metadataValue<T extends WithMetadata>(held: Held<T>, key: string): string | null {
  const metadata = read<WithMetadata>(held.record, 'metadata');
  if (metadata === null) return null;
  // Made for no entry but the one: an operation may ask for many keys, of many objects.
  if (isObject(metadata)) return Object.hasOwn(metadata, key) ? entryValue({ key, value: metadata[key] }, held) : null;
  const entries: readonly unknown[] = Array.isArray(metadata) ? metadata : [metadata];
  const found = entries.find((each) => isObject(each) && each.key === key);
  if (isObject(found)) return entryValue(found, held);
  if (entries.every((each) => each === null || isObject(each))) return null;
  throw wrongType(held, 'metadata', 'keys with values');
}

function entryValue(record: JsonObject, { entity }: Held<unknown>): string | null {
  return scalar(new Part<Entry>(record, entity), 'value', 'String');
}

/** The argument of `metadataValue`. */
export const metadataKey = builder.args((t) => ({
  key: t.string({ required: true, description: 'The key to look under.' }),
}));

export const METADATA_VALUE = 'The metadata value under one key; null when there is none.';

/** Contents spell metadata as an array of keys and values, everything else as an object: both are read everywhere. */
function entriesOf(held: Held<WithMetadata>): { parts: Part<Entry>[]; unusable: boolean } {
  const metadata = read(held.record, 'metadata');
  if (metadata === null) return { parts: [], unusable: false };
  if (Array.isArray(metadata)) {
    const parts = metadata.filter(isObject).map((record) => new Part<Entry>(record, held.entity));
    return { parts, unusable: parts.length < metadata.filter((each) => each !== null).length };
  }
  if (!isObject(metadata)) return { parts: [], unusable: true };
  const parts = Object.entries(metadata).map(([key, value]) => {
    const record: JsonObject = { key, value };
    return new Part<Entry>(record, held.entity);
  });
  return { parts, unusable: false };
}
