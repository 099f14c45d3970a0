import { path } from '../address.js';
import type { CardFragment, NameFragment } from '../generated/graphql.js';
import { attribute, type Html, html } from '../html.js';
import type { Language } from '../labels/labels.js';
import type { Visit } from '../page.js';
import { inline } from '../prose.js';
import { thumbnail } from './picture.js';

type CardStyle = 'lead' | 'large' | 'small' | 'line';

/** What a card is like where it is not said: of a picture's size, with the headline a `h3`. */
interface CardOptions {
  readonly style?: CardStyle;
  readonly level?: 2 | 3;
}

/** A content in a list: a picture, its topic, its title, its first sentence, and who wrote it when. */
export function card(content: CardFragment, visit: Visit, { style = 'small', level = 3 }: CardOptions = {}): Html {
  const { language, labels } = visit;
  const address = path(language, ['articles', content.databaseId]);
  const title = html`<a href="${address}"${spoken(content.locales.current, language)}>${titleOf(content)}</a>`;
  const picture = style === 'line' ? undefined : thumbnail(content.visual, style === 'lead');
  return html`<article class="card ${style}">
${picture && html`<div class="frame">${picture}</div>`}
<div class="words">
${topic(content.categories, visit)}
${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
${style !== 'line' && content.leadText && html`<p class="lead"${spoken(content.locales.current, language)}>${content.leadText}</p>`}
<p class="meta">${content.access === 'LOCKED' && html`<span class="lock">${padlock()}${labels.locked}</span>`}${byline(content.authors, visit)}${published(content, visit)}</p>
</div>
</article>`;
}

/** A title with its emphasis; what has no title is called by its first words. */
export function titleOf({
  titleHtml,
  titleText,
  leadText,
}: Pick<CardFragment, 'titleHtml' | 'titleText' | 'leadText'>): Html {
  const title = inline(titleHtml);
  return String(title).trim() === '' ? html`${titleText ?? leadText ?? '…'}` : title;
}

/** Said of a text that is in another language than the page: what speaks it aloud must know. */
export function spoken(locale: string, language: Language) {
  return attribute('lang', locale === language ? undefined : locale);
}

function topic(categories: CardFragment['categories'], { language }: Visit): Html | undefined {
  const [first] = categories ?? [];
  if (first?.name === null || first === undefined) return undefined;
  return html`<p class="topic"><a href="${path(language, ['topics', first.databaseId])}">${first.name}</a></p>`;
}

/** Who wrote it, each a link to their page. */
export function byline(authors: readonly NameFragment[] | null, visit: Visit): Html | undefined {
  const named = (authors ?? []).filter(({ displayName }) => displayName);
  if (named.length === 0) return undefined;
  const links = named.map((author, index) => {
    const before = index === 0 ? '' : index === named.length - 1 ? ` ${visit.labels.and} ` : ', ';
    return html`${before}${profileLink(author, visit)}`;
  });
  return html`<span class="by">${visit.labels.by} ${links}</span>`;
}

/** A profile's name, which is a link where its page is here. */
export function profileLink(profile: NameFragment, { language }: Visit): Html {
  const folder = PAGES[profile.__typename];
  if (folder === undefined) return html`${profile.displayName}`;
  return html`<a href="${path(language, [folder, profile.databaseId])}">${profile.displayName}</a>`;
}

/** Where profiles have their pages; a project has none. */
const PAGES: Readonly<Record<string, string>> = { Person: 'people', Organization: 'organizations', Event: 'events' };

export function published(
  { publishedAt, showPublishedAt }: Pick<CardFragment, 'publishedAt' | 'showPublishedAt'>,
  { dates }: Visit,
): Html | undefined {
  if (publishedAt === null || showPublishedAt === false) return undefined;
  return html`<time datetime="${publishedAt}">${dates.at(publishedAt, 'shortDate')}</time>`;
}

export function padlock(): Html {
  return html`<svg class="padlock" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" fill="currentColor"/></svg>`;
}
