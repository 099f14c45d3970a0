import { foreign, hostOf } from '../address.js';
import type { WholeProfileFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { prose } from '../prose.js';
import { body } from './block.js';
import { card } from './card.js';
import { faces } from './people.js';
import { image } from './picture.js';

type Profile = Pick<
  WholeProfileFragment,
  'profileImageUrl' | 'summaryHtml' | 'description' | 'contact' | 'address' | 'blocks'
>;

export function portraitOf({ profileImageUrl }: Pick<Profile, 'profileImageUrl'>): Html | undefined {
  const portrait = image(profileImageUrl, '', 'portrait', true);
  return portrait && html`<div class="frame">${portrait}</div>`;
}

/** What a profile says of itself. Readers write it themselves. */
export function about({ summaryHtml, description }: Profile, visit: Visit): Html {
  const summary = prose(summaryHtml);
  // A description often begins with the summary.
  const blocks = (description?.blocks ?? []).filter(
    (block) => block.__typename !== 'RichtextContentBlock' || String(prose(block.contentHtml)) !== String(summary),
  );
  return html`<div class="lead">${summary}</div>${blocks.length > 0 && html`<div class="about">${body(blocks, visit)}</div>`}`;
}

/** How to reach somebody, as far as it is told and leads somewhere. */
export function contactOf({ contact, address }: Profile, { labels }: Visit): Html | undefined {
  const places = [address?.street, address?.location, address?.city].filter(Boolean);
  const lines: Html[] = [];
  const add = (term: string, url: string | null | undefined, text: string | null | undefined) => {
    const link = foreign(url);
    if (link !== undefined && text)
      lines.push(html`<div><dt>${term}</dt><dd><a href="${link}" rel="noopener">${text}</a></dd></div>`);
  };
  if (places.length > 0) lines.push(html`<div><dt>${labels.address}</dt><dd>${places.join(', ')}</dd></div>`);
  add(labels.email, contact?.email && `mailto:${contact.email}`, contact?.email);
  add(labels.phone, contact?.phone && `tel:${contact.phone.replace(/[^+\d]/g, '')}`, contact?.phone);
  add(labels.website, contact?.website, hostOf(contact?.website));
  for (const [name, url] of Object.entries({
    Facebook: contact?.facebook,
    Instagram: contact?.instagram,
    LinkedIn: contact?.linkedin,
    Bluesky: contact?.bluesky,
    X: contact?.twitter,
  })) {
    add(name, url, hostOf(url));
  }
  if (lines.length === 0) return undefined;
  return html`<section class="contact" aria-labelledby="contact"><h2 id="contact" class="rule">${labels.contact}</h2><dl>${lines}</dl></section>`;
}

/** What a profile points to: articles, and others. */
export function blocksOf({ blocks }: Profile, visit: Visit): readonly Html[] {
  return (blocks ?? []).flatMap((block) => {
    const shown =
      block.__typename === 'ContentsProfileBlock'
        ? block.contents?.length &&
          html`<div class="cards">${block.contents.map((content) => card(content, visit))}</div>`
        : faces(block.profiles ?? [], visit);
    if (!shown) return [];
    const id = `block-${block.databaseId}`;
    return html`<section aria-labelledby="${id}"><h2 id="${id}" class="rule">${block.name}</h2>${shown}</section>`;
  });
}
