import type { JsonObject } from '../json.js';
import type { Random } from '../random.js';
import type { Locale } from './model.js';
import { marked } from './prose.js';
import { captions, photographers } from './town.js';

const gravities = [
  'center',
  'north',
  'northeast',
  'east',
  'southeast',
  'south',
  'southwest',
  'west',
  'northwest',
] as const;

export const imageUrl = (name: string): string => `https://images.example.com/${name}.jpg`;

function captioned(caption: string, random: Random): JsonObject {
  const { html, text } = marked(caption);
  return { caption_html: html, caption_text: text, credit: random.pick(photographers) };
}

export function image(name: string, locale: Locale, random: Random): JsonObject {
  const caption = random.pick(captions)[locale];
  return { type: 'image', url: imageUrl(name), ...captioned(caption, random), gravity: random.pick(gravities) };
}

export function slideshow(name: string, locale: Locale, random: Random): JsonObject {
  const images = [1, 2, 3].map((position) => image(`${name}-${position}`, locale, random));
  return { type: 'slideshow', images };
}

const providers = {
  youtube: (id: string) => [`https://www.youtube.com/watch?v=${id}`, `https://www.youtube.com/embed/${id}`],
  vimeo: (id: string) => [`https://vimeo.com/${id}`, `https://player.vimeo.com/video/${id}`],
  jw: (id: string) => [
    `https://content.jwplatform.com/previews/${id}`,
    `https://content.jwplatform.com/players/${id}.html`,
  ],
};

export function video(name: string, locale: Locale, random: Random): JsonObject {
  const provider = random.pick(['youtube', 'vimeo', 'jw'] as const);
  const id =
    provider === 'vimeo'
      ? String(100_000_000 + random.below(900_000_000))
      : `hvr${10_000_000 + random.below(90_000_000)}`;
  const [url = '', embedUrl = ''] = providers[provider](id);
  return {
    type: 'video',
    video_id: id,
    provider,
    url,
    embed_url: embedUrl,
    thumbnail_url: imageUrl(`${name}-still`),
    ...captioned(random.pick(captions)[locale], random),
    monetized: random.below(2) === 0,
    is_tracking_enabled: random.below(2) === 0,
  };
}
