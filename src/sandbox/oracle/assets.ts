import type { HubAsset } from '../data/hub/items.js';
import type { JsonObject } from '../json.js';
import { DELIVERY } from './call.js';
import { drawPicture } from './picture.js';

interface Dimensions {
  width: number;
  height: number;
}

/** The longest side of each rendition, in pixels. */
const renditions = { Thumbnail: 150, Small: 300, Medium: 1024 } as const;

const FORMAT = 'png';

const DOCUMENT =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

function dimensionsOf(asset: HubAsset, rendition: string): Dimensions | undefined {
  const { dimensions } = asset;
  if (!dimensions) return undefined;
  if (rendition === 'native') return dimensions;
  const longest = Object.entries(renditions).find(([name]) => name === rendition)?.[1];
  if (longest === undefined) return undefined;
  const scale = longest / Math.max(dimensions.width, dimensions.height);
  return { width: Math.round(dimensions.width * scale), height: Math.round(dimensions.height * scale) };
}

/** The bytes of an asset, undefined when it has no such rendition or format. */
export function bytesOf(asset: HubAsset, rendition: string, format: string | undefined): Uint8Array | undefined {
  if (!asset.dimensions) return rendition === 'native' && !format ? Buffer.from(DOCUMENT) : undefined;
  if (format !== undefined && format !== '' && format.toLowerCase() !== FORMAT) return undefined;
  const dimensions = dimensionsOf(asset, rendition);
  return dimensions && drawPicture(dimensions.width, dimensions.height, asset.colors);
}

const sizes = new Map<string, number>();

/** Length in bytes. It depends on the dimensions alone, and drawing takes a moment: each is drawn once. */
function sizeOf(asset: HubAsset, rendition: string): number {
  const dimensions = dimensionsOf(asset, rendition);
  if (!dimensions) return DOCUMENT.length;
  const key = `${dimensions.width}x${dimensions.height}`;
  const size = sizes.get(key) ?? bytesOf(asset, rendition, undefined)?.length ?? 0;
  sizes.set(key, size);
  return size;
}

/** What is known of a file. */
export function assetFields(asset: HubAsset, url: string): JsonObject {
  const link = (rendition: string, format?: string): JsonObject[] => {
    const query = format === undefined ? '' : `?format=${format}`;
    const href = `${url}${DELIVERY}/assets/${asset.id}/${rendition}${query}`;
    return [{ href, rel: 'self', method: 'GET', mediaType: asset.mimeType }];
  };
  const sized = Object.keys(renditions).map((name) => {
    const { width = 0, height = 0 } = dimensionsOf(asset, name) ?? {};
    const format = { format: FORMAT, size: sizeOf(asset, name), mimeType: asset.mimeType, metadata: { width, height } };
    return { name, formats: [{ ...format, links: link(name, FORMAT) }] };
  });
  return {
    metadata: asset.dimensions ? { ...asset.dimensions } : null,
    size: sizeOf(asset, 'native'),
    mimeType: asset.mimeType,
    renditions: asset.dimensions ? sized : [],
    native: { links: link('native') },
  };
}
