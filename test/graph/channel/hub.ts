import { expect } from 'vitest';
import type { Interference } from '../../../src/sandbox/index.js';
import type { Stage } from '../../stage.js';
import { isRecord, type JsonRecord } from '../altered.js';

/** Where the channel is read. */
export const DELIVERY = '/content/published/api/v1.1';

/** A call to the channel: its path without the API's prefix, as it was sent, and its query, decoded. */
export interface ChannelCall {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The calls to the channel since the last time, but for those for its token. */
export function takeCalls({ sandbox }: Stage): readonly ChannelCall[] {
  return sandbox.calls
    .splice(0)
    .filter(({ path }) => path.startsWith(DELIVERY))
    .map(({ path, query }) => ({ path: path.slice(DELIVERY.length), query }));
}

/** The paths of the calls to the channel since the last time. */
export function takePaths(stage: Stage): readonly string[] {
  return takeCalls(stage).map(({ path }) => path);
}

/** Alters what the channel answers to calls for a path: the one thing that it gives, or each in its list. */
export function alteringEach(path: RegExp, alter: (record: JsonRecord) => unknown): Interference {
  return alteringAnswer(path, (body) =>
    Array.isArray(body['items']) ? { ...body, items: body['items'].filter(isRecord).map(alter) } : alter(body),
  );
}

/** Alters the good answers of the channel to calls for a path. */
export function alteringAnswer(
  path: RegExp,
  alter: (body: JsonRecord, query: Readonly<Record<string, string>>) => unknown,
): Interference {
  return (call, answer) =>
    call.path.startsWith(DELIVERY) && path.test(call.path) && answer.status === 200 && isRecord(answer.body)
      ? { ...answer, body: alter(answer.body, call.query) }
      : undefined;
}

/** A global id, as the graph makes it. */
export function globalId(type: string, id: string, parent?: string): string {
  const parts = [type, '', id, ...(parent === undefined ? [] : [parent])];
  return Buffer.from(parts.join(':')).toString('base64url');
}

/** Asks for items, with `filter`, `text` and `orderBy`. */
export function listItems(stage: Stage, variables: Readonly<Record<string, unknown>>) {
  return stage.run<{ channel: { items: { nodes: readonly { databaseId: string; name: string }[] } | null } }>(
    `query ($filter: ChannelItemFilter, $text: String, $orderBy: [ChannelItemOrder!]) {
      channel { items(first: 100, filter: $filter, text: $text, orderBy: $orderBy) { nodes { databaseId name } } }
    }`,
    variables,
  );
}

/** The items of a list for which all went well, in one call, and that call's query. */
export async function readItems(stage: Stage, variables: Readonly<Record<string, unknown>>) {
  const { data, errors } = await listItems(stage, variables);
  expect(errors).toEqual([]);
  const calls = takeCalls(stage);
  expect(calls.map(({ path }) => path)).toEqual(['/items']);
  return { nodes: data?.channel.items?.nodes ?? [], query: calls[0]?.query ?? {} };
}
