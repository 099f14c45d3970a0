import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { HandedContext } from '../lane/handed.js';
import type { PersistedDocuments } from '../persisted/persisted.js';

/**
 * Has yoga find the documents that are asked for by an id, and refuse those that nobody trusts.
 */
export function usePersisted(persisted: PersistedDocuments): Plugin<object, HandedContext> {
  return {
    onRequestParse({ request, url, requestParser, setRequestParser }) {
      // Yoga's own reader of URLs leaves out what it does not know.
      const documentId = request.method === 'GET' ? url.searchParams.get('documentId') : null;
      if (!documentId || !requestParser) return;
      setRequestParser(async (asked) => withId(await requestParser(asked), documentId));
    },
    onParams({ params, context: { handed }, setParams }) {
      // What has been executed was found before.
      if (handed && (handed.executed || 'failure' in handed)) return;
      const found = persisted.find(params);
      if (found instanceof GraphQLError) throw found;
      if (found.params !== params) setParams(found.params);
    },
  };
}

function withId<T extends GraphQLParams | GraphQLParams[] | Response>(params: T, documentId: string): T {
  return Array.isArray(params) || params instanceof Response ? params : { ...params, documentId };
}
