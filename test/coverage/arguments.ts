import { type GraphQLObjectType, isRequiredArgument } from 'graphql';
import type { Sandbox } from '../../src/sandbox/index.js';
import type { Field } from './ways.js';

type Data = Sandbox['data'];
type Lookup = Readonly<Record<string, unknown>>;
type Literals = Readonly<Record<string, string>>;

/** Upstream's ids of nodes, one of each type that can be read by id. */
function nodesOf({ ids }: Data): Readonly<Record<string, string>> {
  return {
    Announcement: ids.announcement,
    Category: ids.category,
    Content: ids.showcaseContent,
    Distribution: ids.distribution,
    Event: ids.weeklyEvent,
    Issue: ids.issue,
    MediaBlock: ids.mediaBlock,
    Organization: ids.organization,
    Person: ids.person,
    Project: ids.project,
    Release: `${ids.release}:${ids.distribution}`,
    Section: ids.newsSection,
    Webpage: ids.webpage,
  };
}

/** What the channel's global ids say: of each kind that can be read by id, some that are read at once. */
function channelNodesOf({ hub }: Data): readonly (readonly string[])[] {
  const items = [hub.ids.article, hub.ids.asset].map((id) => `ChannelItem::${id}`);
  return [items, categoriesOf(hub).map(({ id, taxonomyId }) => `ChannelCategory::${id}:${taxonomyId}`)];
}

/** Categories of one taxonomy, with others below them. */
function categoriesOf({ categories, ids }: Data['hub']) {
  return categories.filter(({ taxonomyId, parentId }) => taxonomyId === ids.taxonomy && parentId === null);
}

/** Puts into the sandbox what there has to be for every field to lead to something. */
export function furnish(data: Data): void {
  const { ids, readers, favorites, subscriptions, references } = data;
  const [reader] = readers;
  const mark = { id: ids.showcaseContent, readerId: reader?.id ?? '', inserted_at: '2026-11-01T09:00:00Z' };
  favorites.push({ ...mark, content_id: ids.showcaseContent });
  subscriptions.push({ ...mark, mailinglist_id: ids.mailinglist, email: reader?.email ?? '' });
  const named = Object.entries(nodesOf(data)).map(([type, id]) => `urn:omerlo:${type}:${id}`);
  references.splice(0, references.length, ...named.map((urn) => ({ ...mark, ref: urn, provider: 'coverage', urn })));
}

/**
 * The arguments with which a field leads to something in the sandbox, as they stand in an operation: `(id: "…")`, or
 * nothing. Several where only several together show all that the field can give. Of what it leads to, some types are found by
 * fewer nodes than by all.
 */
export function argumentsIn(data: Data): (field: Field, towards?: GraphQLObjectType) => readonly string[] {
  const { ids, references, hub } = data;
  const ofChannel = channelNodesOf(data);
  const ofReader = Object.entries(nodesOf(data)).map(([type, id]) => `${type}:en:${id}`);
  const globalIds = (texts: readonly string[]) => texts.map((text) => Buffer.from(text).toString('base64url'));
  const known = [...ofReader, ...ofChannel.flat()];
  const nodes = globalIds(known);
  const nodesOfType = (type: GraphQLObjectType) => globalIds(known.filter((text) => text.startsWith(`${type.name}:`)));
  const lookups: Readonly<Record<string, readonly Lookup[]>> = {
    content: [{ id: ids.showcaseContent }],
    issue: [{ id: ids.issue }],
    person: [{ id: ids.person }],
    organization: [{ id: ids.organization }],
    event: [{ id: ids.weeklyEvent }],
    project: [{ id: ids.project }],
    // Only the first is for the Reader API's, which alone knows languages.
    category: [
      { id: ids.category, locale: 'en' },
      ...categoriesOf(hub).map(({ id, taxonomyId }) => ({ id, taxonomyId })),
    ],
    announcement: [{ id: ids.announcement }],
    distribution: [{ id: ids.distribution }],
    release: [{ distributionId: ids.distribution, id: ids.release }],
    section: [{ id: ids.newsSection }],
    mediaBlock: [{ id: ids.kioskBlock }],
    menu: [{ key: ids.menuKey }],
    webpage: [{ keyOrId: ids.webpage }],
    reference: references.map(({ ref }) => ({ ref })),
    node: nodes.map((id) => ({ id })),
    nodes: [{ ids: nodes }, { ids: globalIds(ofChannel.flatMap((some) => some.slice(0, 1))) }],
    item: [
      { id: hub.ids.article },
      { id: hub.ids.asset },
      { slug: hub.items.find(({ id }) => id === hub.ids.article)?.slug },
      { id: hub.ids.article, language: 'fr' },
    ],
    // Of the first two, one may be the other in another language.
    items: [{ first: 6 }],
    recommendation: [{ apiName: hub.ids.recommendation }],
    // In lists it is left out.
    field: [{ name: 'body' }],
    references: [{ name: 'image' }, { name: 'author' }],
  };
  const literals: Literals = {
    query: '"the"',
    key: '"x"',
    first: '2',
    from: '"2026-10-01"',
    to: '"2026-10-31"',
    redirectUri: '"https://a.example/back"',
    state: '"s"',
    featureKey: '"premium"',
  };
  return (field, towards) => {
    const fewer = field.name === 'nodes' && towards ? nodesOfType(towards) : [];
    const all = fewer.length > 0 ? [{ ids: fewer }] : lookups[field.name];
    const given = all?.filter((lookup) => fits(field, lookup)) ?? [];
    return (given.length > 0 ? given : [{}]).map((lookup) => spelled(field, lookup, literals));
  };
}

/** Whether a lookup is meant for a field: others may be called the same. */
function fits({ args }: Field, lookup: Lookup): boolean {
  const isKnown = (name: string) => args.some((argument) => argument.name === name);
  return Object.keys(lookup).every(isKnown) && args.filter(isRequiredArgument).every(({ name }) => name in lookup);
}

function spelled({ args }: Field, lookup: Lookup, literals: Literals): string {
  const given = args.flatMap(({ name }) => {
    const value = lookup[name];
    const literal = value === undefined ? literals[name] : JSON.stringify(value);
    return literal === undefined ? [] : `${name}: ${literal}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}
