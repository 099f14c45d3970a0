import { createRequire } from 'node:module';
import type sanitizeHtml from 'sanitize-html';
import { isProfilePath } from '../upstreams/omerlo/associations.js';
import type { Entity, Held } from '../upstreams/omerlo/entity.js';
import { MadeOnce } from './made-once.js';
import { wrongType } from './readers.js';
import { replaced } from './replaced.js';

/** Makes HTML safe to show, as far as it is from hands that may not be trusted with it. */
export type Sanitizer = (html: string, entity: Entity<unknown>) => string;

/**
 * The sanitiser for a configuration: of what readers write in profiles (their own, the default), of all HTML, or of none. Of
 * each answer of upstream's, a text is sanitised once.
 * @param clean makes a text with markup safe
 */
export function createSanitizer(scope: 'profiles' | 'all' | 'none', clean = sanitize): Sanitizer {
  if (scope === 'none') return (html) => html;
  // A thousand characters take a quarter of a millisecond, and an operation may ask for the same ones a thousand times.
  const cleaned = new MadeOnce<string, string>();
  return (html, entity) => {
    // Text without markup needs no parser, which is most of what comes by.
    if ((scope !== 'all' && !isReaders(entity)) || !/[<&]/.test(html)) return html;
    return cleaned.of(entity.answer, html, () => clean(html));
  };
}

/** No answer is nested like that; the stack of who writes or reads it as JSON would not do for many times more. */
const MOST_LEVELS = 64;

const safe = new MadeOnce<object, object>();

/**
 * A record as JSON in which all strings are sanitised that could be HTML: which ones are is not known. It is to be read only.
 * @throws UpstreamFailure `invalid-answer` for one that is nested deeper than 64 levels
 */
export function safeJson({ record, entity }: Held<object>, field: string, sanitizer: Sanitizer): object {
  return safe.of(entity.answer, record, () => {
    if (!isShallow(record)) throw wrongType({ record, entity }, field, `JSON of at most ${MOST_LEVELS} levels`);
    return sanitized(record, (html) => sanitizer(html, entity));
  });
}

function isShallow(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

function sanitized(value: object, clean: (html: string) => string): object {
  return replaced(value, (entry) => {
    if (typeof entry === 'string') return entry.includes('<') ? clean(entry) : entry;
    return typeof entry === 'object' && entry !== null ? sanitized(entry, clean) : entry;
  });
}

/** Profiles are written by readers; all else by editors. */
function isReaders(entity: Entity<unknown>): boolean {
  return entity.source !== undefined && isProfilePath(entity.source.path);
}

let library: typeof sanitizeHtml | undefined;

function sanitize(html: string): string {
  // Loaded when first needed: most requests hold no reader's HTML, and no start should wait for it.
  library ??= load();
  return library(html, {
    allowedTags: [...library.defaults.allowedTags, 'img', 'figure', 'figcaption'],
    allowedAttributes: { ...library.defaults.allowedAttributes, '*': ['lang', 'dir'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
  });
}

function load(): typeof sanitizeHtml {
  const required: typeof sanitizeHtml = createRequire(import.meta.url)('sanitize-html');
  return required;
}
