import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { andThen, type MaybePromise } from '../../maybe-promise.js';
import { UpstreamFailure } from '../../upstreams/failure.js';
import { type Categories, categoriesIn } from '../../upstreams/oracle/categories.js';
import { type Category, Item, type ItemRecord, idForCall, isItemId } from '../../upstreams/oracle/published.js';
import { ITEMS_PER_CALL } from '../../upstreams/oracle/reading.js';
import { isObject, type JsonObject } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { connectionType } from '../connection.js';
import { about, costing, shared } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { availableEntities, fieldsOf, unusableEntries } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { encodeId, foreignNode } from '../ids.js';
import { Node } from '../node.js';
import { scalar, wrongType } from '../readers.js';
import { ChannelCategory } from './category.js';
import { shownJson } from './json.js';

const NAME = 'ChannelItem';

const forWhole = costing(
  { isOfWhole: true, perCall: ITEMS_PER_CALL },
  'oracle GET /content/published/api/v1.1/items',
  'oracle GET /content/published/api/v1.1/items/{id}',
);

const CHANNEL_ITEM = foreignNode<Item>({
  name: NAME,
  calls: forWhole.calls,
  isId: isItemId,
  isOne: (value) => value instanceof Item,
  typeName,
  // Its language is no part of it: each language of an item is one with an id of its own.
  globalId: ({ id }) => encodeId({ type: NAME, locale: '', id }),
  load: ({ id }, { oracle }) => oracle.load(id),
});

const item = fieldsOf<ItemRecord>();

/** The options of a field that names one of the item's own fields. */
const nameArgument = builder.args((t) => ({
  name: t.string({
    required: true,
    description: "The field's name, as the content type has it: `author`. A filter calls the same one `fields.author`.",
  }),
}));

export const ChannelItem = builder.interfaceRef<Item>(NAME);

builder.interfaceType(ChannelItem, {
  description:
    'Something that is published in the channel of the content hub: an item of a content type, or a file. In another language it is another item, with an id of its own.',
  interfaces: [Node],
  extensions: entityKey('databaseId', 'channelItemsByIds', CHANNEL_ITEM, ITEMS_PER_CALL),
  resolveType: typeName,
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    type: t.field(item.scalar('String', 'type', "The publisher's name of its content type, such as `Article`.")),
    name: t.field(item.scalar('String', 'name', 'Its name, for editors.')),
    description: t.field(item.scalar('String', 'description', 'What it is, for editors.')),
    slug: t.field(item.scalar('String', 'slug', 'Its part of an address.')),
    language: t.field(item.scalar('Locale', 'language', 'The language that it is in; null for one without.')),
    translatable: t.field(item.scalar('Boolean', 'translatable', 'Whether it can be had in other languages.')),
    createdDate: t.field(instant('createdDate', 'When it was made.')),
    updatedDate: t.field(instant('updatedDate', 'When it was last changed.')),
    fields: t.field({
      type: 'JSON',
      description:
        'All fields of its content type, as the publisher has defined them; a reference is an object with `id`, `type` and `typeCategory`. Addresses of the content hub itself are left out. In `items` it comes with the page, at no call of its own.',
      extensions: forWhole,
      resolve: (held) => andThen(held.answer.reading.whole(held), fieldsOfItem),
    }),
    field: t.field({
      type: 'JSON',
      description: 'One field of its content type; null when it has none of that name.',
      args: nameArgument,
      extensions: forWhole,
      resolve: (held, { name }) => andThen(fieldOf(held, name), (value) => shownJson(value, held, `fields.${name}`)),
    }),
    references: t.field({
      type: [ChannelItem],
      description:
        'The items that one of its fields refers to, in order, without those that are not published; empty when the field refers to none. All references of an operation that are asked for at the same step are one call per 50 items.',
      args: nameArgument,
      extensions: costing(
        { isOfWhole: true, own: 'entry', perCall: ITEMS_PER_CALL, gives: 'whole' },
        ...forWhole.calls,
      ),
      resolve: async (held, { name }, context, info) => referred(held, await fieldOf(held, name), name, context, info),
    }),
    categories: t.field({
      type: [ChannelCategory],
      description: 'The categories that it is filed under, in whichever taxonomy. One call.',
      extensions: { ...shared('oracle GET /content/published/api/v1.1/items/{id}/taxonomies'), ...about(5) },
      resolve: async (held, _args, context, info) => categoriesOf(held, context, info),
    }),
  }),
});

export const ChannelContentItem = builder.objectRef<Item>('ChannelContentItem').implement({
  description: 'An item of a content type, such as an article.',
  interfaces: [Node, ChannelItem],
});

export const ChannelItemConnection = connectionType(ChannelItem, { counts: true });

function typeName({ isAsset }: Item): string {
  return isAsset ? 'ChannelAsset' : 'ChannelContentItem';
}

/** A moment, which upstream tells with the time zone that its own clock is in. */
function instant(field: 'createdDate' | 'updatedDate', description: string) {
  return {
    type: 'DateTime' as const,
    description,
    resolve: ({ record, entity }: Item) => {
      const value = record[field] ?? null;
      const moment = isObject(value) ? (value.value ?? null) : value;
      return scalar({ record: { [field]: moment }, entity }, field, 'DateTime');
    },
  };
}

function fieldsOfItem(held: Item): unknown {
  const fields = held.record.fields ?? null;
  if (fields !== null && !isObject(fields)) throw wrongType(held, 'fields', 'an object');
  return shownJson(fields, held, 'fields');
}

/** A field's value: what a list leaves out is read by the whole item. */
function fieldOf(held: Item, name: string): MaybePromise<unknown> {
  const fields = held.record.fields ?? null;
  if (isObject(fields) && Object.hasOwn(fields, name)) return fields[name];
  if (!held.isWhole) return andThen(held.answer.reading.whole(held), (whole) => fieldOf(whole, name));
  if (fields !== null && !isObject(fields)) throw wrongType(held, 'fields', 'an object');
  return null;
}

/** Whether a value is meant to refer to an item, which it may yet not do well. */
function isReference(value: unknown): value is JsonObject {
  return isObject(value) && (Object.hasOwn(value, 'id') || Object.hasOwn(value, 'typeCategory'));
}

async function referred(
  held: Item,
  value: unknown,
  name: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly Item[]> {
  const references = (Array.isArray(value) ? value : [value]).filter(isReference);
  const good = references.flatMap(({ id }) => (typeof id === 'string' && isItemId(id) ? [id] : []));
  if (good.length < references.length) context.report(wrongType(held, `fields.${name}`, 'references to items'), info);
  const entities: Item[] = [];
  const failures: UpstreamFailure[] = [];
  for (const result of await Promise.allSettled(good.map((id) => held.answer.reading.load(id)))) {
    if (result.status === 'fulfilled') {
      if (result.value) entities.push(result.value);
    } else if (result.reason instanceof UpstreamFailure) failures.push(result.reason);
    else throw result.reason;
  }
  return availableEntities({ entities, failures }, context, info);
}

/** What items are filed under, as far as an operation has read it: many names may stand for it. */
const filed = new WeakMap<Item, Promise<Categories>>();

async function categoriesOf(held: Item, context: Context, info: GraphQLResolveInfo): Promise<readonly Category[]> {
  let reading = filed.get(held);
  if (!reading) {
    reading = held.answer.reading.all('/items/{id}/taxonomies', { id: idForCall(held) }).then(categoriesIn);
    filed.set(held, reading);
  }
  const { categories, unusable } = await reading;
  if (unusable > 0) context.report(unusableEntries('oracle'), info);
  return categories;
}
