import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { assetUrl, dimensionsOf, fileOf, ItemPart, objectsIn, RenditionFormat } from '../../upstreams/oracle/assets.js';
import type { Schemas } from '../../upstreams/oracle/paths.js';
import type { Item } from '../../upstreams/oracle/published.js';
import type { Recorded } from '../../upstreams/record.js';
import { builder } from '../builder.js';
import { about } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { scalar, wrongType } from '../readers.js';

/** The name of a file as it was uploaded, among its renditions. */
export const NATIVE = 'native';

const format = fieldsOf<Schemas['RenditionFormat']>();
const rendition = fieldsOf<Schemas['Rendition']>();

export const WHERE =
  "It has no token of any kind in it: whoever fetches it sends the channel's public token in the header `channelToken`. Of a secure channel, only a server that holds the bearer token can fetch it, and the gateway gives that to nobody.";

/** The length of a file, which may be more than an `Int` can tell. */
export function sizeOf(held: Recorded<{ readonly size?: number | null }>): number | null {
  const size: unknown = held.record.size ?? null;
  if (size === null) return null;
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0) return size;
  throw wrongType(held, 'size', 'a whole number, not negative');
}

/**
 * What is known of a file.
 * @throws UpstreamFailure `invalid-answer` where that is no object
 */
export function knownOf(asset: Item): ItemPart<Schemas['AssetFields']> {
  const file = fileOf(asset);
  if (!file) throw wrongType(asset, 'fields', 'an object');
  return file;
}

/** One side of the picture that a file or a rendition holds, in pixels. */
export function sideOf(held: Parameters<typeof dimensionsOf>[0], side: 'width' | 'height'): number | null {
  const dimensions = dimensionsOf(held);
  if (!dimensions) throw wrongType(held, 'metadata', 'an object');
  return scalar(dimensions, side, 'NonNegativeInt');
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
      resolve: (held) => sideOf(held, 'width'),
    }),
    height: t.field({
      type: 'NonNegativeInt',
      description: 'The height in pixels.',
      resolve: (held) => sideOf(held, 'height'),
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
      extensions: about(3),
      resolve: (held, _args, context, info) =>
        partsOf(held, 'formats', context, info).map((record) => new RenditionFormat(record, held)),
    }),
  }),
});

/** The renditions of a file. */
export function renditionsOf(asset: Item, context: Context, info: GraphQLResolveInfo) {
  const file = fileOf(asset);
  if (!file) context.report(wrongType(asset, 'fields', 'an object'), info);
  return file ? partsOf(file, 'renditions', context, info).map((record) => new ItemPart(record, asset)) : [];
}

/** An array of a record is never null: of a damaged one what is left of it is given, and that is reported. */
function partsOf(held: Recorded<object>, field: string, context: Context, info: GraphQLResolveInfo) {
  const { objects, isGood } = objectsIn(held.record, field);
  if (!isGood) context.report(wrongType(held, field, AN_ARRAY), info);
  return objects;
}

const AN_ARRAY = 'an array of objects';

/**
 * Whether a file can be had so, as far as upstream says what there is.
 * @throws UpstreamFailure `invalid-answer` where what it says can't be read
 */
export function isThere(asset: Item, rendition: string, format: string | null | undefined): boolean {
  // Of the file itself there is no list of formats.
  if (rendition === NATIVE) return format !== '';
  const file = knownOf(asset);
  const renditions = objectsIn(file.record, 'renditions');
  const found = renditions.objects.find(({ name }) => name === rendition);
  if (!found && !renditions.isGood) throw wrongType(file, 'renditions', AN_ARRAY);
  if (!found || format == null) return found !== undefined;
  const formats = objectsIn(found, 'formats');
  const isFound = formats.objects.some((each) => each.format === format);
  if (!isFound && !formats.isGood) throw wrongType(file, 'formats', AN_ARRAY);
  return isFound;
}
