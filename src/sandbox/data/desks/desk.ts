import type { InBoth } from '../model.js';

/** What a desk writes about: in English, in French, and the French with "de" before it (du pont, de la halle). */
export type Subject = readonly [en: string, fr: string, de: string];

/** A way to write about a subject. */
export interface Angle {
  title: InBoth;
  lead: InBoth;
}

/**
 * A desk of the newsroom is one category of its contents. Its texts have slots: `{s}` is the subject, `{S}` the same
 * at the start of a sentence, `{d}` its French form with "de", `{who}` a person and `{she}` a woman, `{there}` a place
 * ("in Saltmarket", "au Marché-au-Sel"), `{few}`, `{some}` and `{n}` are numbers: below ten, above ten, above thirty. Subjects are singular, and French sentences don't agree in gender with them.
 */
export interface Desk {
  key: string;
  name: InBoth;
  /** The drawing in its icon, as path data in a 24 by 24 view box. */
  icon: string;
  subjects: readonly Subject[];
  angles: readonly [Angle, Angle, Angle];
  paragraphs: readonly InBoth[];
}
