import { anchor, foreign, path } from '../address.js';
import { IssueDocument, type IssueQuery, MagazineDocument } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { type Page, subject, type Visit } from '../page.js';
import { card, spoken } from '../parts/card.js';
import { cover, spine } from '../parts/cover.js';
import { thumbnail } from '../parts/picture.js';
import { prose } from '../prose.js';

type Issue = NonNullable<IssueQuery['issue']>;

/** The kiosk: all that comes out regularly, the latest first. */
export async function magazinePage(visit: Visit): Promise<Page> {
  const { data, errors } = await visit.ask(MagazineDocument, {});
  const { nodes } = subject(data.distributions, 'distributions', errors);
  const { labels } = visit;
  return {
    title: labels.magazine,
    entry: 'magazine',
    main: html`<h1 class="page">${labels.magazine}</h1>${nodes.map(
      ({ databaseId, name, releases }) =>
        html`<section class="shelf" aria-labelledby="${databaseId}"><h2 id="${databaseId}" class="rule">${name}</h2><div class="covers">${(releases?.nodes ?? []).map(({ issue, startsAt }) => issue && cover(issue, visit, startsAt))}</div></section>`,
    )}`,
  };
}

/** An issue: its cover, its sections, and what stands in them. */
export async function issuePage(visit: Visit): Promise<Page> {
  const { data, errors } = await visit.ask(IssueDocument, { id: visit.id });
  const issue = subject(data.issue, 'issue', errors);
  const { labels, language } = visit;
  const sections = (issue.sections ?? []).filter(({ contents }) => contents === null || contents.nodes.length > 0);
  return {
    title: issue.name ?? labels.issue,
    description: issue.descriptionText,
    available: issue.locales.available,
    entry: 'magazine',
    main: html`<article class="issue"${spoken(issue.locales.current, language)}>
<header class="heading"><div class="frame">${thumbnail(issue.visual, true, 'cover')}${spine(issue.color)}</div><div class="words">
<p class="topic"><a href="${path(language, ['magazine'])}">${issue.issueType?.name ?? labels.magazine}</a></p>
<h1>${issue.name ?? labels.issue}</h1>
<div class="lead">${prose(issue.descriptionHtml)}</div>
${pdf(issue, visit, data.viewer != null)}
${contentsList(sections, visit)}
</div></header>
${sections.map((section, index) => sectionOf(section, index, visit))}
</article>`,
  };
}

type Section = NonNullable<Issue['sections']>[number];

function pdf({ pdfUrl, kind, sections }: Issue, { labels, signIn }: Visit, isSignedIn: boolean): Html | undefined {
  const address = foreign(pdfUrl);
  if (address !== undefined)
    return html`<p><a class="button" href="${address}" rel="noopener">${labels.downloadPdf}</a></p>`;
  if (kind !== 'pdf' && sections?.length !== 0) return undefined;
  const button =
    !isSignedIn && signIn && html`<p><a class="button" href="${signIn}" rel="nofollow">${labels.signIn}</a></p>`;
  return html`<p>${labels.noSections} ${!isSignedIn && labels.pdfForReaders}</p>${button}`;
}

function contentsList(sections: readonly Section[], { labels }: Visit): Html | undefined {
  if (sections.length === 0) return undefined;
  return html`<nav class="contents" aria-label="${labels.inThisIssue}"><p class="label">${labels.inThisIssue}</p><ol>${sections.map(({ name }, index) => html`<li><a href="${anchor(idOf(index))}">${name}</a></li>`)}</ol></nav>`;
}

function sectionOf({ name, color, description, contents }: Section, index: number, visit: Visit): Html {
  const { labels } = visit;
  const nodes = contents?.nodes ?? [];
  const [first, ...rest] = nodes;
  return html`<section id="${idOf(index)}" class="chapter" aria-labelledby="${`${idOf(index)}-title`}">
<h2 id="${`${idOf(index)}-title`}" class="rule">${spine(color)}${name ?? labels.articles}</h2>
${description && html`<p>${description}</p>`}
${first && card(first, visit, { style: 'large' })}
<div class="cards">${rest.map((node) => card(node, visit))}</div>
${contents?.pageInfo.hasNextPage && html`<p class="note">${labels.moreInSection}</p>`}
</section>`;
}

const idOf = (index: number) => `section-${index + 1}`;
