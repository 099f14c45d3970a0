import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { asksForCost } from '../cost/header.js';
import { isStranger } from '../lane/stranger.js';
import type { Sessions } from '../session/session.js';
import type { UpstreamName } from '../upstreams/failure.js';
import { type CacheControl, etagOf, isHeld, varyWith } from './cache-control.js';
import type { Contexts, Executed } from './operation.js';

/** The headers that say how an answer was made: its language, and that it holds a sandbox's made-up data. */
export type Describe = (context: Context) => Readonly<Record<string, string>>;

export function describing(sandboxes: readonly UpstreamName[]): Describe {
  return ({ localesUsed, upstreamsUsed }) => {
    const said: Record<string, string> = {};
    const [locale] = localesUsed;
    // Each item of the channel is in a language of its own.
    const isOne = localesUsed.length === 1 && !upstreamsUsed.includes('oracle');
    if (isOne && locale !== undefined) said['content-language'] = locale;
    const madeUp = sandboxes.filter((name) => upstreamsUsed.includes(name));
    if (madeUp.length > 0) said['x-masthead-sandbox'] = madeUp.join(', ');
    return said;
  };
}

export interface Describing {
  readonly describe: Describe;
  readonly cacheControl: CacheControl;
  readonly sessions: Sessions | undefined;
  /** How long an answer holds for which nothing was read, in milliseconds; undefined where none is kept. */
  readonly ttlMs: number | undefined;
}

/** Has yoga's answers say so, and for how long others may be given them. */
export function useResponseHeaders(contexts: Contexts, described: Describing): Plugin {
  const { describe, cacheControl, sessions, ttlMs } = described;
  /** What is said of an answer that others may be given. */
  const sharedControl = (request: Request, { result, context, audience }: Executed) => {
    if (ttlMs === undefined || request.method !== 'GET' || result.errors || result.extensions) return undefined;
    if (!isStranger(request.headers, sessions) || asksForCost(request.headers)) return undefined;
    const until = context.answersRead.until(ttlMs);
    return until > performance.now() ? cacheControl.shared(audience, until) : undefined;
  };
  return {
    async onResponse({ request, response, setResponse }) {
      const executed = contexts.get(request);
      const { headers } = response;
      const control = executed && response.status === 200 ? sharedControl(request, executed) : undefined;
      headers.set(
        'cache-control',
        control ?? cacheControl.passing(request.method, executed?.result.errors ? undefined : executed?.audience),
      );
      for (const [name, value] of Object.entries(executed ? describe(executed.context) : {})) headers.set(name, value);
      if (control === undefined) return;
      headers.set('vary', varyWith(headers.get('vary')));
      const body = await response.text();
      const etag = etagOf(body);
      headers.set('etag', etag);
      const isKnown = isHeld(etag, request.headers);
      if (isKnown) headers.delete('content-length');
      setResponse(new Response(isKnown ? null : body, { status: isKnown ? 304 : 200, headers }));
    },
  };
}
