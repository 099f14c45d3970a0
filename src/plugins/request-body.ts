import type { GraphQLError } from 'graphql';
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
      setRequestParser(isJson(request.headers.get('content-type')) ? readJson : refuse);
    },
  };
}

/** Of an operation with its variables; in bytes. */
export const LARGEST_BODY = 256 * 1024;

export function tooLarge(): GraphQLError {
  return badRequest(`The body must be at most ${LARGEST_BODY / 1024} KiB.`, 413);
}

/** A body that came to no good end, or that somebody else has read. */
export function unreadable(): GraphQLError {
  return badRequest('The body can not be read.');
}

async function readJson(request: Request): Promise<GraphQLParams> {
  return paramsIn(await bodyOf(request));
}

/**
 * A body as text.
 * @throws GraphQLError for one that is too large, which is not read to its end
 */
export async function bodyOf(request: Request): Promise<string> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > LARGEST_BODY) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) break;
    size += chunk.value.length;
    if (size > LARGEST_BODY) {
      reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/**
 * What a body asks for; whether that is an operation is yoga's to check.
 * @throws GraphQLError for what is no JSON, or none of an object
 */
export function paramsIn(body: string): GraphQLParams {
  const params = parsed(body);
  if (typeof params === 'object' && params !== null) return params;
  throw badRequest('The body must be a JSON object.');
}

/** Whether a body of this media type is JSON. */
export function isJson(contentType: string | null | undefined): boolean {
  return JSON_TYPE.test(contentType ?? '');
}

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
