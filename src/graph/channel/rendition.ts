import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { assetUrl, dimensionsOf, fileOf, ItemPart, objectsIn, RenditionFormat } from '../../upstreams/oracle/assets.js';
import type { Schemas } from '../../upstreams/oracle/paths.js';
import type { Item } from '../../upstreams/oracle/published.js';
import type { Recorded } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { fieldsOf } from '../fields.js';
import { scalar, wrongType } from '../readers.js';

const format = fieldsOf<Schemas['RenditionFormat']>();
const rendition = fieldsOf<Schemas['Rendition']>();

export const WHERE =
  'It has no token of any kind in it: of a secure channel, only a server that holds the bearer token can fetch it, and the gateway gives that to nobody.';

/** The length of a file, which may be more than an `Int` can tell. */
export function sizeOf(held: Recorded<{ readonly size?: number | null }>): number | null {
  const size: unknown = held.record.size ?? null;
  if (size === null) return null;
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0) return size;
  throw wrongType(held, 'size', 'a whole number, not negative');
}

export const ChannelRenditionFormat = builder.objectRef<RenditionFormat>('ChannelRenditionFormat').implement({
  description: 'A rendition of a file in one format.',
  fields: (t) => ({
    format: t.field(format.scalar('String', 'format', 'The format, such as `webp`.')),
    mimeType: t.field(format.scalar('String', 'mimeType', 'The media type, such as `image/webp`.')),
    size: t.float({ description: 'The length in bytes.', resolve: sizeOf }),
    width: t.field({
      type: 'NonNegativeInt',
      description: 'The width in pixels.',
      resolve: (held) => scalar(dimensionsOf(held), 'width', 'NonNegativeInt'),
    }),
    height: t.field({
      type: 'NonNegativeInt',
      description: 'The height in pixels.',
      resolve: (held) => scalar(dimensionsOf(held), 'height', 'NonNegativeInt'),
    }),
    url: t.field({
      type: 'URL',
      description: `Where it is. ${WHERE}`,
      resolve: (held) => {
        const names = [scalar(held.rendition, 'name', 'String'), scalar(held, 'format', 'String')];
        const [name, inFormat] = names;
        return name && inFormat ? assetUrl(held.entity, name, inFormat) : null;
      },
    }),
  }),
});

export const ChannelRendition = builder.objectRef<ItemPart<Schemas['Rendition']>>('ChannelRendition').implement({
  description: 'A size that a file can be had in.',
  fields: (t) => ({
    name: t.field(rendition.scalar('String', 'name', 'Its name, such as `Thumbnail`.')),
    formats: t.field({
      type: [ChannelRenditionFormat],
      nullable: false,
      description: 'The formats that it can be had in.',
      resolve: (held, _args, context, info) =>
        partsOf(held, 'formats', context, info).map((record) => new RenditionFormat(record, held)),
    }),
  }),
});

/** The renditions of a file. */
export function renditionsOf(asset: Item, context: Context, info: GraphQLResolveInfo) {
  return partsOf(fileOf(asset), 'renditions', context, info).map((record) => new ItemPart(record, asset));
}

/** An array of a record is never null: of a damaged one nothing is given, and that is reported. */
function partsOf(held: Recorded<object>, field: string, context: Context, info: GraphQLResolveInfo) {
  const objects = objectsIn(held.record, field);
  if (!objects) context.report(wrongType(held, field, 'an array of objects'), info);
  return objects ?? [];
}
