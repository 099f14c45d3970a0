import type { Plugin } from 'graphql-yoga';
import { isGraph } from '../paths.js';

/**
 * Where the graph is: at `/graphql`, below whatever it is mounted at. Yoga itself takes any URL that ends so, query and
 * all. To stand behind what answers other paths.
 */
export function useEndpoint(): Plugin {
  return {
    onRequest({ url, endResponse }) {
      if (!isGraph(url.pathname)) endResponse(new Response(null, { status: 404 }));
    },
  };
}
