import { en, type Labels } from './en.js';
import { fr } from './fr.js';

export type { Labels } from './en.js';

/** The languages that the site speaks, the first being the one for whoever asks for neither. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LABELS: Readonly<Record<Language, Labels>> = { en, fr };

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}
