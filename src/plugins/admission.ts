import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Admission } from '../admission/admission.js';
import { bodyOf, type Refusal } from '../admission/refusal.js';
import type { HandedContext } from '../lane/handed.js';
import { JSON_TYPE, resultType } from '../lane/media-type.js';
import { socketAddressOf } from './operation.js';
import { requestIdOf } from './request-id.js';

/**
 * Lets in the operations that yoga executes: those that have come to it at once are counted here, those that the lane has
 * handed over were. To stand behind what sets how operations are executed.
 */
export function useAdmission(admission: Admission): Plugin<object, HandedContext> {
  return {
    onRequest({ request, url, serverContext, endResponse }) {
      const isOperation = request.method !== 'OPTIONS' && /^\/graphql\/?$/.test(url.pathname);
      if (serverContext.handed || !isOperation) return;
      const refusal =
        admission.refusalByRate(request.headers, socketAddressOf(serverContext)) ?? admission.refusalByLoad();
      if (refusal) endResponse(responseOf(refusal, request));
    },
    onExecute({ executeFn, setExecuteFn, setResultAndStopExecution }) {
      // Much may have begun since the request came in.
      const refusal = admission.refusalByLoad();
      if (refusal) return setResultAndStopExecution({ errors: [errorOf(refusal)] });
      setExecuteFn(async (args) => {
        admission.begin();
        try {
          return await executeFn(args);
        } finally {
          admission.end();
        }
      });
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
