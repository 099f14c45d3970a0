import { foreign, hostOf } from '../address.js';
import { FRAME_STYLE } from '../assets.js';
import type { BlockFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { type Embedded, framed, isSeen, prose } from '../prose.js';
import { card } from './card.js';
import { dataFigure } from './data.js';
import { captioned, figure, slideshow, video } from './picture.js';
import { question, type Votes } from './question.js';

type Block = BlockFragment;
type BlockOf<Name extends Block['__typename']> = Extract<Block, { readonly __typename: Name }>;

/** What a body is shown with. */
export interface BodyOptions {
  /** Votes by the ids of answers, as they are now. */
  readonly votes?: Votes;
  /** Of the headings in it. */
  readonly level?: number;
}

/** The blocks of a body, in order. */
export function body(
  blocks: readonly Block[] | null | undefined,
  visit: Visit,
  options: BodyOptions = {},
): readonly Html[] {
  return (blocks ?? []).flatMap((block) => {
    const shown = content(block, visit, options);
    const visual = figure(block.visual, visit.labels);
    if (shown === undefined && visual === undefined) return [];
    return html`<div class="block ${block.__typename} ${layout(block)}">${visual}${shown}</div>`;
  });
}

/** The templates that the site knows how to lay out; of another one, a block stands in the column. */
function layout(block: Block): string {
  const key = block.template?.key;
  return key === 'full-width' || key === 'boxed' ? key : '';
}

function content(block: Block, visit: Visit, { votes, level = 2 }: BodyOptions): Html | undefined {
  const { labels } = visit;
  switch (block.__typename) {
    case 'RichtextContentBlock':
      return prose(block.contentHtml, level);
    case 'HtmlContentBlock':
      return foreignHtml(block, visit);
    case 'DataContentBlock':
      return dataFigure(block, visit);
    case 'QuoteContentBlock':
      return quote(block);
    case 'ImageContentBlock':
      return block.image ? captioned(block.image, labels) : undefined;
    case 'SlideshowContentBlock':
      return block.slideshow ? slideshow(block.slideshow.images, labels) : undefined;
    case 'VideoContentBlock':
      return block.video ? video(block.video, labels) : undefined;
    case 'QuestionContentBlock':
      return question(block, visit, votes, level);
    case 'RelatedContentsContentBlock':
      return related(block, visit, level);
    case 'UnknownContentBlock':
      return html`<p class="note">${labels.cannotShow}</p>`;
  }
}

function quote({ quoteHtml, author }: BlockOf<'QuoteContentBlock'>): Html {
  return html`<figure class="quote"><blockquote>${prose(quoteHtml, 3)}</blockquote>${author && html`<figcaption>${author}</figcaption>`}</figure>`;
}

function related({ contents }: BlockOf<'RelatedContentsContentBlock'>, visit: Visit, level: number): Html | undefined {
  if (contents === null || contents.length === 0) return undefined;
  const cards = contents.map((content) => card(content, visit));
  const title = visit.labels.related;
  return html`<section aria-label="${title}">${level === 2 ? html`<h2>${title}</h2>` : html`<p class="label">${title}</p>`}<div class="cards three">${cards}</div></section>`;
}

/**
 * HTML that somebody pasted from somewhere. Its frames are shown as links to what they would have loaded, so that nobody is
 * told of the reader's visit; what else there is stands in a frame without scripts, forms and an origin. It has been
 * sanitised before, and inherits the page's policy besides: each of the three would do.
 */
function foreignHtml({ contentHtml }: BlockOf<'HtmlContentBlock'>, { labels, language }: Visit): Html | undefined {
  const { embedded, rest } = framed(contentHtml);
  const links = embedded.map((each) => embeddedLink(each, labels.embedded, labels.openOn));
  if (!isSeen(rest)) return links.length === 0 ? undefined : html`${links}`;
  const document = html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${labels.embedded}</title><link rel="stylesheet" href="${FRAME_STYLE}"></head><body>${rest}</body></html>`;
  return html`<iframe class="${sizeOf(rest)}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" title="${labels.embedded}" srcdoc="${document}"></iframe>${links}`;
}

function embeddedLink({ url, title }: Embedded, label: string, openOn: (host: string) => string): Html | undefined {
  const address = foreign(url);
  const host = hostOf(url);
  if (address === undefined || host === undefined) return undefined;
  return html`<p class="embedded"><a href="${address}" rel="noopener"><strong>${title ?? label}</strong><span>${openOn(host)}</span></a></p>`;
}

/** A frame is as high as its stylesheet says: what is in it can't tell. By how much there is, it is one of three sizes. */
function sizeOf(rest: Html): string {
  const { length } = String(rest);
  if (/<img\b/.test(String(rest)) || length > 2000) return 'tall';
  return length > 400 ? 'middling' : 'short';
}
