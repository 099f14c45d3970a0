import { absolute, anchor, foreign, path } from './address.js';
import { FONT, ICON, STYLE } from './assets.js';
import { attribute, type Html, html } from './html.js';
import { LABELS, LANGUAGES, type Language } from './labels/labels.js';
import type { Page, SiteData, Visit } from './page.js';
import { signOutForm } from './parts/session.js';

/** What surrounds a page. */
export interface Frame {
  readonly visit: Visit;
  /** Undefined where Masthead could not be asked. */
  readonly site: SiteData | undefined;
  /** Origin that the site's addresses begin with in what search engines read. */
  readonly origin: string;
  /** Of this page, below its language, and what it was asked with. */
  readonly place: { readonly segments: readonly string[]; readonly query: Readonly<Record<string, string>> };
  /** What is to be told before all else. */
  readonly notices: readonly string[];
  readonly isSandbox: boolean;
}

/** A whole document. */
export function documentOf(page: Page, frame: Frame): string {
  const { visit, site, notices } = frame;
  const { labels, language } = visit;
  const name = site?.media?.displayName ?? 'Masthead';
  const title = page.entry === 'home' ? name : `${page.title} – ${name}`;
  return String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}
${page.isUnlisted && html`<meta name="robots" content="noindex">`}
<meta name="color-scheme" content="light dark">
<link rel="preload" as="font" type="font/woff2" href="${FONT}" crossorigin>
<link rel="stylesheet" href="${STYLE}">
<link rel="icon" type="image/svg+xml" href="${ICON}">
${isFound(page) && alternates(page, frame)}
</head>
<body>
<a class="skip" href="${anchor('main')}">${labels.skip}</a>
${header(page, frame, name)}
<main id="main" tabindex="-1">
${notices.map((notice) => html`<p class="notice" role="status">${notice}</p>`)}
${page.main}
</main>
${footer(frame, name)}
</body>
</html>
`);
}

/** A page that tells of an error is not to be found again. */
function isFound({ isUnlisted }: Page): boolean {
  return isUnlisted !== true;
}

/** The same page in other languages, where it is there in them. */
function alternates({ available, canonical }: Page, { visit, origin, place }: Frame): readonly Html[] {
  const at = (language: Language) => absolute(origin, path(language, place.segments, place.query));
  const spoken = LANGUAGES.filter((language) => available === undefined || available.includes(language));
  const original =
    foreign(canonical) ?? at(spoken.includes(visit.language) ? visit.language : (spoken[0] ?? visit.language));
  const [main] = spoken;
  return [
    html`<link rel="canonical" href="${original}">`,
    ...spoken.map((language) => html`<link rel="alternate" hreflang="${language}" href="${at(language)}">`),
    ...(main === undefined ? [] : [html`<link rel="alternate" hreflang="x-default" href="${at(main)}">`]),
  ];
}

function header(page: Page, { visit, site, place }: Frame, name: string): Html {
  const { labels, language, dates, today } = visit;
  const entry = (key: Page['entry'], segments: readonly string[], label: string) =>
    html`<li><a href="${path(language, segments)}"${attribute('aria-current', page.entry === key ? 'page' : null)}>${label}</a></li>`;
  return html`<header class="site">
<div class="bar"><p class="today"><time datetime="${today}">${dates.on(today, 'day')}</time></p>${languages(visit, place)}${session(visit, site)}</div>
<p class="nameplate"><a href="${path(language)}">${name}</a></p>
<div class="rail"><nav aria-label="${labels.navigation}"><ul>
${entry('home', [], labels.home)}${entry('magazine', ['magazine'], labels.magazine)}${entry('events', ['events'], labels.events)}
</ul></nav>
${page.entry === 'search' ? undefined : searchForm(visit, '')}</div>
</header>`;
}

export function searchForm({ language, labels }: Visit, query: string): Html {
  return html`<form class="search" role="search" action="${path(language, ['search'])}" method="get"><label class="unseen" for="q">${labels.searchFor}</label><input id="q" name="q" type="search" value="${query}" placeholder="${labels.search}" maxlength="200" required><button type="submit"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M8.5 2a6.5 6.5 0 1 0 4 11.6l4.4 4.4 1.4-1.4-4.4-4.4A6.5 6.5 0 0 0 8.5 2m0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9" fill="currentColor"/></svg><span class="unseen">${labels.search}</span></button></form>`;
}

/** The languages name themselves in themselves. */
function languages({ labels, language }: Visit, { segments, query }: Frame['place']): Html {
  const others = LANGUAGES.map((other) => {
    const called = LABELS[other].language;
    if (other === language) return html`<li><span aria-current="true" lang="${other}">${called}</span></li>`;
    return html`<li><a href="${path(other, segments, query)}" hreflang="${other}" lang="${other}">${called}</a></li>`;
  });
  return html`<nav class="languages" aria-label="${labels.languages}"><ul>${others}</ul></nav>`;
}

/** A sign-in is a link, as Masthead asks where to; a sign-out changes something, and is a form. */
function session({ labels, signIn }: Visit, site: SiteData | undefined): Html | undefined {
  if (signIn === undefined || site?.viewer === undefined) return undefined;
  if (site.viewer === null) return html`<p class="session"><a href="${signIn}" rel="nofollow">${labels.signIn}</a></p>`;
  const name = site.viewer.name ?? labels.reader;
  return html`<div class="session"><span class="who"><span class="unseen">${labels.signedInAs} </span>${name}</span> ${signOutForm(labels)}</div>`;
}

function footer({ visit, site, isSandbox }: Frame, name: string): Html {
  const { labels } = visit;
  const email = site?.media?.contact?.email;
  const address = email ? foreign(`mailto:${email}`) : undefined;
  return html`<footer class="site"><p class="nameplate">${name}</p><p>${isSandbox && html`${labels.madeUp} `}${labels.footer}${address && html` <a href="${address}">${labels.writeToUs}</a>`}</p></footer>`;
}
