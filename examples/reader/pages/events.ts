import { path } from '../address.js';
import { Dates, isTimezone, Month } from '../dates.js';
import { EventsDocument } from '../generated/graphql.js';
import { attribute, type Html, html } from '../html.js';
import { NotFound, type Page, subject, type Visit } from '../page.js';
import { dayOf, happenings } from '../parts/happening.js';
import { monthTable } from '../parts/month.js';
import { further } from '../parts/people.js';

/** Time zones to choose from, besides the site's own. */
const TIMEZONES = ['America/Toronto', 'America/Vancouver', 'America/Halifax', 'Europe/Paris', 'Europe/London', 'UTC'];

/** A month of events, as a calendar and as a list. */
export async function eventsPage(given: Visit): Promise<Page> {
  const visit = inTimezone(given);
  const { labels, dates, query, today } = visit;
  const month = Month.of(query.get('month') ?? today);
  if (month === undefined) throw new NotFound('month');
  const after = query.get('after') ?? undefined;
  const { data, errors } = await visit.ask(EventsDocument, {
    from: month.first,
    to: month.last,
    later: month.plus(12).last,
    timezone: dates.timezone,
    after,
  });
  const { nodes, pageInfo } = subject(data.events, 'events', errors);
  const days = data.eventDates ?? [];
  const listed = byDay(nodes, month, visit);
  const name = dates.on(month.first, 'month');
  const zone = zoneOf(given, visit);
  const next = days.find((day) => day > month.last);
  return {
    title: `${labels.events}, ${name}`,
    entry: 'events',
    isUnlisted: after !== undefined,
    main: html`<header class="calendar-head"><h1 class="page">${labels.events}</h1>${monthLinks(month, visit, zone)}</header>
<div class="calendar">
<div class="side">${monthTable(month, new Set(days), new Set(listed.keys()), visit)}${settings(month, visit, given.dates.timezone)}</div>
<section class="list" aria-labelledby="month"><h2 id="month" class="rule">${name}</h2>
${listed.size > 0 ? sections(listed, visit) : html`<p>${labels.nothingOn}</p>`}
${listed.size === 0 && next && html`<p><a href="${path(visit.language, ['events'], { month: next.slice(0, 7), timezone: zone })}">${labels.nextEvents(dates.on(next, 'month'))}</a></p>`}
${pageInfo.hasNextPage && further(visit, ['events'], { month: String(month), timezone: zone, after: pageInfo.endCursor }, labels.moreEvents)}
</section>
</div>`,
  };
}

/** A visit by the clocks of the time zone that the address asks for. */
export function inTimezone(visit: Visit): Visit {
  const timezone = visit.query.get('timezone');
  if (timezone === null) return visit;
  if (!isTimezone(timezone)) throw new NotFound('timezone');
  return { ...visit, dates: new Dates(visit.language, timezone) };
}

/** The time zone as an address has it: left out where it is the site's own. */
export function zoneOf(own: Visit, visit: Visit): string | undefined {
  const { timezone } = visit.dates;
  return timezone === own.dates.timezone ? undefined : timezone;
}

function monthLinks(month: Month, { labels, language, dates }: Visit, timezone: string | undefined): Html {
  const link = (to: Month, label: string, before: Html | null, after: Html | null) =>
    html`<li><a href="${path(language, ['events'], { month: String(to), timezone })}"><span class="unseen">${label}: </span>${before}${dates.on(to.first, 'month')}${after}</a></li>`;
  return html`<nav class="months" aria-label="${labels.month}"><ul>${link(month.plus(-1), labels.previousMonth, html`<span aria-hidden="true">← </span>`, null)}${link(month.plus(1), labels.nextMonth, null, html`<span aria-hidden="true"> →</span>`)}</ul></nav>`;
}

function settings(month: Month, { labels, language, dates }: Visit, own: string): Html {
  const zones = [...new Set([own, dates.timezone, ...TIMEZONES])];
  const options = zones.map(
    (zone) =>
      html`<option value="${zone}"${attribute('selected', zone === dates.timezone)}>${zone.replaceAll('_', ' ')}</option>`,
  );
  return html`<form class="settings" action="${path(language, ['events'])}" method="get"><input type="hidden" name="month" value="${String(month)}"><label for="timezone">${labels.timezone}</label><select id="timezone" name="timezone">${options}</select><button type="submit">${labels.show}</button><p class="note">${labels.timesIn(dates.zoneName)}</p></form>`;
}

type Found = Parameters<typeof happenings>[0];

/** Events by the day on which they begin. What began before the month stands at its first day. */
function byDay(events: Found, month: Month, visit: Visit): ReadonlyMap<string, Found> {
  const days = new Map<string, Found[number][]>();
  for (const event of events) {
    const own = dayOf(event, visit) ?? month.first;
    const day = own < month.first ? month.first : own;
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return days;
}

/** A heading for each day. */
function sections(days: ReadonlyMap<string, Found>, visit: Visit): readonly Html[] {
  return [...days].map(
    ([day, found]) =>
      html`<section class="day" id="${`day-${day}`}" aria-labelledby="${`day-${day}-title`}"><h3 id="${`day-${day}-title`}">${visit.dates.on(day, 'dayOfMonth')}</h3>${happenings(found, visit, 4)}</section>`,
  );
}
