import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { badRequest } from './errors.js';

const JSON_TYPE = /^application\/(graphql\+)?json\s*(;|$)/i;

/**
 * The body of a POST is JSON. A form would do as well, but a page of any origin can send one without the browser asking
 * us first, and no client of a graph does. Yoga's own reader knows one spelling of the type only.
 */
export function useJsonBodies(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method !== 'POST') return;
      setRequestParser(JSON_TYPE.test(request.headers.get('content-type') ?? '') ? readJson : refuse);
    },
  };
}

async function readJson(request: Request): Promise<GraphQLParams> {
  const params = parsed(await request.text());
  if (typeof params === 'object' && params !== null) return params;
  throw badRequest('The body must be a JSON object.');
}

/** What the body says; what it must hold to be an operation is yoga's to check. */
function parsed(text: string): GraphQLParams | null {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw badRequest('The body is not JSON.');
  }
}

function refuse(): never {
  throw badRequest('The body must be JSON, sent as "content-type: application/json".', 415);
}
