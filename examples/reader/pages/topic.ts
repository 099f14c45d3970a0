import { CategoryDocument } from '../generated/graphql.js';
import { html } from '../html.js';
import { type Page, subject, type Visit } from '../page.js';
import { card } from '../parts/card.js';
import { further } from '../parts/people.js';

/** What has been filed under a topic, newest first. */
export async function topicPage(visit: Visit): Promise<Page> {
  const after = visit.query.get('after') ?? undefined;
  const { data, errors } = await visit.ask(CategoryDocument, { id: visit.id, after });
  const category = subject(data.category, 'category', errors);
  const { nodes, pageInfo } = subject(category.contents, 'category', errors);
  const { labels } = visit;
  const more =
    pageInfo.hasNextPage &&
    further(visit, ['topics', category.databaseId], { after: pageInfo.endCursor }, labels.older);
  return {
    title: category.name ?? labels.category,
    available: category.locales.available,
    isUnlisted: after !== undefined,
    main: html`<header class="page"><p class="topic">${labels.category}</p><h1 class="page">${category.name}</h1></header>${
      nodes.length > 0
        ? html`<div class="cards">${nodes.map((node) => card(node, visit, { level: 2 }))}</div>${more}`
        : html`<p>${labels.emptyCategory}</p>`
    }`,
  };
}
