import { path } from '../address.js';
import type { FaceFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { profileLink } from './card.js';
import { image } from './picture.js';

/** People and organizations in a row, each with a portrait. */
export function faces(profiles: readonly FaceFragment[], visit: Visit): Html | undefined {
  if (profiles.length === 0) return undefined;
  return html`<ul class="faces">${profiles.map((profile) => html`<li>${face(profile.profileImageUrl, profile.displayName)}<p><strong>${profileLink(profile, visit)}</strong>${profile.profileType?.name && html`<span>${profile.profileType.name}</span>`}</p></li>`)}</ul>`;
}

/** A portrait; who has none is shown by their initial. The name stands beside it. */
export function face(url: string | null, name: string | null): Html {
  return image(url, '', 'portrait') ?? html`<span class="initial" aria-hidden="true">${[...(name ?? '?')][0]}</span>`;
}

/** A list that goes on: a link to its next page. */
export function further(
  visit: Visit,
  segments: readonly string[],
  query: Readonly<Record<string, string | null | undefined>>,
  label: string,
): Html {
  return html`<nav class="further" aria-label="${label}"><a href="${path(visit.language, segments, query)}">${label}</a></nav>`;
}
