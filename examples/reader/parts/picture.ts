import { foreign, hostOf } from '../address.js';
import { pictured } from '../drawing.js';
import type { PictureFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Labels } from '../labels/labels.js';

/** An image as the graph has it. */
export interface ImageData {
  readonly url: string | null;
  readonly captionText: string | null;
  readonly credit: string | null;
}

export interface VideoData extends ImageData {
  readonly thumbnailUrl: string | null;
}

type Shape = 'wide' | 'cover' | 'portrait';

/** Pictures are as wide as their place; these say how high, before they are there. */
const SIZES: Readonly<Record<Shape, readonly [number, number]>> = {
  wide: [1200, 800],
  cover: [900, 1200],
  portrait: [800, 800],
};

/**
 * An image, or nothing for what can't be loaded.
 * @param alt what it shows; nothing where the text beside it says as much
 * @param isFirst whether it is at the top of the page, and should not wait
 */
export function image(
  url: string | null | undefined,
  alt: string,
  shape: Shape = 'wide',
  isFirst = false,
): Html | undefined {
  const address = pictured(url);
  if (address === undefined) return undefined;
  const [width, height] = SIZES[shape];
  if (isFirst) {
    return html`<img class="${shape}" src="${address}" alt="${alt}" width="${width}" height="${height}" fetchpriority="high">`;
  }
  return html`<img class="${shape}" src="${address}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
}

/** The one image that stands for a visual, for lists: decoration, as the title says what it is about. */
export function thumbnail(
  visual: PictureFragment | null | undefined,
  isFirst = false,
  shape: Shape = 'wide',
): Html | undefined {
  if (visual === null || visual === undefined) return undefined;
  if (visual.__typename === 'Image') return image(visual.url, '', shape, isFirst);
  if (visual.__typename === 'Video') return image(visual.thumbnailUrl, '', shape, isFirst);
  return image(visual.images[0]?.url, '', shape, isFirst);
}

/** A visual, whole: with captions and credits. */
export function figure(visual: PictureFragment | null | undefined, labels: Labels, isFirst = false): Html | undefined {
  if (visual === null || visual === undefined) return undefined;
  if (visual.__typename === 'Image') return captioned(visual, labels, isFirst);
  if (visual.__typename === 'Video') return video(visual, labels, isFirst);
  return slideshow(visual.images, labels, isFirst);
}

export function captioned(data: ImageData, labels: Labels, isFirst = false): Html | undefined {
  const shown = image(data.url, data.captionText ?? '', 'wide', isFirst);
  return shown && html`<figure>${shown}${caption(data, labels)}</figure>`;
}

/** A row that is scrolled sideways: it needs no script, and keys scroll it once it has the focus. */
export function slideshow(images: readonly ImageData[], labels: Labels, isFirst = false): Html | undefined {
  const slides = images.flatMap((data, index) => captioned(data, labels, isFirst && index === 0) ?? []);
  if (slides.length < 2) return slides[0];
  return html`<div class="slides" role="region" aria-label="${labels.slideshow}" tabindex="0">${slides}</div>`;
}

/** A still that leads to where the video is: no player is loaded, and nobody told of the visit, until a reader goes there. */
export function video(data: VideoData, labels: Labels, isFirst = false): Html | undefined {
  const address = foreign(data.url);
  const still = image(data.thumbnailUrl, '', 'wide', isFirst);
  const host = hostOf(data.url);
  if (address === undefined || host === undefined)
    return captioned({ ...data, url: data.thumbnailUrl }, labels, isFirst);
  return html`<figure class="video"><a href="${address}" rel="noopener">${still}<span class="play"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M6 3.5v17l15-8.5z" fill="currentColor"/></svg>${labels.watchOn(host)}</span></a>${caption(data, labels)}</figure>`;
}

function caption({ captionText, credit }: ImageData, labels: Labels): Html | undefined {
  if (!captionText && !credit) return undefined;
  return html`<figcaption>${captionText} ${credit && html`<span class="credit">${labels.photo} ${credit}</span>`}</figcaption>`;
}
