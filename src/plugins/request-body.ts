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
 * A body as text. What it comes in is copied: a piece of one byte takes some hundred, for as long as it is held.
 * @throws GraphQLError for one that is too large, which is not read to its end
 */
export async function bodyOf(request: Request): Promise<string> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > LARGEST_BODY) throw tooLarge();
  const reader = request.body?.getReader();
  let body = Buffer.alloc(0);
  let size = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return body.toString('utf8', 0, size);
    const piece = chunk.value;
    if (size + piece.length > LARGEST_BODY) {
      reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    if (size + piece.length > body.length) body = roomier(body, size + piece.length);
    body.set(piece, size);
    size += piece.length;
  }
}

/** A copy that has room for so many bytes, and for as many as there are: whatever it grows by, it is seldom copied. */
function roomier(body: Buffer, bytes: number): Buffer<ArrayBuffer> {
  const copy = Buffer.allocUnsafeSlow(Math.min(LARGEST_BODY, Math.max(bytes, 2 * body.length)));
  copy.set(body);
  return copy;
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
