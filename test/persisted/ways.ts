import { createHash } from 'node:crypto';
import type { Masthead } from '../../src/index.js';
import type { GraphError } from '../stage.js';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A manifest of some documents, by their SHA-256. */
export const manifestOf = (...texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(texts.map((text) => [hashOf(text), text]));

/** How Apollo's clients name a document. */
export const apollos = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphError[] | undefined;
  readonly extensions: unknown;
}

export type Way = 'short' | 'long';

/** The two ways that lead to an answer: past yoga, and through it. */
export const WAYS: readonly Way[] = ['short', 'long'];

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends what asks for an operation; by GET, in the query string. */
export async function ask(
  masthead: Masthead,
  way: Way,
  params: Readonly<Record<string, unknown>>,
  { method = 'POST', headers = {} }: Sent = {},
): Promise<Answered> {
  const request = requestFor(params, method, headers);
  const response = await (way === 'short' ? masthead.fetch(request) : masthead.yoga.fetch(request));
  const text = await response.text();
  const body: Pick<Answered, 'data' | 'errors' | 'extensions'> = text === '' ? {} : JSON.parse(text);
  return {
    status: response.status,
    headers: new Headers([...response.headers]),
    data: body.data,
    errors: body.errors,
    extensions: body.extensions,
  };
}

function requestFor(
  params: Readonly<Record<string, unknown>>,
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
): Request {
  const url = 'http://masthead.test/graphql';
  if (method === 'POST') {
    const body = JSON.stringify(params);
    return new Request(url, { method, headers: { 'content-type': 'application/json', ...headers }, body });
  }
  return new Request(`${url}?${searchOf(params)}`, { headers });
}

/** As a GET says it. */
export function searchOf(params: Readonly<Record<string, unknown>>): URLSearchParams {
  const pairs = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(pairs);
}

export const codesOf = ({ errors = [] }: Answered): readonly string[] => errors.map(({ extensions: { code } }) => code);
