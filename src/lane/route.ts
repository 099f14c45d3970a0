import { leadsToGraph } from '../paths.js';
import { isJson } from '../plugins/request-body.js';
import { paramsOf } from './query-string.js';

/**
 * How what a request asks for is to be had: from its URL, from its body, by yoga alone (`other`), or not at all, as it asks
 * for no operation (`none`).
 */
export type Route =
  | { readonly kind: 'url'; readonly params: object }
  | { readonly kind: 'body' }
  | { readonly kind: 'other' }
  | { readonly kind: 'none' };

const NONE: Route = { kind: 'none' };
const OTHER: Route = { kind: 'other' };
const BODY: Route = { kind: 'body' };

/** @param url with its path and query; an origin in front of it makes no difference */
export function routeOf(
  method: string | undefined,
  url: string,
  headers: { readonly accept: string | null | undefined; readonly contentType: string | null | undefined },
): Route {
  // What a browser asks before a request of another origin's page is no operation.
  if (!leadsToGraph(url) || method === 'OPTIONS') return NONE;
  if (method === 'POST') return isJson(headers.contentType) ? BODY : OTHER;
  // A browser is shown the explorer, whatever its URL asks for.
  if (method !== 'GET' || headers.accept?.includes('text/html')) return OTHER;
  const params = paramsOf(url);
  return params ? { kind: 'url', params } : OTHER;
}
