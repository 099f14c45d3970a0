import { isLanguage, type Language } from './labels/labels.js';
import type { MakePage } from './page.js';
import { articlePage } from './pages/article.js';
import { eventPage } from './pages/event.js';
import { eventsPage } from './pages/events.js';
import { frontPage } from './pages/front.js';
import { issuePage, magazinePage } from './pages/magazine.js';
import { organizationPage, personPage } from './pages/profile.js';
import { searchPage } from './pages/search.js';
import { topicPage } from './pages/topic.js';

/** What an address leads to. */
export interface Route {
  readonly language: Language;
  /** Of its path, below the language. */
  readonly segments: readonly string[];
  /** Empty where the path has none. */
  readonly id: string;
  readonly make: MakePage;
}

/** Pages of which there is one. */
const PAGES: Readonly<Record<string, MakePage>> = {
  '': frontPage,
  magazine: magazinePage,
  events: eventsPage,
  search: searchPage,
};

/** Pages of which there is one for each id. */
const WITH_ID: Readonly<Record<string, MakePage>> = {
  articles: articlePage,
  issues: issuePage,
  people: personPage,
  organizations: organizationPage,
  events: eventPage,
  topics: topicPage,
};

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** @returns undefined where there is no page, which nobody need be asked about */
export function routeOf(path: string): Route | undefined {
  const [, language, ...segments] = path.split('/');
  const [folder = '', id = '', ...more] = segments;
  if (!isLanguage(language) || more.length > 0) return undefined;
  const pages = segments.length > 1 ? WITH_ID : PAGES;
  if (!Object.hasOwn(pages, folder) || (segments.length > 1 && !UUID.test(id))) return undefined;
  const make = pages[folder];
  return make && { language, segments, id, make };
}
