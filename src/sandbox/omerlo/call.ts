import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '../data/model.js';
import type { Newsroom } from '../data/newsroom.js';
import type { Reader } from '../data/readers.js';
import type { SandboxAnswer } from '../interface.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { opensPdf } from './content-spelling.js';
import { badRequest, forbidden } from './failures.js';
import { type Listing, pageOf, pagingMeta } from './paging.js';
import { sideload } from './sideload.js';
import type { Holder, TokenDesk } from './tokens.js';

/** A call that has been let in: to the right media, with a token that is good for the route. */
export interface OmerloCall {
  params: Record<string, string>;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  locale: Locale;
  holder: Holder;
  room: Newsroom;
  tokens: TokenDesk;
  pageCap: number;
  /** Where this API is, without its prefix. */
  url: string;
  /** The call's own path, with the prefix. */
  path: string;
}

export interface OmerloRoute {
  /** Whether the call must bring a token at all. */
  needsToken: boolean;
  answer(call: OmerloCall): SandboxAnswer;
}

export type OmerloRoutes = Record<string, OmerloRoute>;

type Answer = (call: OmerloCall) => SandboxAnswer;

/** A route that wants no token. */
export const withoutToken = (answer: Answer): OmerloRoute => ({ needsToken: false, answer });

/** A route that any token opens, a reader's or the application's. */
export const anyone = (answer: Answer): OmerloRoute => ({ needsToken: true, answer });

/** A route for the application's token alone. */
export const application = (answer: Answer): OmerloRoute => ({
  needsToken: true,
  answer: (call) => {
    if (call.holder.kind !== 'application') throw forbidden('This needs the application’s token');
    return answer(call);
  },
});

/** A route for readers' tokens alone. */
export const readerOnly = (answer: (call: OmerloCall, reader: Reader) => SandboxAnswer): OmerloRoute => ({
  needsToken: true,
  answer: (call) => {
    if (call.holder.kind !== 'reader') throw forbidden('This needs a reader’s token');
    return answer(call, call.holder.reader);
  },
});

const json = { 'content-type': 'application/json; charset=utf-8' };

function envelope(call: OmerloCall, data: Json, meta: JsonObject, status = 200): SandboxAnswer {
  const assocs = sideload(data, { room: call.room, locale: call.locale, hasPdf: opensPdf(call.holder) });
  return { status, headers: json, body: { data, assocs, meta, errors: [] } };
}

/** Answers with one entity, or with an array of all there are. */
export const give = (call: OmerloCall, data: Json): SandboxAnswer => envelope(call, data, {});

/** Answers with an entity that the call has made. */
export const created = (call: OmerloCall, data: Json): SandboxAnswer => envelope(call, data, {}, 201);

/** Answers that it is done, with nothing to give. */
export const done = (): SandboxAnswer => ({ status: 204, headers: {}, body: undefined });

/** Answers without an envelope, as the token endpoint does. */
export const bare = (body: Json): SandboxAnswer => ({
  status: 200,
  headers: { ...json, 'cache-control': 'no-store' },
  body,
});

/** Lists whose links upstream writes as absolute URLs; the others' are paths. Clients must read both. */
const absoluteLinks = /\/(contents|people|announcements|releases)(\/|$)/;

/** Answers with one page of a list. */
export function givePage<T>(call: OmerloCall, list: Listing<T>, show: (entity: T) => Json): SandboxAnswer {
  const page = pageOf(list, call.query, call.pageCap);
  const base = absoluteLinks.test(call.path) ? call.url + call.path : call.path;
  return envelope(call, page.entities.map(show), pagingMeta(page, base, call.query));
}

/** The JSON object in a call's body; a 400 when there is none. */
export function jsonBody(call: OmerloCall): JsonObject {
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
    throw badRequest('The body must be JSON and say so in its Content-Type');
  }
  let body: unknown;
  try {
    body = JSON.parse(call.body);
  } catch {
    throw badRequest('The body is not JSON');
  }
  if (!isObject(body)) throw badRequest('The body must be an object');
  return body;
}

/** A string that a body must have; a 400 naming the field when it is missing or empty. */
export function requiredText(body: JsonObject, field: string): string {
  const value = body[field];
  if (value === undefined || value === null || value === '') throw badRequest('can’t be blank', field);
  if (typeof value !== 'string') throw badRequest('must be a string', field);
  return value;
}

/** Whether a search for words finds a text: case and accents don't matter, every word must be in it. */
export function isFound(words: string, ...texts: (Json | undefined)[]): boolean {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const held = plain(texts.filter((text) => typeof text === 'string').join(' '));
  return plain(words)
    .split(/\s+/)
    .every((word) => held.includes(word));
}

/** The `q` of a search. */
export function searchWords(call: OmerloCall): string {
  const words = call.query['q']?.trim();
  if (words === undefined || words === '') throw badRequest('can’t be blank', 'q');
  return words;
}
