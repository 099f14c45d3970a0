import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isReset } from '../address.js';
import type { Admission } from '../admission/admission.js';
import { bodyOf, type Refusal } from '../admission/refusal.js';
import type { HandedContext } from '../lane/handed.js';
import { JSON_TYPE, resultType } from '../lane/media-type.js';
import { socketAddressOf, socketOf } from './operation.js';
import { requestIdOf } from './request-id.js';

/**
 * Counts the operations that have come to yoga uncounted: those that were sent to it at once, and those that the lane took
 * for none. What is asked for is read behind this, of whatever URL it may be. To stand in front of all else that has a say
 * in how it is read.
 */
export function useCounting(admission: Admission): Plugin<object, HandedContext> {
  return {
    onRequest({ request, serverContext, endResponse }) {
      // What the lane has begun is finished.
      const closed = serverContext.handed?.asking ? undefined : admission.refusalOfAll;
      if (closed) endResponse(responseOf(closed, request));
    },
    onRequestParse({ request, serverContext, endResponse }) {
      if (serverContext.handed?.counted || request.method === 'OPTIONS') return;
      if (serverContext.handed?.isNone) return endResponse(new Response(null, { status: 404 }));
      const socket = socketOf(serverContext);
      // Nobody is there to hear of it, or to be counted.
      if (socket && isReset(socket)) return endResponse(new Response(null, { status: 400 }));
      const refusal =
        admission.refusalByRate(request.headers, socketAddressOf(serverContext)) ?? admission.refusalByLoad();
      if (refusal) endResponse(responseOf(refusal, request));
    },
  };
}

/** Lets in the operations that yoga executes. To stand behind what sets how operations are executed. */
export function useAdmission(admission: Admission): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn, setResultAndStopExecution }) {
      // Much may have begun since the request came in.
      const refusal = admission.refusalByLoad();
      if (refusal) return setResultAndStopExecution({ errors: [errorOf(refusal)] });
      setExecuteFn((args) => admission.run(() => executeFn(args)));
    },
  };
}

/** What else it says is said of all answers. */
function responseOf(refusal: Refusal, request: Request): Response {
  const type = resultType(request.headers.get('accept')) ?? JSON_TYPE;
  const headers = { 'content-type': `${type}; charset=utf-8`, 'retry-after': `${refusal.retryAfter}` };
  return new Response(bodyOf(refusal, requestIdOf(request)), { status: refusal.status, headers });
}

function errorOf({ message, code, retryAfter, status }: Refusal): GraphQLError {
  const http = { status, headers: { 'retry-after': `${retryAfter}` } };
  return new GraphQLError(message, { extensions: { code, retryAfter, http } });
}
