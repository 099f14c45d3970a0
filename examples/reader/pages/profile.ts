import {
  OrganizationDocument,
  type OrganizationQuery,
  PersonDocument,
  type PersonQuery,
} from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import { type Page, subject, type Visit } from '../page.js';
import { card, spoken } from '../parts/card.js';
import { further } from '../parts/people.js';
import { about, blocksOf, contactOf, portraitOf } from '../parts/profile.js';

type Person = NonNullable<PersonQuery['person']>;
type Organization = NonNullable<OrganizationQuery['organization']>;

/** A person: who they are, how to reach them, and what they have written. */
export async function personPage(visit: Visit): Promise<Page> {
  const variables = { id: visit.id, after: visit.query.get('after') ?? undefined };
  const { data, errors } = await visit.ask(PersonDocument, variables);
  const person = subject(data.person, 'person', errors);
  return pageOf(person, person.pronoun, 'people', visit);
}

/** An organization, in the same way. */
export async function organizationPage(visit: Visit): Promise<Page> {
  const variables = { id: visit.id, after: visit.query.get('after') ?? undefined };
  const { data, errors } = await visit.ask(OrganizationDocument, variables);
  return pageOf(subject(data.organization, 'organization', errors), null, 'organizations', visit);
}

function pageOf(profile: Person | Organization, pronoun: string | null, folder: string, visit: Visit): Page {
  const { language } = visit;
  const name = profile.displayName ?? '…';
  const kind = [profile.profileType?.name, pronoun].filter(Boolean).join(' · ');
  return {
    title: name,
    description: profile.summaryText,
    available: profile.locales.available,
    main: html`<article class="profile"${spoken(profile.locales.current, language)}>
<header class="heading">${portraitOf(profile)}<div class="words">${kind && html`<p class="topic">${kind}</p>`}<h1>${name}</h1>${about(profile, visit)}</div></header>
${contactOf(profile, visit)}
${written(profile, name, folder, visit)}
${blocksOf(profile, visit)}
</article>`,
  };
}

function written(
  { databaseId, contents }: Person | Organization,
  name: string,
  folder: string,
  visit: Visit,
): Html | undefined {
  if (contents === null || contents.nodes.length === 0) return undefined;
  const { nodes, pageInfo } = contents;
  const { labels } = visit;
  const older =
    pageInfo.hasNextPage && further(visit, [folder, databaseId], { after: pageInfo.endCursor }, labels.older);
  return html`<section aria-labelledby="written"><h2 id="written" class="rule">${labels.writtenBy(name)}</h2><div class="cards">${nodes.map((node) => card(node, visit))}</div>${older}</section>`;
}
