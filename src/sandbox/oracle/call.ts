import type { IncomingHttpHeaders } from 'node:http';
import type { Hub } from '../data/hub/hub.js';
import type { SandboxAnswer } from '../interface.js';
import type { Json, JsonObject } from '../json.js';
import { badRequest } from './failures.js';
import type { ChannelDesk } from './tokens.js';

/** Where published content is read. */
export const DELIVERY = '/content/published/api/v1.1';

export interface OracleCall {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  hub: Hub;
  channel: ChannelDesk;
  url: string;
}

export interface OracleRoute {
  /** Whether it reads the channel, and so wants its tokens. */
  isDelivery: boolean;
  answer(call: OracleCall): SandboxAnswer;
}

export type OracleRoutes = Record<string, OracleRoute>;

export const delivery = (answer: OracleRoute['answer']): OracleRoute => ({ isDelivery: true, answer });

export const management = (answer: OracleRoute['answer']): OracleRoute => ({ isDelivery: false, answer });

export const give = (body: Json, status = 200): SandboxAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
});

const DEFAULT_LIMIT = 10;
const HIGHEST_LIMIT = 100;

function count(query: Record<string, string>, name: string, fallback: number, lowest: number): number {
  const value = query[name];
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value) || Number(value) < lowest) throw badRequest(`${name} must be a number from ${lowest}`);
  return Number(value);
}

/** Answers with a part of a list, by `limit` and `offset`. More than 100 at a time is a 400. */
export function givePart<T>(call: OracleCall, list: readonly T[], show: (entry: T) => JsonObject): SandboxAnswer {
  const limit = count(call.query, 'limit', DEFAULT_LIMIT, 1);
  const offset = count(call.query, 'offset', 0, 0);
  if (limit > HIGHEST_LIMIT) throw badRequest(`limit must be at most ${HIGHEST_LIMIT}`);
  const part = list.slice(offset, offset + limit);
  return give({
    hasMore: offset + part.length < list.length,
    offset,
    count: part.length,
    limit,
    ...(call.query['totalResults'] === 'true' ? { totalResults: list.length } : {}),
    items: part.map(show),
  });
}
