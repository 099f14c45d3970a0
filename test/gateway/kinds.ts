import type { Sandbox } from '../../src/sandbox/index.js';
import { openStage, type Stage, type StageOptions } from '../stage.js';

/** A type whose objects gateways know by a key, and how one of them is looked up otherwise. */
export interface Kind {
  readonly type: string;
  readonly batchField: string;
  /** Asks for the object of `$id` as `found`, with some selections. */
  readonly lookup: (selections: string) => string;
  readonly idIn: (data: Sandbox['data']) => string;
}

const root = (name: string) => (selections: string) => `found: ${name}(id: $id) ${selections}`;

export const KINDS: readonly Kind[] = [
  { type: 'Category', batchField: 'categoriesByIds', lookup: root('category'), idIn: ({ ids }) => ids.category },
  {
    type: 'ChannelItem',
    batchField: 'channelItemsByIds',
    lookup: (selections) => `channel { found: item(id: $id) ${selections} }`,
    idIn: ({ hub }) => hub.ids.article,
  },
  { type: 'Content', batchField: 'contentsByIds', lookup: root('content'), idIn: ({ ids }) => ids.showcaseContent },
  { type: 'Event', batchField: 'eventsByIds', lookup: root('event'), idIn: ({ ids }) => ids.weeklyEvent },
  { type: 'Issue', batchField: 'issuesByIds', lookup: root('issue'), idIn: ({ ids }) => ids.issue },
  {
    type: 'Organization',
    batchField: 'organizationsByIds',
    lookup: root('organization'),
    idIn: ({ ids }) => ids.newsroom,
  },
  { type: 'Person', batchField: 'peopleByIds', lookup: root('person'), idIn: ({ ids }) => ids.person },
  { type: 'Project', batchField: 'projectsByIds', lookup: root('project'), idIn: ({ ids }) => ids.project },
];

/** An id of upstream's that there is nothing of. */
export const ABSENT = '00000000-0000-4000-8000-000000000000';
export const ABSENT_ITEM = `CORE${'0'.repeat(32)}`;

export interface Representation {
  readonly __typename: string;
  readonly databaseId: string;
}

export function representation(typename: string, id: string): Representation {
  return { __typename: typename, databaseId: id };
}

/** A graph that is a part of gateways' of both kinds. */
export function openPart({ config = {}, ...options }: StageOptions = {}): Promise<Stage> {
  const gateway = { gateway: ['federation', 'stitching'] } as const;
  return openStage({
    ...options,
    config: (own) => ({ ...gateway, ...(typeof config === 'function' ? config(own) : config) }),
  });
}

/** Sends representations as a federated gateway does. */
export function entities(
  { run }: Stage,
  representations: readonly unknown[],
  selections: string,
  headers: Readonly<Record<string, string>> = {},
) {
  return run<{ _entities: readonly unknown[] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selections} } }`,
    { representations },
    headers,
  );
}
