import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { isReset } from '../address.js';
import type { Admission } from '../admission/admission.js';
import type { HandedContext } from '../lane/handed.js';
import { asksFor, paramsOf } from '../lane/query-string.js';
import { isSignIn } from '../paths.js';
import type { PersistedDocuments } from '../persisted/persisted.js';
import { laterPage, page } from '../session/page.js';
import type { Sessions } from '../session/session.js';
import { type Contexts, socketAddressOf, socketOf } from './operation.js';
import { inLog, requestIdOf } from './request-id.js';

/**
 * Sign-in by cookie around the graph: answers `/auth/…`, refuses what another site's page sends with a session's cookie, or
 * may have sent, and has the browser forget a session that has come to its end. What is asked for to sign in counts as an operation.
 * @param sessions undefined where there are none
 */
export function useSessions(
  sessions: Sessions | undefined,
  persisted: Pick<PersistedDocuments, 'trusts'>,
  contexts: Contexts,
  admission: Pick<Admission, 'refusalOfSignIn'>,
  log: Logger,
): Plugin<object, HandedContext> {
  const refusedBy = (request: Request, serverContext: HandedContext): Response | undefined => {
    const socket = socketOf(serverContext);
    // Nobody is there to hear of it, or to be counted.
    if (socket && isReset(socket)) return new Response(null, { status: 400 });
    if (serverContext.handed?.counted) return undefined;
    const refusal = admission.refusalOfSignIn(request.headers, socketAddressOf(serverContext));
    return refusal && laterPage(refusal.status, refusal.retryAfter);
  };
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (!sessions) {
        if (isSignIn(url.pathname)) endResponse(Response.json({ error: OFF }, { status: 404 }));
        return;
      }
      const answer = sessions.answer(request, () => refusedBy(request, serverContext));
      if (answer) {
        return endResponse(
          await answer.catch((err: unknown) => {
            log.error({ ...inLog(request), err }, 'unexpected error');
            return page(500, 'Signing in is not possible', 'Something went wrong on our side.', []);
          }),
        );
      }
      const { method } = request;
      const asks = method === 'POST' || (method === 'GET' && asksFor(url.searchParams));
      const isTrusted = asks && method === 'GET' && persisted.trusts(paramsOf(url.search) ?? {});
      const why = asks ? sessions.refusal(request, method, isTrusted) : undefined;
      if (why !== undefined) {
        log.info({ ...inLog(request), method }, 'what a page of another site may have sent is refused');
        const errors = [{ message: why, extensions: { code: 'FORBIDDEN', requestId: requestIdOf(request) } }];
        endResponse(Response.json({ errors }, { status: 403 }));
      }
    },
    async onResponse({ request, response }) {
      if (!sessions || !contexts.get(request)?.context.session?.hasEnded) return;
      const farewell = await sessions.farewell(request);
      if (farewell !== undefined) response.headers.append('set-cookie', farewell);
    },
  };
}

const OFF = 'Readers do not sign in by cookie here: SESSION_MODE=cookie lets them.';
