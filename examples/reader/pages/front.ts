import { foreign, path } from '../address.js';
import { daysAfter } from '../dates.js';
import { FrontDocument, type FrontQuery } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { NotFound, type Page, subject, type Visit } from '../page.js';
import { card } from '../parts/card.js';
import { cover } from '../parts/cover.js';
import { happenings } from '../parts/happening.js';
import { further } from '../parts/people.js';
import { inline } from '../prose.js';

/** The front page: the newest contents, large ones first, beside the magazine and what is on. */
export async function frontPage(visit: Visit): Promise<Page> {
  const { labels, today, dates, query } = visit;
  const after = query.get('after') ?? undefined;
  const days = { today, later: daysAfter(today, 60), timezone: dates.timezone };
  const { data, errors } = await visit.ask(FrontDocument, { ...days, after });
  const { nodes, pageInfo } = subject(data.contents, 'contents', errors);
  if (nodes.length === 0 && after !== undefined) throw new NotFound('contents');
  const page: Page = { title: labels.home, entry: 'home', main: html``, description: data.media?.displayName };
  const older = pageInfo.hasNextPage && further(visit, [], { after: pageInfo.endCursor }, labels.older);
  if (after !== undefined) {
    return {
      ...page,
      isUnlisted: true,
      main: html`<h1 class="page">${labels.more}</h1><div class="cards">${nodes.map((node) => card(node, visit, { level: 2 }))}</div>${older}`,
    };
  }
  const [lead, ...rest] = nodes;
  const [second, others] = [rest.slice(0, 2), rest.slice(2)];
  return {
    ...page,
    main: html`<h1 class="unseen">${data.media?.displayName ?? labels.home}</h1>
${announcement(data, visit)}
<div class="front">
<section class="top" aria-label="${labels.latest}">${lead && card(lead, visit, { style: 'lead', level: 2 })}${second.map((node) => card(node, visit, { style: 'large', level: 2 }))}</section>
<div class="beside">${magazine(data, visit)}${events(data, visit)}</div>
</div>
${others.length > 0 && html`<section class="more" aria-labelledby="more"><h2 id="more" class="rule">${labels.more}</h2><div class="cards">${others.map((node) => card(node, visit))}</div></section>`}
${older}`,
  };
}

/** The newest announcement of those that hold now. */
function announcement({ announcements }: FrontQuery, { labels, now }: Visit): Html | undefined {
  const held = (announcements?.nodes ?? []).find(
    ({ startsAt, endsAt }) =>
      (startsAt === null || Date.parse(startsAt) <= now) && (endsAt === null || Date.parse(endsAt) > now),
  );
  if (held === undefined) return undefined;
  const address = foreign(held.link);
  const title = inline(held.titleHtml);
  return html`<aside class="announcement" aria-label="${labels.announcement}"><p><strong>${address ? html`<a href="${address}">${title}</a>` : title}</strong> ${held.subtitleText}</p></aside>`;
}

function magazine({ distributions }: FrontQuery, visit: Visit): Html | undefined {
  const [distribution] = distributions?.nodes ?? [];
  const issue = distribution?.releases?.nodes[0]?.issue;
  if (!issue) return undefined;
  return html`<section class="kiosk" aria-labelledby="kiosk"><h2 id="kiosk" class="rule"><a href="${path(visit.language, ['magazine'])}">${distribution?.name ?? visit.labels.magazine}</a></h2>${cover(issue, visit)}</section>`;
}

function events({ events: found }: FrontQuery, visit: Visit): Html | undefined {
  const nodes = found?.nodes ?? [];
  if (nodes.length === 0) return undefined;
  const { labels, language } = visit;
  return html`<section aria-labelledby="on"><h2 id="on" class="rule"><a href="${path(language, ['events'])}">${labels.events}</a></h2>${happenings(nodes, visit)}</section>`;
}
