import { type InBoth, inEach } from './model.js';

/** Puts values into `{slots}`. A slot without a value stays, which a test would find. */
export function fill(template: string, slots: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Prose with *emphasis* as HTML and as plain text, the two versions that upstream holds side by side. */
export function marked(prose: string): { html: string; text: string } {
  return { html: escaped(prose).replace(/\*(.+?)\*/g, '<em>$1</em>'), text: prose.replace(/\*(.+?)\*/g, '$1') };
}

/** A paragraph in both versions. */
export function paragraph(prose: string): { html: string; text: string } {
  const { html, text } = marked(prose);
  return { html: `<p>${html}</p>`, text };
}

export function both(en: string, fr: string): InBoth {
  return { en, fr };
}

export function filled(template: InBoth, slots: Record<'en' | 'fr', Record<string, string>>): InBoth {
  return inEach((locale) => fill(template[locale], slots[locale]));
}
