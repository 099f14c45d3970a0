import type { InterfaceRef, ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { PagedList } from '../upstreams/list.js';
import { builder, type Types } from './builder.js';
import { ofPage } from './costs.js';
import { decodeCursor, encodeCursor, isNumbered, type Place } from './cursor.js';
import { badInput } from './failure.js';
import { unusableEntries } from './fields.js';
import { selects } from './selection.js';
import { type Found, LARGEST_PAGE } from './trail.js';
import { walk } from './walk.js';

const DEFAULT_PAGE = 20;
const OF_PAGE = ofPage(DEFAULT_PAGE, LARGEST_PAGE);

interface PageInfo {
  readonly list: string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly first: Found<unknown> | undefined;
  readonly last: Found<unknown> | undefined;
}

/** An entity in its place of a list; its cursor is made when it is asked for. */
export interface Edge<T> {
  readonly list: string;
  readonly found: Found<T>;
}

/** A page of a list, all of it fetched. */
export interface Connection<T> {
  /** The name of the list. */
  readonly list: string;
  readonly found: readonly Found<T>[];
  readonly pageInfo: PageInfo;
  /** How many there are in the whole list; null where that was not asked, or upstream did not say. */
  readonly total: number | null;
}

/** The arguments of every connection. */
export const pageArguments = builder.args((t) => ({
  first: t.int({
    description: `How many to give, going forwards: 0 to ${LARGEST_PAGE}. Default ${DEFAULT_PAGE}. Not together with \`last\`.`,
  }),
  after: t.string({ description: 'Begin behind the edge with this cursor.' }),
  last: t.int({
    description:
      `How many to give, going backwards from \`before\`: 0 to ${LARGEST_PAGE}. ` +
      'Only a connection with a `totalCount` goes backwards from its end where there is no `before`.',
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
      resolve: ({ list, first }) => (first ? encodeCursor(list, first) : null),
    }),
    endCursor: t.string({
      description: 'The cursor of the last edge; null when the page is empty.',
      resolve: ({ list, last }) => (last ? encodeCursor(list, last) : null),
    }),
  }),
});

/**
 * The connection type over a node type; each node type has one.
 * @param counts whether it has a `totalCount`: where its lists can count
 */
export function connectionType<N extends object>(
  node: ObjectRef<Types, N> | InterfaceRef<Types, N>,
  { counts = false }: { readonly counts?: boolean } = {},
) {
  // A resolver's type can't be told of a shape that may yet turn out to be an array.
  const nodeOfEdge: ObjectRef<Types, object> | InterfaceRef<Types, object> = node;
  const edge = builder.objectRef<Edge<object>>(`${node.name}Edge`).implement({
    description: `One ${node.name} in its place of a list.`,
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: 'Opaque; names this place for `after` and `before` of the same list.',
        resolve: cursorOf,
      }),
      node: t.field({
        type: nodeOfEdge,
        nullable: false,
        description: `The ${node.name}.`,
        extensions: OF_PAGE,
        resolve: ({ found }) => found.node,
      }),
    }),
  });
  return builder.objectRef<Connection<N>>(`${node.name}Connection`).implement({
    description: `A page of a list of ${node.name}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: false,
        description: 'The page, each with its cursor.',
        extensions: OF_PAGE,
        resolve: ({ list, found }): readonly Edge<object>[] => found.map((each) => ({ list, found: each })),
      }),
      nodes: t.field({
        type: [node],
        nullable: false,
        description: 'The page without cursors.',
        extensions: OF_PAGE,
        resolve: ({ found }) => found.map(({ node }) => node),
      }),
      pageInfo: t.field({
        type: PageInfoType,
        nullable: false,
        description: 'Where the page stands in its list.',
        resolve: ({ pageInfo }) => pageInfo,
      }),
      ...(counts && {
        totalCount: t.field({
          type: 'NonNegativeInt',
          description: 'How many there are in all, whatever the page; null when upstream does not say.',
          resolve: ({ total }) => total,
        }),
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
  const connection = await fetchPage(list, args, list.counts === true && selects(info, ['totalCount']));
  if (connection.unusable > 0) context.report(unusableEntries(list.upstream), info);
  return connection;
}

/**
 * The page of a list that the arguments ask for, and how much upstream listed in it that was no entity.
 * @param isCounted whether upstream is to say how long the list is, if it can
 */
export async function fetchPage<T>(
  list: PagedList<T>,
  { first, after, last, before }: PageArguments,
  isCounted = false,
): Promise<Connection<T> & { readonly unusable: number }> {
  if (first != null && last != null) throw badInput('"first" and "last" must not be used together.');
  const isForwards = last == null;
  const count = isForwards ? size('first', first) : size('last', last);
  const behind = place('after', list, after);
  const inFront = place('before', list, before);
  if (!isForwards && !inFront && !list.counts) {
    throw badInput('"last" needs "before": this list has no known end to count back from.');
  }
  const { found, more, unusable, total } = isForwards
    ? await walk(list, { side: 'start', from: behind, until: inFront, count, isCounted })
    : await walk(list, { side: 'end', from: inFront, until: behind, count, isCounted });
  // In the direction of the walk as the walk saw it; against it, there is at least the edge that it began from.
  const hasNextPage = isForwards ? more : inFront !== undefined;
  const hasPreviousPage = isForwards ? behind !== undefined : more;
  const pageInfo = { list: list.name, hasNextPage, hasPreviousPage, first: found[0], last: found.at(-1) };
  return { list: list.name, found, unusable, pageInfo, total };
}

/** The cursor of an edge. */
export function cursorOf({ list, found }: Edge<unknown>): string {
  return encodeCursor(list, found);
}

function place(argument: string, list: PagedList<unknown>, cursor: string | null | undefined): Place | undefined {
  if (cursor == null) return undefined;
  const decoded = decodeCursor(list.name, cursor);
  if (!decoded || (list.isNumbered && !isNumbered(decoded.anchor)))
    throw badInput(`"${argument}" must be the cursor of an edge of the same list with the same filters.`);
  return decoded;
}

function size(argument: string, value: number | null | undefined): number {
  if (value == null) return DEFAULT_PAGE;
  if (value < 0 || value > LARGEST_PAGE) throw badInput(`"${argument}" must be from 0 to ${LARGEST_PAGE}.`);
  return value;
}
