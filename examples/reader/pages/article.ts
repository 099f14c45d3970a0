import { path } from '../address.js';
import { ArticleDocument, type ArticleQuery } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { isLanguage } from '../labels/labels.js';
import { type Page, subject, type Visit } from '../page.js';
import { body } from '../parts/block.js';
import { byline, profileLink, published, spoken, titleOf } from '../parts/card.js';
import { locked } from '../parts/locked.js';
import { face } from '../parts/people.js';
import { figure } from '../parts/picture.js';
import { votesIn } from '../parts/question.js';
import { prose } from '../prose.js';

type Article = NonNullable<ArticleQuery['content']>;

/** An article, whole: or its beginning, and that the rest is for others. */
export async function articlePage(visit: Visit): Promise<Page> {
  const { data, errors } = await visit.ask(ArticleDocument, { id: visit.id });
  const article = subject(data.content, 'content', errors);
  const { labels, language } = visit;
  const { locales, seo } = article;
  const isSignedIn = data.viewer != null;
  const rest = isWithheld(article, isSignedIn)
    ? html`<div lang="${language}">${locked(visit, isSignedIn)}</div>`
    : body(article.blocks, visit, { votes: votesIn(article.questionResults) });
  return {
    title: article.titleText ?? article.leadText ?? labels.articles,
    description: seo?.description ?? article.leadText,
    available: locales.available,
    canonical: article.canonicalUrl,
    main: html`<article class="article"${spoken(locales.current, language)}>
${otherLanguage(article, visit)}
${heading(article, visit)}
${opening(article, visit)}
<div class="body">${rest}</div>
${authors(article, visit)}
</article>`,
  };
}

/** A reader's own token shows what upstream lets them have: of what is gated, perhaps nothing. */
function isWithheld({ access, blocks, visibility }: Article, isSignedIn: boolean): boolean {
  if (access === 'LOCKED') return true;
  return isSignedIn && blocks?.length === 0 && visibility !== null && visibility !== 'public';
}

/** Who reads in a language that the article is not in is told so, and gets the one that there is. */
function otherLanguage({ locales: { current } }: Article, { labels, language, dates }: Visit): Html | undefined {
  if (current === language || !isLanguage(current)) return undefined;
  return html`<p class="notice" lang="${language}">${labels.onlyIn(dates.languageName(current))}</p>`;
}

function heading(article: Article, visit: Visit): Html {
  const { labels, dates, language } = visit;
  const { categories, subtitleText, leadHtml, minutes, updatedAt, publishedAt, showPublishedAt } = article;
  const topics = (categories ?? []).filter(({ name }) => name);
  const reading = Number(minutes);
  const isRevised =
    showPublishedAt !== false && updatedAt && publishedAt && dates.dayOf(updatedAt) > dates.dayOf(publishedAt);
  return html`<header class="heading">
${topics.length > 0 && html`<p class="topic">${topics.map(({ databaseId, name }) => html`<a href="${path(language, ['topics', databaseId])}">${name}</a> `)}</p>`}
<h1>${titleOf(article)}</h1>
${subtitleText && html`<p class="subtitle">${subtitleText}</p>`}
<div class="lead">${prose(leadHtml)}</div>
<p class="meta" lang="${language}">${byline(article.authors, visit)}${published(article, visit)}${isRevised && html`<span>${labels.updated} <time datetime="${updatedAt}">${dates.at(updatedAt, 'shortDate')}</time></span>`}${reading > 0 && html`<span>${labels.minutes(reading)}</span>`}</p>
</header>`;
}

function opening({ visual }: Article, { labels }: Visit): Html | undefined {
  const shown = figure(visual, labels, true);
  return shown && html`<div class="opening">${shown}</div>`;
}

function authors({ authors: named }: Article, visit: Visit): Html | undefined {
  if (named === null || named.length === 0) return undefined;
  const { labels, language } = visit;
  return html`<section class="authors" aria-labelledby="authors" lang="${language}"><h2 id="authors" class="rule">${labels.authors(named.length)}</h2><ul>${named.map((author) => html`<li>${face(author.profileImageUrl, author.displayName)}<div><p><strong>${profileLink(author, visit)}</strong>${author.profileType?.name && html` <span class="role">${author.profileType.name}</span>`}</p>${author.summaryText && html`<p>${author.summaryText}</p>`}</div></li>`)}</ul></section>`;
}
