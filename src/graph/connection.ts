import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { PagedList } from '../upstreams/list.js';
import type { Entity } from '../upstreams/omerlo/entity.js';
import { builder, type Types } from './builder.js';
import { decodeCursor, encodeCursor, type Place } from './cursor.js';
import { badInput } from './failure.js';
import { unusableEntries } from './fields.js';
import { type Found, walk } from './walk.js';

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly first: Edge<unknown> | undefined;
  readonly last: Edge<unknown> | undefined;
}

/** An entity in its place of a list; its cursor is made when it is asked for. */
export interface Edge<T> {
  readonly list: string;
  readonly found: Found<T>;
}

/** A page of a list, all of it fetched. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
}

/** The arguments of every connection. */
export const pageArguments = builder.args((t) => ({
  first: t.int({
    description: `How many to give, going forwards: 0 to ${LARGEST_PAGE}. Default ${DEFAULT_PAGE}. Not together with \`last\`.`,
  }),
  after: t.string({ description: 'Begin behind the edge with this cursor.' }),
  last: t.int({
    description: `How many to give, going backwards from \`before\`, which is needed then: 0 to ${LARGEST_PAGE}.`,
  }),
  before: t.string({ description: 'End in front of the edge with this cursor.' }),
}));

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

const PageInfoType = builder.objectRef<PageInfo>('PageInfo').implement({
  description: 'Where a page of a connection stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', {
      nullable: false,
      description: 'Whether more follow behind the page. Going forwards, only what lies in front of `before` counts.',
    }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      nullable: false,
      description:
        'Whether there are more in front of the page. Going backwards, only what lies behind `after` counts.',
    }),
    startCursor: t.string({
      description: 'The cursor of the first edge; null when the page is empty.',
      resolve: ({ first }) => (first ? cursorOf(first) : null),
    }),
    endCursor: t.string({
      description: 'The cursor of the last edge; null when the page is empty.',
      resolve: ({ last }) => (last ? cursorOf(last) : null),
    }),
  }),
});

/** The connection type over a node type; each node type has one. */
export function connectionType<R>(node: ObjectRef<Types, Entity<R>>) {
  const edge = builder.objectRef<Edge<Entity<R>>>(`${node.name}Edge`).implement({
    description: `One ${node.name} in its place of a list.`,
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: 'Opaque; names this place for `after` and `before` of the same list.',
        resolve: cursorOf,
      }),
      node: t.field({
        type: node,
        nullable: false,
        description: `The ${node.name}.`,
        resolve: ({ found }) => found.node,
      }),
    }),
  });
  return builder.objectRef<Connection<Entity<R>>>(`${node.name}Connection`).implement({
    description: `A page of a list of ${node.name}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: false,
        description: 'The page, each with its cursor.',
        resolve: ({ edges }) => edges,
      }),
      nodes: t.field({
        type: [node],
        nullable: false,
        description: 'The page without cursors.',
        resolve: ({ edges }) => edges.map(({ found }) => found.node),
      }),
      pageInfo: t.field({
        type: PageInfoType,
        nullable: false,
        description: 'Where the page stands in its list.',
        resolve: ({ pageInfo }) => pageInfo,
      }),
    }),
  });
}

/**
 * Fetches the page of a list that the arguments ask for. What upstream listed and was no entity is reported.
 * @throws UpstreamFailure of the calls it makes, or `bad-input` naming the argument that is wrong
 */
export async function connect<T>(
  list: PagedList<T>,
  args: PageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection<T>> {
  const connection = await fetchPage(list, args);
  if (connection.unusable > 0) context.report(unusableEntries(list.upstream), info);
  return connection;
}

/** The page of a list that the arguments ask for, and how much upstream listed in it that was no entity. */
export async function fetchPage<T>(
  list: PagedList<T>,
  { first, after, last, before }: PageArguments,
): Promise<Connection<T> & { readonly unusable: number }> {
  if (first != null && last != null) throw badInput('"first" and "last" must not be used together.');
  const isForwards = last == null;
  const count = isForwards ? size('first', first) : size('last', last);
  const behind = place('after', list, after);
  const inFront = place('before', list, before);
  if (!isForwards && !inFront) {
    throw badInput('"last" needs "before": this list has no known end to count back from.');
  }
  const { found, more, unusable } = isForwards
    ? await walk(list, { side: 'start', from: behind, until: inFront, count })
    : await walk(list, { side: 'end', from: inFront, until: behind, count });
  const edges = found.map((each) => ({ list: list.name, found: each }));
  // In the direction of the walk as the walk saw it; against it, there is at least the edge that it began from.
  const hasNextPage = isForwards ? more : true;
  const hasPreviousPage = isForwards ? behind !== undefined : more;
  return { edges, unusable, pageInfo: { hasNextPage, hasPreviousPage, first: edges[0], last: edges.at(-1) } };
}

/** The cursor of an edge. */
export function cursorOf({ list, found }: Edge<unknown>): string {
  return encodeCursor(list, found);
}

function place(argument: string, list: PagedList<unknown>, cursor: string | null | undefined): Place | undefined {
  if (cursor == null) return undefined;
  const decoded = decodeCursor(list.name, cursor);
  if (!decoded) throw badInput(`"${argument}" must be the cursor of an edge of the same list with the same filters.`);
  return decoded;
}

function size(argument: string, value: number | null | undefined): number {
  if (value == null) return DEFAULT_PAGE;
  if (value < 0 || value > LARGEST_PAGE) throw badInput(`"${argument}" must be from 0 to ${LARGEST_PAGE}.`);
  return value;
}
