import type { Content } from '../data/contents.js';
import { type Locale, languageOf } from '../data/model.js';
import type { Reader } from '../data/readers.js';
import { isObject, type JsonObject } from '../json.js';
import { spell } from './spelling.js';
import type { Holder } from './tokens.js';

export function spellContent(content: Content, locale: Locale): JsonObject & { id: string } {
  return spell(content, locale);
}

const isEntitled = (reader: Reader): boolean => reader.entitlements.some(({ feature_key: key }) => key === 'premium');

/**
 * Whether a token opens a content's body. The application's opens every one: upstream is not known to hold anything
 * back from it. A reader's opens what the reader may read.
 */
export function opensBody(holder: Holder, content: Content): boolean {
  if (holder.kind === 'application') return true;
  const visibility = content.common.visibility ?? 'public';
  return visibility === 'public' || visibility === 'registered' || isEntitled(holder.reader);
}

/** Whether a token opens the PDF of an issue: the application's, and that of a reader with premium. */
export function opensPdf(holder: Holder): boolean {
  return holder.kind === 'application' || isEntitled(holder.reader);
}

/** The whole content, with its body where its spelling puts it. */
export function spellWholeContent(content: Content, locale: Locale, holder: Holder): JsonObject {
  const body = content.bodies[languageOf(content.texts, locale)];
  const blocks = opensBody(holder, content) ? (body?.blocks ?? []) : [];
  const seo = body?.seo ?? null;
  if (content.spelling === 'nested' || !content.isBodyNested) return spell(content, locale, { seo, blocks });
  const flat = spell(content, locale, { seo });
  const meta = flat['meta'];
  const current = isObject(meta) ? meta['current'] : locale;
  return { ...flat, localized: { locale: current, blocks } };
}
