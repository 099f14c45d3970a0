import { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { resultType } from '../lane/media-type.js';
import { badRequest } from './errors.js';
import { requestIdOf } from './request-id.js';

/**
 * Refuses, before anything is executed, what could not be answered as it asks to be, and what does not say clearly who asks.
 * Yoga would execute an operation first, and then find that it has no way to say what came of it; or stream it as events.
 */
export function useAcceptable(): Plugin {
  return {
    onRequestParse({ request, serverContext, setRequestParser, endResponse }) {
      if (resultType(request.headers.get('accept')) === undefined)
        return endResponse(unacceptable(requestIdOf(request)));
      const incoming: unknown = Reflect.get(Object(serverContext), 'req');
      if (incoming instanceof IncomingMessage && hasTwoTokens(incoming)) {
        setRequestParser(() => Promise.reject(badRequest('There must be one Authorization header, not several.')));
      }
    },
  };
}

/**
 * Whether a request brings more than one `Authorization`. Node tells the first only, where what stands in front may have
 * looked at the last.
 */
export function hasTwoTokens({ headers, rawHeaders }: IncomingMessage): boolean {
  if (headers.authorization === undefined) return false;
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION) count += 1;
  }
  return count > 1;
}

const AUTHORIZATION = 'authorization';

const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];

function unacceptable(requestId: string): Response {
  const message = `The Accept header takes none of what there is: ${MEDIA_TYPES.join(', ')}.`;
  const errors = [{ message, extensions: { code: 'BAD_USER_INPUT', requestId } }];
  return Response.json({ errors }, { status: 406 });
}
