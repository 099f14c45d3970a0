import type { Plugin } from 'graphql-yoga';
import type { UpstreamName } from '../upstreams/failure.js';
import type { Contexts } from './operation.js';

/** What a response says of how it was made: its language, and that it holds a sandbox's made-up data. */
export function useResponseHeaders(contexts: Contexts, sandboxes: readonly UpstreamName[]): Plugin {
  return {
    onResponse({ request, response }) {
      response.headers.set('cache-control', 'no-store');
      const context = contexts.get(request);
      if (!context) return;
      const [locale, ...others] = context.localesUsed;
      // Each item of the channel is in a language of its own.
      const hasOwn = context.upstreamsUsed.includes('oracle');
      if (locale !== undefined && others.length === 0 && !hasOwn) response.headers.set('content-language', locale);
      const madeUp = sandboxes.filter((name) => context.upstreamsUsed.includes(name));
      if (madeUp.length > 0) response.headers.set('x-masthead-sandbox', madeUp.join(', '));
    },
  };
}
