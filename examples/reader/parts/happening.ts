import { path } from '../address.js';
import type { HappeningFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { image } from './picture.js';

/**
 * Events in a list, each with its day as on a sheet of a calendar.
 * @param level of their headings: 4 below that of a day, where they have a picture instead
 */
export function happenings(events: readonly HappeningFragment[], visit: Visit, level: 3 | 4 = 3): Html {
  return html`<ol class="happenings">${events.map((event) => html`<li>${happening(event, visit, level)}</li>`)}</ol>`;
}

function happening(event: HappeningFragment, visit: Visit, level: 3 | 4): Html {
  const { language } = visit;
  const day = dayOf(event, visit);
  const address = path(language, ['events', event.databaseId], { date: day });
  const title = html`<a href="${address}">${event.displayName ?? event.summaryText ?? '…'}</a>`;
  return html`<article class="happening">${level === 3 ? day && sheet(day, visit) : html`<div class="frame">${image(event.profileImageUrl, '')}</div>`}<div>${level === 3 ? html`<h3>${title}</h3>` : html`<h4>${title}</h4>`}<p class="meta">${when(event, visit)}${event.profileType?.name && html`<span>${event.profileType.name}</span>`}</p></div></article>`;
}

function sheet(day: string, { dates }: Visit): Html {
  return html`<p class="sheet" aria-hidden="true"><span>${dates.on(day, 'shortMonth')}</span><b>${Number(day.slice(8))}</b><span>${dates.on(day, 'weekday')}</span></p>`;
}

/** The day on which an event begins, where the visitor is. */
export function dayOf({ startsOn, startsAt }: HappeningFragment, { dates }: Pick<Visit, 'dates'>): string | undefined {
  return startsOn ?? (startsAt === null ? undefined : dates.dayOf(startsAt));
}

/** When an event is: days for one that is all day, times for others. */
export function when(event: HappeningFragment, { dates, labels }: Visit, isLong = false): Html | undefined {
  const { startsAt, endsAt, startsOn, endsOn, isAllDay } = event;
  if (isAllDay && startsOn !== null) {
    const style = isLong ? 'day' : 'shortDay';
    const days =
      endsOn !== null && endsOn !== startsOn ? dates.range(startsOn, endsOn, style) : dates.on(startsOn, style);
    return html`<span><time datetime="${startsOn}">${days}</time>, ${labels.allDay.toLowerCase()}</span>`;
  }
  if (startsAt === null) return undefined;
  const isLasting = endsAt !== null && Date.parse(endsAt) - Date.parse(startsAt) > DAY;
  if (isLasting && !isLong) return html`<span>${dates.between(startsAt, endsAt, 'shortDay')}</span>`;
  const isShort = endsAt !== null && dates.dayOf(endsAt) === dates.dayOf(startsAt);
  const from = isLong ? `${dates.at(startsAt, 'day')}, ` : '';
  const time = isShort ? dates.between(startsAt, endsAt, 'time') : dates.at(startsAt, isLong ? 'timeWithZone' : 'time');
  const until = isLasting ? html` – <time datetime="${endsAt}">${dates.at(endsAt, 'day')}</time>` : undefined;
  return html`<span><time datetime="${startsAt}">${from}${time}</time>${until}</span>`;
}

/** Milliseconds. */
const DAY = 86_400_000;
