import { anchor } from '../address.js';
import type { Month } from '../dates.js';
import { attribute, type Html, html } from '../html.js';
import type { Visit } from '../page.js';

/**
 * A month as a table of weeks.
 * @param days on which something is on
 * @param listed days that have a section further down on the page, which they lead to
 */
export function monthTable(
  month: Month,
  days: ReadonlySet<string>,
  listed: ReadonlySet<string>,
  { dates, labels, today }: Visit,
): Html {
  const [week = []] = month.weeks.slice(1);
  const head = week.map((day) =>
    day === undefined
      ? html`<td></td>`
      : html`<th scope="col"><abbr title="${dates.on(day, 'longWeekday')}">${dates.on(day, 'weekday')}</abbr></th>`,
  );
  const cell = (day: string | undefined) => {
    if (day === undefined) return html`<td></td>`;
    const now = attribute('aria-current', day === today ? 'date' : null);
    if (!listed.has(day))
      return html`<td${now}${attribute('class', days.has(day) && 'on')}>${Number(day.slice(8))}</td>`;
    const label = labels.dayWithEvents(dates.on(day, 'dayOfMonth'));
    return html`<td${now}><a href="${anchor(`day-${day}`)}" aria-label="${label}">${Number(day.slice(8))}</a></td>`;
  };
  return html`<table class="month"><caption>${dates.on(month.first, 'month')}</caption><thead><tr>${head}</tr></thead><tbody>${month.weeks.map((days) => html`<tr>${days.map(cell)}</tr>`)}</tbody></table>`;
}
