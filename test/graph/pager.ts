import { expect } from 'vitest';
import type { PageArguments } from '../../src/graph/connection.js';
import type { GraphError, Outcome, Stage } from '../stage.js';
import { isRecord, within } from './altered.js';

/** A list of the graph, written with its filters in front: `(page) => "people(locale: \"fr\", " + page + ")"`. */
export type List = (page: string) => string;

interface Connection {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly databaseId: string };
  }[];
  readonly nodes: readonly { readonly databaseId: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Asks for a page of a list. */
export function ask(stage: Stage, list: List, page: PageArguments): Promise<Outcome<{ list: Connection | null }>> {
  return stage.run(
    `query ($first: Int, $after: String, $last: Int, $before: String) {
      list: ${list('first: $first, after: $after, last: $last, before: $before')} {
        edges { cursor node { id databaseId } }
        nodes { databaseId }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    { ...page },
  );
}

/** A page of a list, for which all went well, and the number of calls that it took. */
export async function read(stage: Stage, list: List, page: PageArguments) {
  stage.calls();
  const { data, errors } = await ask(stage, list, page);
  expect(errors).toEqual([]);
  const { edges = [], nodes = [], pageInfo } = data?.list ?? {};
  expect(nodes.map(({ databaseId }) => databaseId)).toEqual(edges.map(({ node }) => node.databaseId));
  expect(pageInfo?.startCursor).toBe(edges[0]?.cursor ?? null);
  expect(pageInfo?.endCursor).toBe(edges.at(-1)?.cursor ?? null);
  return {
    ids: edges.map(({ node }) => node.databaseId),
    globalIds: edges.map(({ node }) => node.id),
    cursors: edges.map(({ cursor }) => cursor),
    hasNextPage: pageInfo?.hasNextPage,
    hasPreviousPage: pageInfo?.hasPreviousPage,
    startCursor: pageInfo?.startCursor,
    endCursor: pageInfo?.endCursor,
    calls: stage.calls().length,
  };
}

/** The errors of a page that can't be had; there is none then, and no call was made. */
export async function refusal(stage: Stage, list: List, page: PageArguments): Promise<readonly GraphError[]> {
  stage.calls();
  const { data, errors } = await ask(stage, list, page);
  expect(data?.list ?? null).toBeNull();
  expect(stage.calls()).toEqual([]);
  return errors;
}

/** The ids of a whole list as the REST API gives it, page by page. */
export async function idsByRest({ sandbox }: Stage, path: string): Promise<string[]> {
  const { url, mediaId } = sandbox.config.omerlo;
  const headers = { authorization: `Bearer ${sandbox.readers.registered.token}`, 'x-omerlo-media-id': mediaId };
  const ids: string[] = [];
  let after: string | null | undefined;
  do {
    const target = new URL(`/api/media/v1${path}`, url);
    if (after) target.searchParams.set('after', after);
    const answer: unknown = await (await fetch(target, { headers })).json();
    const data = isRecord(answer) && Array.isArray(answer['data']) ? answer['data'] : [];
    ids.push(...data.filter(isRecord).map(({ id }) => String(id)));
    const { next } = within(answer, 'meta');
    after = typeof next === 'string' ? new URL(next, url).searchParams.get('after') : null;
  } while (after);
  return ids;
}
