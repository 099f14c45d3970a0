import { path } from '../address.js';
import type { CoverFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { thumbnail } from './picture.js';

/** An issue as it lies at the kiosk. */
export function cover(issue: CoverFragment, visit: Visit, startsAt?: string | null): Html {
  const { language, labels, dates } = visit;
  return html`<article class="issue-card"><div class="frame">${thumbnail(issue.visual, false, 'cover')}${spine(issue.color)}</div><div class="words"><h3><a href="${path(language, ['issues', issue.databaseId])}">${issue.name ?? labels.issue}</a></h3>${issue.descriptionText && html`<p class="lead">${issue.descriptionText}</p>`}${startsAt && html`<p class="meta">${labels.releasedOn} <time datetime="${startsAt}">${dates.at(startsAt, 'date')}</time></p>`}</div></article>`;
}

/** A strip in a colour of the publisher's. It is drawn, as the page's policy allows no style of an element's own. */
export function spine(color: string | null): Html | undefined {
  if (color === null || !/^#[\da-f]{3,8}$/i.test(color)) return undefined;
  return html`<svg class="spine" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="${color}"/></svg>`;
}
