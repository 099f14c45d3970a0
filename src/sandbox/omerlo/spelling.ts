import { type Entity, LOCALES, type Locale, languageOf } from '../data/model.js';
import type { JsonObject } from '../json.js';

/** An entity's `meta`: which language its texts are in, and which others there are. */
function languages(entity: Entity, current: Locale): JsonObject {
  return { current, available: LOCALES.filter((locale) => entity.texts[locale] !== undefined) };
}

/** An entity as an answer in a language spells it, flat or nested. `more` are texts that only its whole has. */
export function spell(entity: Entity, locale: Locale, more: JsonObject = {}): JsonObject & { id: string } {
  const current = languageOf(entity.texts, locale);
  const texts = { ...entity.texts[current], ...more };
  const meta = entity.meta ? { meta: languages(entity, current) } : {};
  if (entity.spelling === 'flat') return { id: entity.id, ...entity.common, ...texts, ...meta };
  return { id: entity.id, ...entity.common, localized: { locale: current, ...texts }, ...meta };
}
