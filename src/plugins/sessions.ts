import type { Plugin } from 'graphql-yoga';
import type { Sessions } from '../session/session.js';
import type { Contexts } from './operation.js';

/**
 * Sign-in by cookie around the graph: answers `/auth/…`, refuses what another site's page sends with a session's cookie,
 * and has the browser forget a session that is over.
 * @param sessions undefined where there are none
 */
export function useSessions(sessions: Sessions | undefined, contexts: Contexts): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      if (!sessions) {
        if (url.pathname.startsWith('/auth/')) endResponse(Response.json({ error: OFF }, { status: 404 }));
        return;
      }
      const answer = sessions.answer(request);
      if (answer) return endResponse(await answer);
      const why = request.method === 'POST' ? sessions.refusal(request) : undefined;
      if (why !== undefined) {
        const errors = [{ message: why, extensions: { code: 'FORBIDDEN' } }];
        endResponse(Response.json({ errors }, { status: 403 }));
      }
    },
    onResponse({ request, response }) {
      if (sessions && contexts.get(request)?.session?.hasEnded)
        response.headers.append('set-cookie', sessions.farewell);
    },
  };
}

const OFF = 'Readers do not sign in by cookie here: SESSION_MODE=cookie lets them.';
