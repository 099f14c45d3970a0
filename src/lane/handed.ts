import type { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Contexts } from '../plugins/operation.js';
import { giveRequestId, requestIdOf } from '../plugins/request-id.js';
import type { Handed } from './lane.js';

/** Where yoga finds what the lane has found out of a request: nothing, where the request has not been there. */
export interface HandedContext {
  readonly handed?: Handed;
}

/** Has yoga go on where the lane has left off: what it has read is not read again, what it has executed not executed. */
export function useHanded(
  contexts: Contexts,
  present: (error: unknown) => GraphQLError,
): Plugin<object, HandedContext> {
  return {
    onRequest({ request, serverContext: { handed } }) {
      if (handed?.asking) giveRequestId(request, requestIdOf(handed.asking));
    },
    onRequestParse({ serverContext: { handed }, setRequestParser }) {
      const { params, error } = handed ?? {};
      if (error) setRequestParser(() => Promise.reject(error));
      else if (params) setRequestParser(() => params);
    },
    onParams({ context: { handed }, request, setParams, setResult }) {
      const { executed } = handed ?? {};
      if (!handed || !(executed || 'failure' in handed)) return;
      // What was asked for has been found already, perhaps by an id: nobody is to look again.
      setParams(DONE);
      if (!executed) return setResult({ errors: [present(handed.failure)] });
      contexts.set(request, executed);
      setResult(executed.result);
    },
  };
}

const DONE: GraphQLParams = { query: '' };
