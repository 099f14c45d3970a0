import { GraphQLError } from 'graphql';
import { bodyOf, paramsIn, unreadable } from '../plugins/request-body.js';
import type { Handed, Lane } from './lane.js';
import type { Reply } from './replies.js';
import { routeOf } from './route.js';

/** @param socketAddress whoever connects to the server that hands the request on, where that is known */
export type WebHandler = (request: Request, socketAddress: string | undefined) => Promise<Response>;

/**
 * Answers web-standard requests.
 * @param rest answers those that the lane leaves to it
 */
export function webLane(
  lane: Lane,
  rest: (request: Request, handed: Handed) => Response | Promise<Response>,
): WebHandler {
  const answer = async (request: Request, params: object, socketAddress: string | undefined) => {
    const shed = lane.shed(request);
    if (shed) return responseOf(shed);
    const method = request.method === 'GET' ? 'GET' : 'POST';
    const answered = lane.answer({ asking: request, method, params, socketAddress });
    const said = await unlessLeft(Promise.resolve(answered), request.signal);
    return 'body' in said ? responseOf(said) : rest(request, { ...said, socketAddress, counted: true });
  };
  return async (request, socketAddress) => {
    const { method, headers } = request;
    const [url = ''] = request.url.split('#', 1);
    const pass = (handed: Handed) => rest(request, { ...handed, socketAddress, counted: true });
    const route = routeOf(method, url, { accept: headers.get('accept'), contentType: headers.get('content-type') });
    if (route.kind === 'none') return rest(request, { socketAddress });
    const limited = lane.limit(request, socketAddress);
    if (limited) return responseOf(limited);
    if (route.kind === 'other') return pass({});
    if (route.kind === 'url') return answer(request, route.params, socketAddress);
    const read = await unlessLeft(paramsOfBody(request), request.signal);
    return 'params' in read ? answer(request, read.params, socketAddress) : pass({ asking: request, ...read });
  };
}

/** What the body asks for, or what is wrong with it. */
async function paramsOfBody(
  request: Request,
): Promise<{ readonly params: object } | Pick<Handed, 'error' | 'failure'>> {
  try {
    return { params: paramsIn(await bodyOf(request)) };
  } catch (error) {
    return error instanceof GraphQLError ? { error } : { error: unreadable() };
  }
}

function responseOf({ status, headers, body }: Reply): Response {
  const pairs = headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [],
  );
  return new Response(status === 304 ? null : body, { status, headers: pairs });
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
