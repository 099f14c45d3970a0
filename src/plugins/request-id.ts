import { randomUUID } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Asking, REQUEST_ID } from '../asking.js';

const GOOD = /^[A-Za-z0-9-]{1,64}$/;

/** The id of a request: the caller's `x-request-id` if it is 1 to 64 letters, digits and hyphens, else one of our own. */
export function requestIdOf(request: Asking): string {
  let id = request[REQUEST_ID];
  if (id === undefined) {
    const theirs = request.headers.get('x-request-id');
    id = theirs !== null && GOOD.test(theirs) ? theirs : randomUUID();
    request[REQUEST_ID] = id;
  }
  return id;
}

/** How a log line names the request that it is about. */
export interface InLog {
  readonly requestId: string;
  /** That of the trace that a gateway's or a browser's request is part of: 32 hexadecimal digits. */
  readonly traceId?: string;
}

/** W3C's `traceparent`: its version, the trace, the caller's own part of it, flags. Versions after the first may go on. */
const TRACEPARENT = /^(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

/** What a log line says of the request that it is about. */
export function inLog(request: Asking): InLog {
  const requestId = requestIdOf(request);
  const traceId = TRACEPARENT.exec(request.headers.get('traceparent') ?? '')?.[1];
  return traceId === undefined ? { requestId } : { requestId, traceId };
}

/** Gives a request the id that it has had under another guise. */
export function giveRequestId(request: Asking, id: string): void {
  request[REQUEST_ID] = id;
}

/** Says the request's id in the response's header and in every error, so that a log line can be found by it. */
export function useRequestId(): Plugin {
  return {
    // Not when an operation has been executed: what is no operation has its errors too.
    onResultProcess({ result, request }) {
      if (Array.isArray(result) || !('errors' in result)) return;
      for (const error of result.errors ?? []) sign(error, requestIdOf(request));
    },
    onResponse({ request, response }) {
      response.headers.set('x-request-id', requestIdOf(request));
    },
  };
}

function sign(error: GraphQLError, requestId: string): void {
  Object.assign(error.extensions, { requestId });
}
