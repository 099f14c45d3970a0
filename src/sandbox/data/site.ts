import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { categoryId } from './categories.js';
import { contentId } from './contents.js';
import { distributionId } from './distributions.js';
import { issueId } from './issues.js';
import { mediaBlockId } from './media-blocks.js';
import { type Entity, type InBoth, inEach } from './model.js';
import { profileId } from './profiles.js';
import { both } from './prose.js';
import { sectionId } from './sections.js';
import { paper } from './town.js';
import { image } from './visuals.js';

/** The publication itself. */
export interface Media extends Entity {
  contact: Record<'en' | 'fr', JsonObject>;
}

export interface Webpage extends Entity {
  /** What it may be asked for by, beside its id. */
  keys: string[];
  html: InBoth;
}

export type Announcement = Entity<{ starts_at: string; ends_at: string | null; updated_at: string }>;

export type Reference = { ref: string; id: string; provider: string; urn: string };

export const mediaId = uuid('media:lantern');

const webpageId = (key: string): string => uuid(`webpage:${key}`);

const announcementId = (key: string): string => uuid(`announcement:${key}`);

export function makeMedia(): Media {
  return {
    id: mediaId,
    spelling: 'nested',
    common: {
      name: paper.name.en,
      key: 'lantern',
      metadata: { founded: '1951', city: 'Havremont' },
      updated_at: '2026-09-01T08:00:00Z',
    },
    texts: inEach((locale) => ({ display_name: paper.name[locale] })),
    meta: false,
    contact: inEach((locale) => ({
      locale,
      email: 'hello@lantern.example.com',
      phone: '+1 418 555 0100',
      website: `https://${paper.domain}`,
      facebook: 'https://social.example.com/f/lantern',
      instagram: 'https://social.example.com/i/lantern',
      linkedin: null,
      twitter: null,
      youtube: 'https://www.youtube.com/@lantern-havremont',
    })),
  };
}

const pages = [
  {
    key: 'about',
    title: both('About us', 'Qui sommes-nous'),
    slug: both('about', 'a-propos'),
    html: both(
      '<h1>About us</h1><p>The Lantern is owned by its readers and lit by its newsroom.</p>',
      '<h1>Qui sommes-nous</h1><p>La Lanterne appartient à ses lecteurs, et la rédaction l’allume.</p>',
    ),
  },
  {
    key: 'privacy',
    title: both('Privacy', 'Vie privée'),
    slug: both('privacy', 'vie-privee'),
    html: both(
      '<h1>Privacy</h1><p>We count readers, not people.</p>',
      '<h1>Vie privée</h1><p>Nous comptons les lectures, pas les gens.</p>',
    ),
  },
  {
    key: 'subscribe',
    title: both('Subscribe', 'S’abonner'),
    slug: both('subscribe', 'abonnement'),
    html: both(
      '<h1>Subscribe</h1><p>The price of two coffees a month.</p>',
      '<h1>S’abonner</h1><p>Le prix de deux cafés par mois.</p>',
    ),
  },
  {
    key: 'port-live',
    title: both('The port, live', 'Le port en direct'),
    slug: both('port-live', 'port-en-direct'),
    html: undefined,
  },
] as const;

export function makeWebpages(): Webpage[] {
  return pages.map(({ key, title, slug, html }) => ({
    id: webpageId(key),
    spelling: 'nested',
    common: { type: html ? 'html' : 'link', use_default_layout: key !== 'subscribe', seo_enabled: key !== 'privacy' },
    texts: inEach((locale) => ({
      name: title[locale],
      title: title[locale],
      slug: slug[locale],
      url: html ? null : 'https://port.example.com/live',
    })),
    meta: true,
    keys: [key, slug.en, slug.fr],
    html: { ...(html ?? both('', '')) },
  }));
}

const announcements = [
  {
    key: 'flood-drill',
    title: both('Flood drill on *Saturday*', 'Exercice d’inondation *samedi*'),
    subtitle: both('The sirens are a test.', 'Les sirènes sont un essai.'),
    link: both('/pages/about', '/pages/a-propos'),
    ends: '2026-10-04T04:00:00Z',
  },
  {
    key: 'new-app',
    title: both('The Lantern has a new app', 'La Lanterne a une nouvelle application'),
    subtitle: undefined,
    link: both('https://apps.example.com/lantern', 'https://apps.example.com/lantern?lang=fr'),
    ends: null,
  },
  {
    key: 'ferry-strike',
    title: both('No ferry until noon', 'Pas de bac avant midi'),
    subtitle: both('The night tram runs instead.', 'Le tram de nuit le remplace.'),
    link: undefined,
    ends: '2026-09-29T16:00:00Z',
  },
  {
    key: 'letters',
    title: both('Write to the magazine', 'Écrivez au magazine'),
    subtitle: undefined,
    link: both('mailto:letters@lantern.example.com', 'mailto:letters@lantern.example.com'),
    ends: null,
  },
] as const;

export function makeAnnouncements(): Announcement[] {
  return announcements.map(({ key, title, subtitle, link, ends }, position) => ({
    id: announcementId(key),
    spelling: 'nested',
    common: { starts_at: `2026-09-${28 - position * 3}T06:00:00Z`, ends_at: ends, updated_at: '2026-09-28T05:00:00Z' },
    texts: inEach((locale) => ({
      title_html: title[locale].replace(/\*(.+?)\*/g, '<em>$1</em>'),
      title_text: title[locale].replaceAll('*', ''),
      subtitle_html: subtitle?.[locale] ?? null,
      subtitle_text: subtitle?.[locale] ?? null,
      link: link?.[locale] ?? null,
      visual: position === 1 ? image(`announcements/${key}`, locale, random(key)) : null,
    })),
    meta: true,
  }));
}

/** What this paper's former systems called things, and what those are now. */
export function makeReferences(): Reference[] {
  const rows: readonly [string, string, string][] = [
    ['wp-4711', 'wordpress', `urn:omerlo:content:${contentId(0)}`],
    ['press/2026/031 b', 'presspilot', `urn:omerlo:content:${contentId(3)}`],
    ['mag-12', 'presspilot', `urn:omerlo:issue:${issueId('autumn-2026')}`],
    ['author-17', 'wordpress', `urn:omerlo:person:${profileId('person', 'lena-orsay')}`],
    ['venue-3', 'agenda', `urn:omerlo:organization:${profileId('organization', 'lantern-theatre')}`],
    ['cal-88', 'agenda', `urn:omerlo:event:${profileId('event', 'carillon-festival')}`],
    ['club-2', 'agenda', `urn:omerlo:project:${profileId('project', 'footbridge')}`],
    ['tag-city', 'wordpress', `urn:omerlo:category:${categoryId('city')}`],
    ['rubrique-1', 'wordpress', `urn:omerlo:section:${sectionId('news')}`],
    ['widget-1', 'wordpress', `urn:omerlo:media_block:${mediaBlockId('home', 0)}`],
    ['page-2', 'wordpress', `urn:omerlo:webpage:${webpageId('about')}`],
    ['banner-9', 'wordpress', `urn:omerlo:announcement:${announcementId('new-app')}`],
    ['kiosk-1', 'presspilot', `urn:omerlo:distribution:${distributionId('magazine')}`],
    ['pod-5', 'soundbox', `urn:omerlo:podcast:${uuid('podcast:5')}`],
  ];
  return rows.map(([ref, provider, urn]) => ({ ref, id: uuid(`reference:${ref}`), provider, urn }));
}
