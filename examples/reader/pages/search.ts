import { FrameDocument, SearchDocument } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { searchForm } from '../layout.js';
import { type Page, subject, type Visit } from '../page.js';
import { card } from '../parts/card.js';
import { happenings } from '../parts/happening.js';
import { faces, further } from '../parts/people.js';

/** How long a query may be, in characters. */
const LONGEST = 200;

/** What the words of a query are found in. */
export async function searchPage(visit: Visit): Promise<Page> {
  const { labels } = visit;
  const query = (visit.query.get('q') ?? '').trim().slice(0, LONGEST);
  const title = query === '' ? labels.search : labels.results(query);
  const head = html`<h1 class="page">${title}</h1>${searchForm(visit, query)}`;
  const page: Page = { title, entry: 'search', isUnlisted: true, main: head };
  if (query === '') {
    await visit.ask(FrameDocument, {});
    return page;
  }
  const { data, errors } = await visit.ask(SearchDocument, { query, after: visit.query.get('after') ?? undefined });
  const { contents, people, organizations, events } = subject(data.search, 'search', errors);
  if (!contents && !people && !organizations && !events) subject(null, 'search', errors);
  const { nodes = [], pageInfo } = contents ?? {};
  const more =
    pageInfo?.hasNextPage && further(visit, ['search'], { q: query, after: pageInfo.endCursor }, labels.older);
  const sections = [
    nodes.length > 0 &&
      section(
        'articles',
        labels.articles,
        html`<div class="cards">${nodes.map((node) => card(node, visit))}</div>${more}`,
      ),
    people && section('people', labels.people, faces(people.nodes, visit)),
    organizations && section('organizations', labels.organizations, faces(organizations.nodes, visit)),
    events && events.nodes.length > 0 && section('events', labels.events, happenings(events.nodes, visit)),
  ].filter(Boolean);
  const isEmpty = sections.length === 0 && errors.length === 0;
  return { ...page, main: html`${head}${isEmpty ? html`<p>${labels.noResults(query)}</p>` : sections}` };
}

function section(id: string, title: string, found: Html | undefined): Html | undefined {
  return found && html`<section aria-labelledby="${id}"><h2 id="${id}" class="rule">${title}</h2>${found}</section>`;
}
