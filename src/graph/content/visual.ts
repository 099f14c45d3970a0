import { type Held, type Part, partOf } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { fieldsOf } from '../fields.js';
import { scalar, wrongType } from '../readers.js';

type ImageRecord = Schemas['Image'];
type SlideshowRecord = Schemas['Slideshow'];
type VideoRecord = Schemas['Video'];

const image = fieldsOf<ImageRecord>();
const slideshow = fieldsOf<SlideshowRecord>();
const video = fieldsOf<VideoRecord>();

export const Image = builder.objectRef<Held<ImageRecord>>('Image').implement({
  description: 'A picture with what is said about it.',
  fields: (t) => ({
    url: t.field(image.scalar('URL', 'url', 'Where the picture is.')),
    captionHtml: t.field(image.html('caption_html', 'The caption as HTML.')),
    captionText: t.field(image.scalar('String', 'caption_text', 'The caption as plain text.')),
    credit: t.field(image.scalar('String', 'credit', 'Who made the picture.')),
    gravity: t.field(
      image.scalar(
        'String',
        'gravity',
        'What to keep in view when cropping: `center`, `north`, `northeast`, `east`, `southeast`, `south`, `southwest`, `west` or `northwest`.',
      ),
    ),
  }),
});

export const Slideshow = builder.objectRef<Held<SlideshowRecord>>('Slideshow').implement({
  description: 'Several pictures in order.',
  fields: (t) => ({
    images: t.field({
      type: [Image],
      nullable: false,
      description: 'The pictures.',
      resolve: slideshow.parts('images'),
    }),
  }),
});

export const Video = builder.objectRef<Held<VideoRecord>>('Video').implement({
  description: 'A film at a provider.',
  fields: (t) => ({
    videoId: t.field(video.scalar('String', 'video_id', "The provider's id of the film.")),
    provider: t.field(video.scalar('String', 'provider', 'Whose player shows it: `youtube`, `vimeo`, `jw`, …')),
    url: t.field(video.scalar('URL', 'url', "The film's page at the provider.")),
    embedUrl: t.field(video.scalar('URL', 'embed_url', "The provider's player, for a frame.")),
    thumbnailUrl: t.field(video.scalar('URL', 'thumbnail_url', 'A still picture of it.')),
    captionHtml: t.field(video.html('caption_html', 'The caption as HTML.')),
    captionText: t.field(video.scalar('String', 'caption_text', 'The caption as plain text.')),
    credit: t.field(video.scalar('String', 'credit', 'Who made the film.')),
    monetized: t.field(video.scalar('Boolean', 'monetized', 'Whether it carries advertising.')),
    isTrackingEnabled: t.field(
      video.scalar('Boolean', 'is_tracking_enabled', 'Whether the publisher counts who watches it.'),
    ),
  }),
});

const TYPES: ReadonlyMap<string, 'Image' | 'Slideshow' | 'Video'> = new Map([
  ['image', 'Image'],
  ['slideshow', 'Slideshow'],
  ['video', 'Video'],
]);

type KnownVisual = Part<ImageRecord> | Part<SlideshowRecord> | Part<VideoRecord>;

const Visual = builder.unionType('Visual', {
  description: 'What illustrates something.',
  types: [Image, Slideshow, Video],
  resolveType: (held) => typeOfVisual(held),
});

/** The field for the picture, slideshow or film that illustrates an object; a kind that is not known yet is null. */
export const visualField = {
  type: Visual,
  description: 'The picture, slideshow or film that illustrates it.',
  resolve: <T extends { readonly visual?: Schemas['Visual'] | null }>(held: Held<T>): KnownVisual | null => {
    const part = visualOf(held);
    // A type that is no word at all is damage, another word is a kind to come.
    if (part) scalar(part, 'type', 'String');
    return part && isKnown(part) ? part : null;
  },
};

function visualOf(held: Held<{ readonly visual?: Schemas['Visual'] | null }>): Part<Schemas['Visual']> | null {
  const part = partOf(held, 'visual');
  if (part === undefined) throw wrongType(held, 'visual', 'an object');
  return part;
}

function isKnown(part: Part<Schemas['Visual']>): part is KnownVisual {
  return typeOfVisual(part) !== undefined;
}

function typeOfVisual({ record }: Held<{ readonly type?: unknown }>): 'Image' | 'Slideshow' | 'Video' | undefined {
  return typeof record.type === 'string' ? TYPES.get(record.type) : undefined;
}
