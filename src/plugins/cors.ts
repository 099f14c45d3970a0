import type { Plugin } from 'graphql-yoga';
import type { RequestHeaders } from '../asking.js';

/** The response headers that let a page of another origin read an answer; none where it may not. */
export type CrossOrigin = (headers: RequestHeaders) => Readonly<Record<string, string>>;

const NONE = {};
const NOBODY: CrossOrigin = () => NONE;

/** What a page can read of an answer beside what browsers always show. */
const EXPOSED = 'Content-Language, ETag, Retry-After, X-Masthead-Sandbox, X-Request-Id';

const ANYBODY = { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED };

/**
 * Lets the pages of some origins call.
 * @param origins `*` for any; with none, only our own pages can
 * @param credentials whether they may do so with their session's cookie
 */
export function crossOrigin(origins: readonly string[], credentials: boolean): CrossOrigin {
  const isOpen = origins.includes('*');
  if (origins.length === 0) return NOBODY;
  // Said to everybody, also to who names no origin: a cache in front may give what it has from one to a page that does.
  if (isOpen) return () => ANYBODY;
  return (headers) => {
    const origin = headers.get('origin');
    // What is said to one origin must not be kept for another.
    if (origin === null || !origins.includes(origin)) return { vary: 'Origin' };
    return {
      'access-control-allow-origin': origin,
      vary: 'Origin',
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      'access-control-expose-headers': EXPOSED,
    };
  };
}

/** Says so in yoga's answers, also to the question that a browser asks before a request: where nobody may, it is none. */
export function useCrossOrigin(crossOrigin: CrossOrigin): Plugin {
  return {
    onRequest({ request, endResponse }) {
      const isQuestion = request.method === 'OPTIONS' && crossOrigin !== NOBODY;
      if (isQuestion) endResponse(new Response(null, { status: 204 }));
    },
    onResponse({ request, response }) {
      const allowed = crossOrigin(request.headers);
      for (const [name, value] of Object.entries(allowed)) response.headers.append(name, value);
      if (request.method !== 'OPTIONS' || !allowed['access-control-allow-origin']) return;
      response.headers.set('access-control-allow-methods', 'GET, POST');
      const wanted = request.headers.get('access-control-request-headers');
      if (wanted !== null) response.headers.set('access-control-allow-headers', wanted);
      response.headers.append('vary', 'Access-Control-Request-Headers');
      response.headers.set('access-control-max-age', '600');
    },
  };
}
