import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import type { UpstreamName } from '../upstreams/failure.js';
import type { Contexts } from './operation.js';

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

/** Has yoga's answers say so, and that they are nobody's to keep. */
export function useResponseHeaders(contexts: Contexts, describe: Describe): Plugin {
  return {
    onResponse({ request, response }) {
      response.headers.set('cache-control', 'no-store');
      const context = contexts.get(request);
      for (const [name, value] of Object.entries(context ? describe(context) : {})) response.headers.set(name, value);
    },
  };
}
