import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { DAY, timestamp } from './calendar.js';
import { contentId } from './contents.js';
import { type Entity, type InBoth, inEach } from './model.js';
import { both, marked } from './prose.js';
import { image } from './visuals.js';

export interface Issue extends Entity {
  advertisingKey: string | null;
  sectionIds: string[];
}

export type IssueBlock = Entity<
  JsonObject & { configuration_id: string; slots: { id: string; content_id: string | null }[] }
>;

export interface IssueSection extends Entity {
  issueId: string;
  contentIds: string[];
  blocks: IssueBlock[];
}

export type IssueType = Entity<{ key: string; svg_icon: string | null; updated_at: string }, { name: string }>;

export type IssueBlockConfiguration = {
  id: string;
  key: string;
  min_contents: number;
  max_contents: number;
  updated_at: string;
};

export const issueId = (key: string): string => uuid(`issue:${key}`);

interface Plan {
  key: string;
  kind: 'regular' | 'pdf';
  name: InBoth;
  about: InBoth;
  color: string;
  starts: number;
}

/** Six issues of the weekend magazine: four made of contents, two that are a PDF of the printed one. */
export const issuePlans: readonly Plan[] = [
  {
    key: 'autumn-2026',
    kind: 'regular',
    name: both('Autumn 2026: The River', 'Automne 2026 : le fleuve'),
    about: both(
      'Where the Orle comes from, and *who it belongs to*.',
      'D’où vient l’Orle, et *à qui elle appartient*.',
    ),
    color: '#b3471e',
    starts: Date.UTC(2026, 8, 21, 4),
  },
  {
    key: 'summer-2026',
    kind: 'regular',
    name: both('Summer 2026: The Night', 'Été 2026 : la nuit'),
    about: both('What the city does while you sleep.', 'Ce que fait la ville pendant que vous dormez.'),
    color: '#1e4fb3',
    starts: Date.UTC(2026, 5, 20, 4),
  },
  {
    key: 'spring-2026',
    kind: 'regular',
    name: both('Spring 2026: The Table', 'Printemps 2026 : la table'),
    about: both('Thirty recipes and one quarrel.', 'Trente recettes et une dispute.'),
    color: '#3f8a2b',
    starts: Date.UTC(2026, 2, 20, 4),
  },
  {
    key: 'winter-2025',
    kind: 'regular',
    name: both('Winter 2025: The Letter', 'Hiver 2025 : la lettre'),
    about: both('A whole issue by post.', 'Un numéro entier par la poste.'),
    color: '#5a5f73',
    starts: Date.UTC(2025, 11, 19, 5),
  },
  {
    key: 'print-september',
    kind: 'pdf',
    name: both('The printed Lantern, September', 'La Lanterne imprimée, septembre'),
    about: both('Thirty-two pages, as they left the press.', 'Trente-deux pages, à la sortie des presses.'),
    color: '#222222',
    starts: Date.UTC(2026, 8, 1, 4),
  },
  {
    key: 'print-august',
    kind: 'pdf',
    name: both('The printed Lantern, August', 'La Lanterne imprimée, août'),
    about: both('Thirty-two pages, as they left the press.', 'Trente-deux pages, à la sortie des presses.'),
    color: '#222222',
    starts: Date.UTC(2026, 7, 1, 4),
  },
];

const chapters = [
  { key: 'opening', name: both('Opening', 'Ouverture'), color: '#f4e9d8' },
  { key: 'dossier', name: both('The dossier', 'Le dossier'), color: '#d8e6f4' },
  { key: 'portraits', name: both('Portraits', 'Portraits'), color: null },
  { key: 'last-page', name: both('Last page', 'Dernière page'), color: '#e4f4d8' },
] as const;

const PER_SECTION = 6;

const layouts = [
  { key: 'lead', min: 1, max: 1 },
  { key: 'duo', min: 2, max: 2 },
  { key: 'list', min: 1, max: 5 },
] as const;

const configurationId = (key: string): string => uuid(`issue-block-configuration:${key}`);

export function makeIssueBlockConfigurations(): IssueBlockConfiguration[] {
  return layouts.map(({ key, min, max }) => ({
    id: configurationId(key),
    key,
    min_contents: min,
    max_contents: max,
    updated_at: '2025-03-01T08:00:00Z',
  }));
}

