import { assetUrl } from '../../upstreams/oracle/assets.js';
import type { Item } from '../../upstreams/oracle/published.js';
import { builder } from '../builder.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';
import { ChannelItem } from './item.js';
import { ChannelRendition, isThere, knownOf, NATIVE, renditionsOf, sideOf, sizeOf, WHERE } from './rendition.js';

export const ChannelAsset = builder.objectRef<Item>('ChannelAsset').implement({
  description: 'A file that is published in the channel: a picture, a document, a film.',
  interfaces: [Node, ChannelItem],
  fields: (t) => ({
    url: t.field({
      type: 'URL',
      description: `Where the file is; null when it has no such rendition, or not in that format. ${WHERE}`,
      args: {
        rendition: t.arg.string({
          required: true,
          defaultValue: NATIVE,
          description: 'The name of one of its renditions; `native` is the file as it was uploaded.',
        }),
        format: t.arg.string({ description: 'One of the formats of the rendition, such as `webp`.' }),
      },
      resolve: (asset, { rendition, format }) =>
        isThere(asset, rendition, format) ? assetUrl(asset, rendition, format ?? undefined) : null,
    }),
    mimeType: t.string({
      description: 'The media type, such as `image/jpeg`.',
      resolve: (asset) => scalar(asset, 'mimeType', 'String') ?? scalar(knownOf(asset), 'mimeType', 'String'),
    }),
    fileExtension: t.string({
      description: "The ending of the file's name, such as `jpg`.",
      resolve: (asset) => scalar(asset, 'fileExtension', 'String'),
    }),
    size: t.float({
      description: 'The length in bytes: a whole number, which may be more than an `Int` can tell.',
      resolve: (asset) => sizeOf(knownOf(asset)),
    }),
    width: t.field({
      type: 'NonNegativeInt',
      description: 'The width of a picture, in pixels.',
      resolve: (asset) => sideOf(knownOf(asset), 'width'),
    }),
    height: t.field({
      type: 'NonNegativeInt',
      description: 'The height of a picture, in pixels.',
      resolve: (asset) => sideOf(knownOf(asset), 'height'),
    }),
    renditions: t.field({
      type: [ChannelRendition],
      nullable: false,
      description: 'The sizes that it can be had in, beside the file as it was uploaded.',
      resolve: (asset, _args, context, info) => renditionsOf(asset, context, info),
    }),
  }),
});
