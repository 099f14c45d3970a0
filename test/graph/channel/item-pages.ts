import { expect } from 'vitest';
import type { Stage } from '../../stage.js';
import { takeCalls } from './hub.js';

interface Page {
  readonly totalCount: number | null;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly databaseId: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

const LIST = `query (
  $first: Int, $after: String, $last: Int, $before: String, $counted: Boolean!, $filter: ChannelItemFilter
) {
  channel {
    items(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount @include(if: $counted)
      edges { cursor node { databaseId } }
      pageInfo { hasNextPage hasPreviousPage }
    }
  }
}`;

/** Asks for a page of items; `counted` says whether for their number, too. */
export function askPage(stage: Stage, variables: Readonly<Record<string, unknown>>) {
  return stage.run<{ channel: { items: Page | null } }>(LIST, { counted: false, ...variables });
}

/** A page for which all went well, and the calls that it took. */
export async function readPage(stage: Stage, variables: Readonly<Record<string, unknown>>) {
  takeCalls(stage);
  const { data, errors } = await askPage(stage, variables);
  expect(errors).toEqual([]);
  const { edges = [], pageInfo, totalCount } = data?.channel.items ?? {};
  return {
    ids: edges.map(({ node }) => node.databaseId),
    cursors: edges.map(({ cursor }) => cursor),
    ...pageInfo,
    totalCount,
    calls: takeCalls(stage),
  };
}

/** The ids of all items, in upstream's own order. */
export function idsOf({ sandbox }: Stage): readonly string[] {
  return [...sandbox.data.hub.items]
    .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
