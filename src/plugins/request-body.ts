import type { Plugin } from 'graphql-yoga';
import { badRequest } from './errors.js';

const JSON_TYPE = /^application\/(graphql\+)?json(;|$)/;

/**
 * The body of a POST is JSON. A form would do as well, but a page of any origin can send one without the browser asking
 * us first, and no client of a graph does.
 */
export function useJsonBodies(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method !== 'POST' || JSON_TYPE.test(request.headers.get('content-type') ?? '')) return;
      setRequestParser(() => {
        throw badRequest('The body must be JSON, sent as "content-type: application/json".', 415);
      });
    },
  };
}
