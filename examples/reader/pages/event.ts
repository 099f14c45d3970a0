import { foreign, path } from '../address.js';
import { EventDocument, type EventQuery } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { type Page, subject, type Visit } from '../page.js';
import { spoken } from '../parts/card.js';
import { dayOf, when } from '../parts/happening.js';
import { faces } from '../parts/people.js';
import { about, blocksOf, contactOf, portraitOf } from '../parts/profile.js';
import { inTimezone, zoneOf } from './events.js';

type Event = NonNullable<EventQuery['event']>;

/** An event, on one of its dates. */
export async function eventPage(given: Visit): Promise<Page> {
  const visit = inTimezone(given);
  const { labels, language, dates, query } = visit;
  const date = query.get('date');
  const variables = { id: visit.id, timezone: dates.timezone, ...(date !== null && { date }) };
  const { data, errors } = await visit.ask(EventDocument, variables);
  const event = subject(data.event, 'event', errors);
  const month = dayOf(event, visit)?.slice(0, 7);
  const tickets = foreign(event.subscriptionUrl);
  return {
    title: event.displayName ?? labels.events,
    description: event.summaryText,
    available: event.locales.available,
    entry: 'events',
    main: html`<article class="profile event"${spoken(event.locales.current, language)}>
<header class="heading">${portraitOf(event)}<div class="words">
<p class="topic"><a href="${path(language, ['events'], { month, timezone: zoneOf(given, visit) })}">${event.profileType?.name ?? labels.events}</a></p>
<h1>${event.displayName}</h1>
<dl class="facts"><div><dt>${labels.when}</dt><dd>${when(event, visit, true)}</dd></div>${where(event, visit)}</dl>
${tickets && html`<p><a class="button" href="${tickets}" rel="noopener">${labels.tickets}</a></p>`}
${about(event, visit)}</div></header>
${contactOf({ ...event, address: null }, visit)}
${participants(event, visit)}
${blocksOf(event, visit)}
</article>`,
  };
}

function where({ address, type }: Event, { labels }: Visit): Html | undefined {
  const place = [address?.location, address?.street, address?.city].filter(Boolean).join(', ');
  const setting = type === 'online' || type === 'hybrid' || type === 'in_person' ? labels[type] : undefined;
  const text = type === 'online' ? setting : [place, setting].filter(Boolean).join(' · ');
  return text ? html`<div><dt>${labels.where}</dt><dd>${text}</dd></div>` : undefined;
}

function participants({ participantPeople, participantOrganizations }: Event, visit: Visit): Html | undefined {
  const found = [...(participantPeople?.nodes ?? []), ...(participantOrganizations?.nodes ?? [])];
  const shown = faces(
    found.flatMap(({ profile }) => profile ?? []),
    visit,
  );
  return (
    shown &&
    html`<section aria-labelledby="participants"><h2 id="participants" class="rule">${visit.labels.participants}</h2>${shown}</section>`
  );
}
