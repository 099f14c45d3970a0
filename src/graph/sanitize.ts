import { createRequire } from 'node:module';
import type sanitizeHtml from 'sanitize-html';
import { isProfilePath } from '../upstreams/omerlo/associations.js';
import type { Entity } from '../upstreams/omerlo/entity.js';
import { isObject } from '../upstreams/record.js';

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
  const known = new WeakMap<Entity<unknown>['answer'], Map<string, string>>();
  return (html, entity) => {
    // Text without markup needs no parser, which is most of what comes by.
    if ((scope !== 'all' && !isReaders(entity)) || !/[<&]/.test(html)) return html;
    const ofAnswer = known.get(entity.answer) ?? new Map<string, string>();
    const sanitized = ofAnswer.get(html) ?? clean(html);
    known.set(entity.answer, ofAnswer.set(html, sanitized));
    return sanitized;
  };
}

/** No answer is nested like that; the stack of who writes or reads it as JSON would not do for many times more. */
const MOST_LEVELS = 64;

/** Whether a JSON value has at most 64 levels. */
export function isShallow(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

/** A copy of a JSON value in which all strings are sanitised that could be HTML: which ones are is not known. */
export function sanitizeJson(value: unknown, clean: (html: string) => string): unknown {
  if (typeof value === 'string') return value.includes('<') ? clean(value) : value;
  if (Array.isArray(value)) return value.map((each) => sanitizeJson(each, clean));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, sanitizeJson(each, clean)]));
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
