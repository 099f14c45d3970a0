import type { Issue } from '../data/issues.js';
import type { Locale } from '../data/model.js';
import { isObject, type JsonObject } from '../json.js';
import { spell } from './spelling.js';

/** An issue without its PDF, for a token that does not open it. */
function withoutPdf(spelled: JsonObject & { id: string }): JsonObject & { id: string } {
  const { localized } = spelled;
  if (isObject(localized)) return { ...spelled, localized: { ...localized, pdf_url: null } };
  return { ...spelled, pdf_url: null };
}

export function spellIssue(issue: Issue, locale: Locale, hasPdf: boolean): JsonObject & { id: string } {
  const spelled = spell(issue, locale);
  return hasPdf ? spelled : withoutPdf(spelled);
}
