import sanitizeHtml from 'sanitize-html';
import { foreign, hostOf, loaded } from './address.js';
import { pictured } from './drawing.js';
import { Html } from './html.js';

/**
 * HTML of others. Editors mean well, and paste; readers write in their profiles; an account may be stolen. What comes out
 * here is made of the tags below, has no attribute but those named, runs nothing, and looks as the site does.
 */
const INLINE = ['b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'mark', 'q', 'abbr', 'code', 'br', 'span'];
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const BLOCKS = ['p', 'div', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr', 'figure', 'figcaption'];
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];

/** Their contents go with them. */
const SILENT = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'template',
  'title',
  'svg',
  'math',
  'iframe',
  'object',
];

/** HTML for the middle of a line, such as a title: no blocks, no links. */
export function inline(text: string | null | undefined): Html {
  return sanitised(text, { allowedTags: INLINE, allowedAttributes: {} });
}

/** @param level of the headings that its highest ones become: below the one that they stand under */
export function prose(text: string | null | undefined, level = 2): Html {
  return sanitised(text, {
    allowedTags: [...INLINE, ...HEADINGS, ...BLOCKS, ...TABLES, 'a', 'img'],
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['src', 'alt', 'loading'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      abbr: ['title'],
      ol: ['start'],
      '*': ['lang', 'dir'],
    },
    transformTags: { ...stepwise(level), a: link, img: picture },
  });
}

/** A link or a frame in HTML of others that is shown as a link, whatever it was. */
export interface Embedded {
  readonly url: string;
  readonly title: string | undefined;
}

/** The frames in HTML of others, none of which is loaded, and the rest of it, for a frame of its own. */
export function framed(text: string | null | undefined): {
  readonly embedded: readonly Embedded[];
  readonly rest: Html;
} {
  const embedded: Embedded[] = [];
  const rest = sanitised(text, {
    allowedTags: [...INLINE, ...HEADINGS, ...BLOCKS, ...TABLES, 'a', 'img', 'iframe'],
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'loading'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
    },
    transformTags: {
      a: (tag, given) => {
        const { tagName, attribs } = link(tag, given);
        return { tagName, attribs: { ...attribs, target: '_blank' } };
      },
      img: picture,
    },
    exclusiveFilter: ({ tag, attribs }) => {
      if (tag !== 'iframe') return false;
      const { src, title } = attribs;
      if (src !== undefined && loaded(src) !== undefined)
        embedded.push({ url: src, title: title?.trim() || undefined });
      return true;
    },
  });
  return { embedded, rest };
}

/** Whether there is anything in HTML to be seen. */
export function isSeen(text: Html): boolean {
  return /<(?:img|hr|table)\b/.test(String(text)) || /\S/.test(String(text).replace(/<[^>]*>|&nbsp;/g, ''));
}

function sanitised(text: string | null | undefined, options: sanitizeHtml.IOptions): Html {
  if (typeof text !== 'string' || text === '') return NOTHING;
  return Html.trusted(
    sanitizeHtml(text, {
      nonTextTags: SILENT.filter((tag) => options.allowedTags === false || !options.allowedTags?.includes(tag)),
      nestingLimit: 40,
      disallowedTagsMode: 'discard',
      // Links are judged by `foreign` and `loaded`; here is the second lock.
      allowedSchemes: ['http', 'https', 'mailto', 'tel'],
      allowProtocolRelative: false,
      enforceHtmlBoundary: false,
      ...options,
    }),
  );
}

const NOTHING = Html.trusted('');

type Given = Readonly<Record<string, string>>;

function link(_: string, { href, lang }: Given): sanitizeHtml.Tag {
  const address = foreign(href);
  if (address === undefined) return { tagName: 'span', attribs: {} };
  const attribs = { href: String(address), ...(lang !== undefined && { lang }) };
  return { tagName: 'a', attribs: hostOf(href) === undefined ? attribs : { ...attribs, rel: 'noopener' } };
}

function picture(_: string, { src, alt = '' }: Given): sanitizeHtml.Tag {
  const address = pictured(src);
  if (address === undefined) return { tagName: 'span', attribs: {} };
  return { tagName: 'img', attribs: { src: String(address), alt, loading: 'lazy' } };
}

/** Headings that begin at a level and never go down by more than one, whatever an editor liked the size of. */
function stepwise(level: number): Record<string, sanitizeHtml.Transformer> {
  let highest = 7;
  let last = level - 1;
  return Object.fromEntries(
    HEADINGS.map((name, index) => [
      name,
      () => {
        highest = Math.min(highest, index);
        last = Math.min(level + index - highest, last + 1, 6);
        return { tagName: `h${last}`, attribs: {} };
      },
    ]),
  );
}