export function makeIssueTypes(): IssueType[] {
  const types = [
    {
      key: 'magazine',
      name: both('Magazine', 'Magazine'),
      icon: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M5 3h14v18H5z"/></svg>',
    },
    { key: 'print', name: both('Printed paper', 'Journal imprimé'), icon: null },
  ];
  return types.map(({ key, name, icon }) => ({
    id: uuid(`issue-type:${key}`),
    spelling: 'flat',
    common: { key, svg_icon: icon, updated_at: '2025-03-01T08:00:00Z' },
    texts: inEach((locale) => ({ name: name[locale] })),
    meta: true,
  }));
}

export function makeIssues(marker: string | undefined): Issue[] {
  return issuePlans.map(({ key, kind, name, about, color, starts }, position) => {
    const file = (locale: string): string => {
      const url = `https://files.example.com/issues/${key}-${locale}.pdf`;
      return marker === undefined ? url : `${url}?${encodeURIComponent(marker)}`;
    };
    return {
      id: issueId(key),
      spelling: position % 2 === 0 ? 'nested' : 'flat',
      common: {
        issue_type_id: uuid(`issue-type:${kind === 'pdf' ? 'print' : 'magazine'}`),
        kind,
        color,
        metadata: kind === 'pdf' ? { pages: '32' } : {},
        updated_at: timestamp(starts + 2 * DAY),
      },
      texts: inEach((locale) => {
        const { html, text } = marked(about[locale]);
        return {
          name: name[locale],
          description_html: `<p>${html}</p>`,
          description_text: text,
          pdf_url: kind === 'pdf' ? file(locale) : null,
          visual: image(`issues/${key}`, locale, random(`issue:${key}`)),
        };
      }),
      meta: true,
      advertisingKey: kind === 'regular' ? `magazine/${key}` : null,
      sectionIds: kind === 'pdf' ? [] : chapters.map((chapter) => uuid(`issue-section:${key}:${chapter.key}`)),
    };
  });
}

function blocksOf(sectionKey: string, contentIds: string[], position: number): IssueBlock[] {
  let taken = 0;
  return layouts.map(({ key, max }, order) => {
    const slots: { id: string; content_id: string | null }[] = contentIds
      .slice(taken, taken + max)
      .map((content, slot) => ({ id: uuid(`slot:${sectionKey}:${key}:${slot}`), content_id: content }));
    taken += max;
    // An editor may leave a slot empty.
    if (key === 'list' && position % 2 === 0)
      slots.push({ id: uuid(`slot:${sectionKey}:${key}:empty`), content_id: null });
    return {
      id: uuid(`issue-block:${sectionKey}:${key}`),
      spelling: 'flat',
      common: {
        configuration_id: configurationId(key),
        text_color: order === 0 ? '#ffffff' : null,
        background_color: order === 0 ? '#20242c' : null,
        background_svg:
          order === 2
            ? '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle cx="2" cy="2" r="1"/></svg>'
            : null,
        visual: null,
        slots,
        updated_at: '2026-09-20T08:00:00Z',
      },
      texts: inEach((locale) => ({
        name: order === 0 ? (locale === 'en' ? 'To begin with' : 'Pour commencer') : null,
        description: order === 2 ? (locale === 'en' ? 'And also in this issue' : 'Et aussi dans ce numéro') : null,
      })),
      meta: true,
    };
  });
}

export function makeIssueSections(): IssueSection[] {
  const regular = issuePlans.filter((plan) => plan.kind === 'regular');
  return regular.flatMap((plan, turn) =>
    chapters.map(({ key, name, color }, order) => {
      const sectionKey = `${plan.key}:${key}`;
      const start = turn * 48 + order * 9 + 2;
      const contentIds = Array.from({ length: PER_SECTION }, (_, place) => contentId(start + place));
      return {
        id: uuid(`issue-section:${sectionKey}`),
        spelling: 'flat',
        common: {
          advertising_key: order === 1 ? `magazine/${plan.key}/${key}` : null,
          color,
          visual: order === 0 ? image(`issues/${plan.key}-${key}`, 'en', random(sectionKey)) : null,
          updated_at: timestamp(plan.starts),
        },
        texts: inEach((locale) => ({ name: name[locale] })),
        meta: true,
        issueId: issueId(plan.key),
        contentIds,
        blocks: blocksOf(sectionKey, contentIds, turn + order),
      };
    }),
  );
}
