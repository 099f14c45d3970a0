import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { type Given, given, ifGiven } from './given.js';

const LANGUAGE = 'The language that it is written in.';

const ImageInput = builder.inputType('ImageInput', {
  description: 'A picture with what is said about it.',
  fields: (t) => ({
    url: t.string({ description: 'Where the picture is.' }),
    captionHtml: t.field({ type: 'HTML', description: 'The caption as HTML.' }),
    captionText: t.string({ description: 'The caption as plain text.' }),
    credit: t.string({ description: 'Who made the picture.' }),
    gravity: t.string({ description: 'What to keep in view when cropping: the words that `Image.gravity` has.' }),
  }),
});

const SlideshowInput = builder.inputType('SlideshowInput', {
  description: 'Several pictures in order.',
  fields: (t) => ({ images: t.field({ type: [ImageInput], description: 'The pictures.' }) }),
});

const VideoInput = builder.inputType('VideoInput', {
  description: 'A film at a provider.',
  fields: (t) => ({
    videoId: t.string({ description: "The provider's id of the film." }),
    provider: t.string({ description: 'Whose player shows it: `youtube`, `vimeo`, `jw`, …' }),
    url: t.string({ description: "The film's page at the provider." }),
    embedUrl: t.string({ description: "The provider's player, for a frame." }),
    thumbnailUrl: t.string({ description: 'A still picture of it.' }),
    captionHtml: t.field({ type: 'HTML', description: 'The caption as HTML.' }),
    captionText: t.string({ description: 'The caption as plain text.' }),
    credit: t.string({ description: 'Who made the film.' }),
    monetized: t.boolean({ description: 'Whether it carries advertising.' }),
    isTrackingEnabled: t.boolean({ description: 'Whether the publisher counts who watches it.' }),
  }),
});

const ProfileDescriptionBlockInput = builder.inputType('ProfileDescriptionBlockInput', {
  description: 'One block of a description, with what belongs to its kind.',
  fields: (t) => ({
    kind: t.string({ required: true, description: '`richtext`, `html`, `image`, `slideshow` or `video`.' }),
    contentHtml: t.field({ type: 'HTML', description: 'The text as HTML; it is sanitised where it is shown.' }),
    contentText: t.string({ description: 'The text as plain text.' }),
    image: t.field({ type: ImageInput, description: 'The picture.' }),
    slideshow: t.field({ type: SlideshowInput, description: 'The pictures.' }),
    video: t.field({ type: VideoInput, description: 'The film.' }),
  }),
});

export const ProfileDescriptionInput = builder.inputType('ProfileDescriptionInput', {
  description: 'A long description in blocks. It takes the place of the one that there was.',
  fields: (t) => ({
    locale: t.field({ type: 'Locale', description: LANGUAGE }),
    blocks: t.field({ type: [ProfileDescriptionBlockInput], description: 'The description, block by block.' }),
  }),
});

/** A description as upstream takes it. */
export function descriptionBody({ locale, blocks }: typeof ProfileDescriptionInput.$inferInput) {
  return given({ locale, blocks: ifGiven(blocks, (all) => all.map(blockBody)) });
}

function blockBody(block: typeof ProfileDescriptionBlockInput.$inferInput): Given<Schemas['ProfileDescriptionBlock']> {
  const { kind, contentHtml, contentText, image, slideshow, video } = block;
  return given({
    kind,
    content_html: contentHtml,
    content_text: contentText,
    image: ifGiven(image, imageBody),
    slideshow: ifGiven(slideshow, slideshowBody),
    video: ifGiven(video, videoBody),
  });
}

function imageBody({ url, captionHtml, captionText, credit, gravity }: typeof ImageInput.$inferInput) {
  return given({
    type: 'image' as const,
    url,
    caption_html: captionHtml,
    caption_text: captionText,
    credit,
    gravity,
  });
}

function slideshowBody({ images }: typeof SlideshowInput.$inferInput) {
  return given({ type: 'slideshow' as const, images: ifGiven(images, (all) => all.map(imageBody)) });
}

function videoBody(video: typeof VideoInput.$inferInput) {
  return given({
    type: 'video' as const,
    video_id: video.videoId,
    provider: video.provider,
    url: video.url,
    embed_url: video.embedUrl,
    thumbnail_url: video.thumbnailUrl,
    caption_html: video.captionHtml,
    caption_text: video.captionText,
    credit: video.credit,
    monetized: video.monetized,
    is_tracking_enabled: video.isTrackingEnabled,
  });
}
