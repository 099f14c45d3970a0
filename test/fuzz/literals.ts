import type { Sandbox } from '../../src/sandbox/index.js';
import type { Literals } from './operations.js';

const quoted = (text: string): string => JSON.stringify(text);

/** Ids that exist, ids that do not, and what is no id at all; small pages, to leave time for many operations. */
export function literalsOf({ data }: Sandbox): Literals {
  const odd = ['"00000000-0000-4000-8000-000000000000"', '"nonsense"', '""', '".."'];
  const some = (entities: readonly { readonly id: string }[]) =>
    entities.filter((_, index) => index % Math.ceil(entities.length / 30) === 0).map(({ id }) => quoted(id));
  const ids = {
    content: some(data.contents),
    issue: some(data.issues),
    person: some(data.people),
    organization: some(data.organizations),
    event: some(data.events),
    project: some(data.projects),
    category: some(data.categories),
    announcement: some(data.announcements),
    distribution: some(data.distributions),
    release: some(data.releases),
    section: some(data.sections),
    mediaBlock: some(data.mediaBlocks),
  };
  const lookups = Object.entries(ids).map(([name, known]) => [`${name}.id`, [...known, ...known, ...odd]]);
  const { categories } = data.hub;
  return {
    ...Object.fromEntries(lookups),
    ...channelLiterals(data.hub, odd),
    // One name, one literal: of the Reader API and of the channel.
    'category.id': [...ids.category, ...some(categories), ...odd],
    ID: [...Object.values(ids).flat(), ...globalIds(data), ...odd],
    first: ['0', '1', '2', '5', '7', '-1', '101'],
    last: ['1'],
    after: ['"x"', 'null'],
    before: ['""', 'null'],
    query: ['"harbour"', '"the"', '" "', '"é%&?#/"'],
    key: ['"source"', '"byline"'],
    featureKey: ['"premium"', '"constructor"', '""'],
    'menu.key': [...data.menus.map(({ common }) => quoted(common.key)), '"nonsense"', '""', '".."'],
    keyOrId: [...some(data.webpages), ...data.webpages.flatMap(({ keys }) => keys.map(quoted)), ...odd],
    ref: [...data.references.map(({ ref }) => quoted(ref)), '"nonsense"', '""', '".."'],
    redirectUri: ['"https://a.example/back"', '"com.example.app:/back"', '"javascript:alert(1)"', '""'],
    state: ['"s"', '"é&%"', '""'],
    Locale: ['"en"', '"fr"', '"de"', 'null'],
    Date: ['"2026-11-01"', '"2026-12-24"', 'null'],
    'eventDates.from': ['"2026-11-01"', '"2026-12-24"'],
    'eventDates.to': ['"2026-11-01"', '"2026-12-24"'],
    distributionId: [...ids.distribution, ...odd],
    TimeZone: ['"Europe/Paris"', '"America/Montreal"', 'null'],
  };
}

/** One of each type but few, of the channel's all. */
function globalIds({ ids, hub }: Sandbox['data']): string[] {
  const named = [
    ...[`Content:en:${ids.premiumContent}`, `Person:fr:${ids.person}`, `Event:en:${ids.weeklyEvent}:2026-11-21`],
    ...hub.items.map(({ id }) => `ChannelItem::${id}`),
    ...hub.categories.map(({ id, taxonomyId }) => `ChannelCategory::${id}:${taxonomyId}`),
  ];
  return named.map((text) => quoted(Buffer.from(text).toString('base64url')));
}

/** Filters of all sorts, and the publisher's own names, of which none is known to the gateway. */
function channelLiterals({ items, taxonomies, recommendations }: Sandbox['data']['hub'], odd: string[]): Literals {
  const slugs = items.flatMap(({ slug }) => (slug === null ? [] : [quoted(slug)]));
  const compared = (field: string, operator: string, value: string) =>
    `{ fields: [{ field: ${quoted(field)}, operator: ${operator}, value: ${value} }] }`;
  const own = ['author', 'image', 'gallery', 'next', 'body', 'tags', 'nonsense', 'constructor', '__proto__', ''];
  return {
    'item.id': [...items.map(({ id }) => quoted(id)), ...odd],
    slug: [...slugs, '"nonsense"', '"a/b %"', '".."', '""'],
    taxonomyId: [...taxonomies.map(({ id }) => quoted(id)), ...odd],
    apiName: [...recommendations.map(({ apiName }) => quoted(apiName)), '"nonsense"', '""', '".."'],
    name: own.map(quoted),
    rendition: ['"native"', '"Thumbnail"', '"nonsense"', '""', '".."'],
    format: ['"png"', '"webp"', '"&%"'],
    text: ['"harbour"', '" "', '"é%&?#/"'],
    ChannelItemFilter: [
      ...['{ type: "Article", language: "fr" }', '{ name: "a \\"quote\\" \\\\ and (more)" }', '{}', 'null'],
      ...[compared('name', 'CONTAINS', '"e"'), compared('fields.featured', 'EQUALS', 'true')],
      ...[compared('fields.reading_minutes', 'AT_LEAST', '4'), compared('nonsense', 'EQUALS', '1')],
      '{ or: [{ type: "FAQ" }, { and: [{ type: "Author" }, { language: "en" }] }] }',
    ],
    ChannelItemOrder: ['{ field: "name", direction: DESC }', '{ field: "fields.date" }', '{ field: "a:b;c" }'],
  };
}
