import { GraphQLError } from 'graphql';
import { bodyOf, paramsIn } from '../plugins/request-body.js';
import type { Handed, Lane, Reply } from './lane.js';
import { routeOf } from './route.js';

/**
 * Answers web-standard requests.
 * @param rest answers those that the lane leaves to it
 */
export function webLane(
  lane: Lane,
  rest: (request: Request, handed: Handed) => Response | Promise<Response>,
): (request: Request) => Promise<Response> {
  const answer = async (request: Request, params: object) => {
    const method = request.method === 'GET' ? 'GET' : 'POST';
    const said = await unlessLeft(
      lane.answer({ asking: request, method, params, socketAddress: undefined }),
      request.signal,
    );
    return 'body' in said ? responseOf(said) : rest(request, said);
  };
  return async (request) => {
    const { method, url, headers } = request;
    const route = routeOf(method, url, { accept: headers.get('accept'), contentType: headers.get('content-type') });
    if (route.kind === 'other') return rest(request, {});
    if (route.kind === 'url') return answer(request, route.params);
    try {
      return await answer(request, paramsIn(await bodyOf(request)));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return rest(request, { error });
    }
  };
}

function responseOf({ status, headers, body }: Reply): Response {
  return new Response(status === 304 ? null : body, { status, headers });
}

/** Whoever has left is told so at once, as by any other fetch. */
function unlessLeft<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
