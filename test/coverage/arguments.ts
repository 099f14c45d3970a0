import type { Sandbox } from '../../src/sandbox/index.js';
import type { Field } from './ways.js';

type Data = Sandbox['data'];
type Lookup = Readonly<Record<string, string>>;

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
 * nothing. Several where only several together show all that the field can give.
 */
export function argumentsIn(data: Data): (field: Field) => readonly string[] {
  const { ids, references } = data;
  const nodes = Object.entries(nodesOf(data)).map(([type, id]) =>
    Buffer.from(`${type}:en:${id}`).toString('base64url'),
  );
  const lookups: Readonly<Record<string, readonly Lookup[]>> = {
    content: [{ id: ids.showcaseContent }],
    issue: [{ id: ids.issue }],
    person: [{ id: ids.person }],
    organization: [{ id: ids.organization }],
    event: [{ id: ids.weeklyEvent }],
    project: [{ id: ids.project }],
    category: [{ id: ids.category }],
    announcement: [{ id: ids.announcement }],
    distribution: [{ id: ids.distribution }],
    release: [{ distributionId: ids.distribution, id: ids.release }],
    section: [{ id: ids.newsSection }],
    mediaBlock: [{ id: ids.kioskBlock }],
    menu: [{ key: ids.menuKey }],
    webpage: [{ keyOrId: ids.webpage }],
    reference: references.map(({ ref }) => ({ ref })),
    node: nodes.map((id) => ({ id })),
  };
  const literals: Lookup = {
    query: '"the"',
    key: '"x"',
    first: '2',
    from: '"2026-10-01"',
    to: '"2026-10-31"',
    ids: JSON.stringify(nodes),
    redirectUri: '"https://a.example/back"',
    state: '"s"',
    featureKey: '"premium"',
  };
  return (field) => (lookups[field.name] ?? [{}]).map((lookup) => spelled(field, lookup, literals));
}

function spelled({ args }: Field, lookup: Lookup, literals: Lookup): string {
  const given = args.flatMap(({ name }) => {
    const value = lookup[name];
    const literal = value === undefined ? literals[name] : JSON.stringify(value);
    return literal === undefined ? [] : `${name}: ${literal}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}
