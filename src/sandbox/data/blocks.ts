import { isObject, type Json, type JsonObject } from '../json.js';
import { type Random, random, uuid } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import type { Locale } from './model.js';
import { capitalised, escaped, paragraph } from './prose.js';
import { blockTemplateId } from './templates.js';
import { questions, quotes } from './town.js';
import { image, slideshow, video } from './visuals.js';

export type Block = JsonObject & { id: string; kind: string };

export type Votes = { total: number; sources: Record<string, number> };

export type QuestionResult = { question_id: string; answers: { id: string; votes: Votes }[] };

/** What a body is written from. */
export interface Material {
  key: string;
  locale: Locale;
  prose: string[];
  related: string[];
  /** A heading that occurs in no other article. */
  heading: string;
}

const kinds = ['html', 'data', 'quote', 'question', 'image', 'slideshow', 'video'] as const;

type Extra = (typeof kinds)[number];

function richtext(prose: string[], heading?: string): JsonObject {
  const parts = prose.map(paragraph);
  const html = parts.map((part) => part.html).join('\n');
  const text = parts.map((part) => part.text).join('\n\n');
  if (heading === undefined) return { content_html: html, content_text: text };
  return { content_html: `<h2>${escaped(heading)}</h2>\n${html}`, content_text: `${heading}\n\n${text}` };
}

function votes(name: string): Votes {
  const dice = random(name);
  const [web, app] = [20 + dice.below(400), 5 + dice.below(200)];
  return { total: web + app, sources: { web, app } };
}

function question(blockKey: string, locale: Locale, dice: Random): JsonObject {
  const asked = dice.pick(questions);
  return {
    question_html: `<p>${escaped(asked.question[locale])}</p>`,
    question_text: asked.question[locale],
    accept_vote_until: timestamp(EPOCH + 30 * DAY),
    accept_votes_until_timezone: 'America/Montreal',
    answers: asked.answers.map((answer, position) => ({
      id: uuid(`${blockKey}:answer:${position}`),
      content_html: escaped(answer[locale]),
      content_text: answer[locale],
      // Upstream sends votes along in some answers and not in others.
      ...(position === 0 ? {} : { votes: votes(`${blockKey}:answer:${position}`) }),
    })),
  };
}

const chart: Record<Locale, JsonObject> = {
  en: { title: 'Water level at the Old Quays, in metres', values: [3.1, 3.4, 4.2, 4.0, 3.6, 3.2] },
  fr: { title: 'Niveau de l’eau aux Vieux-Quais, en mètres', values: [3.1, 3.4, 4.2, 4.0, 3.6, 3.2] },
};

function data(locale: Locale, dice: Random): JsonObject {
  if (dice.below(2) === 0) return { content_type: 'application/json', data: JSON.stringify(chart[locale]) };
  return { content_type: 'text/csv', data: 'month,metres\n2026-06,3.1\n2026-07,3.4\n2026-08,4.2\n' };
}

function extra(kind: Extra, blockKey: string, locale: Locale): JsonObject {
  const dice = random(blockKey);
  const name = blockKey.replaceAll(':', '-');
  switch (kind) {
    case 'html':
      return {
        content_html: `<iframe src="https://maps.example.com/embed/${dice.below(900) + 100}" title="Havremont"></iframe>`,
      };
    case 'data':
      return data(locale, dice);
    case 'quote': {
      const quote = dice.pick(quotes)[locale];
      const author = dice.below(3) === 0 ? null : dice.pick(['Ada Fennimore', 'Basile Courtois', 'Odile Ferrand']);
      return { quote_html: `<p>${escaped(quote)}</p>`, quote_text: quote, author };
    }
    case 'question':
      return question(blockKey, locale, dice);
    case 'image':
      return { image: image(name, locale, dice) };
    case 'slideshow':
      return { slideshow: slideshow(name, locale, dice) };
    case 'video':
      return { video: video(name, locale, dice) };
  }
}

/** The blocks of one body: paragraphs, something between them, and what to read next. */
export function makeBlocks(material: Material, extras: readonly Extra[]): Block[] {
  const { key, locale, prose, related, heading } = material;
  const blocks: Block[] = [];
  const add = (kind: string, fields: (blockKey: string) => JsonObject, template?: string): void => {
    // The languages of a content share their blocks' ids: it is the same block, said twice.
    const blockKey = `${key}:${kind}:${blocks.length}`;
    const templateId = template === undefined ? null : blockTemplateId(template);
    blocks.push({ id: uuid(blockKey), kind, template_id: templateId, ...fields(blockKey) });
  };
  const middle = Math.ceil(prose.length / 2);
  add('richtext', () => richtext(prose.slice(0, middle)), 'body');
  for (const kind of extras) {
    const template = kind === 'slideshow' || kind === 'video' ? 'full-width' : kind === 'quote' ? 'boxed' : undefined;
    add(kind, (blockKey) => extra(kind, blockKey, locale), template);
  }
  add('richtext', () => richtext(prose.slice(middle), capitalised(heading)), 'body');
  if (related.length > 0) {
    const visual =
      random(key).below(4) === 0 ? image(`${key.replaceAll(':', '-')}-next`, locale, random(`${key}:next`)) : null;
    add('related_contents', () => ({ content_ids: related, visual }), 'boxed');
  }
  return blocks;
}

export const everyExtra = kinds;

/** Which extras the nth content has: one to three, so that all kinds turn up on every page of twenty. */
export function extrasOf(position: number): Extra[] {
  const chosen: (Extra | undefined)[] = [kinds[position % 7]];
  if (position % 3 === 0) chosen.push(kinds[(position * 3 + 2) % 7]);
  if (position % 5 === 0) chosen.push('quote');
  return [...new Set(chosen)].filter((kind) => kind !== undefined);
}

/** The results of the questions among blocks. */
export function questionResults(blocks: Block[]): QuestionResult[] {
  return blocks
    .filter((block) => block.kind === 'question')
    .map((block) => ({
      question_id: block.id,
      answers: (Array.isArray(block['answers']) ? block['answers'] : []).filter(isObject).map((answer) => {
        const id = String(answer['id']);
        return { id, votes: votes(id) };
      }),
    }));
}

const planted = (text: Json | undefined, marker: string): string => `${typeof text === 'string' ? text : ''} ${marker}`;

function plantCaption(visual: Json | undefined, marker: string): JsonObject {
  const held = isObject(visual)
    ? visual
    : { type: 'image', url: 'https://images.example.com/gated.jpg', gravity: 'center' };
  const images = held['images'];
  if (Array.isArray(images)) return { ...held, images: images.map((entry) => plantCaption(entry, marker)) };
  return {
    ...held,
    caption_html: planted(held['caption_html'], marker),
    caption_text: planted(held['caption_text'], marker),
  };
}

function plantAnswers(answers: Json | undefined, marker: string): Json[] {
  return (Array.isArray(answers) ? answers : []).filter(isObject).map((answer) => ({
    ...answer,
    content_html: planted(answer['content_html'], marker),
    content_text: planted(answer['content_text'], marker),
  }));
}

/** A copy of a block with a text planted wherever it says something, so that no part of it gets out unseen. */
export function plant(block: Block, marker: string): Block {
  const copy: Block = { ...block };
  for (const name of [
    'content_html',
    'content_text',
    'data',
    'quote_html',
    'quote_text',
    'author',
    'question_html',
    'question_text',
  ]) {
    if (name in block) copy[name] = planted(block[name], marker);
  }
  for (const name of ['image', 'slideshow', 'video', 'visual']) {
    if (isObject(block[name])) copy[name] = plantCaption(block[name], marker);
  }
  if ('answers' in block) copy['answers'] = plantAnswers(block['answers'], marker);
  if (block.kind === 'related_contents') copy['visual'] = plantCaption(block['visual'], marker);
  return copy;
}

/** The same for a question's results; an integer's name is the only place there. */
export function plantVotes(result: QuestionResult, marker: string): QuestionResult {
  return {
    ...result,
    answers: result.answers.map(({ id, votes: { total, sources } }) => ({
      id,
      votes: { total, sources: { ...sources, [marker]: 0 } },
    })),
  };
}
