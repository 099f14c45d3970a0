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
  return async (request, socketAddress) => {
    const { headers } = request;
    const [url = ''] = request.url.split('#', 1);
    const pass = (handed: Handed) => rest(request, { ...handed, socketAddress, counted: true });
    const types = { accept: headers.get('accept'), contentType: headers.get('content-type') };
    const route = routeOf(request.method, url, types);
    if (route.kind === 'none') return rest(request, { socketAddress, isNone: true });
    const limited = lane.limit(request, socketAddress);
    if (limited) return responseOf(limited);
    if (route.kind === 'other') return pass({});
    const method = request.method === 'GET' ? 'GET' : 'POST';
    const read = route.kind === 'url' ? url : await unlessLeft(textOf(request), request.signal);
    if (read instanceof GraphQLError) return pass({ asking: request, error: read });
    const bytes = Buffer.from(read);
    const atOnce = lane.recall(request, method, bytes) ?? lane.shed(request);
    if (atOnce) return responseOf(atOnce);
    const params = route.kind === 'url' ? route.params : paramsOf(read);
    if (params instanceof GraphQLError) return pass({ asking: request, error: params });
    const answered = lane.answer({ asking: request, method, params, bytes, socketAddress });
    const said = await unlessLeft(answered, request.signal);
    return 'body' in said ? responseOf(said) : pass(said);
  };
}

/** The body, or what is wrong with it. */
async function textOf(request: Request): Promise<string | GraphQLError> {
  try {
    return await bodyOf(request);
  } catch (error) {
    return error instanceof GraphQLError ? error : unreadable();
  }
}

/** What a body asks for, or what is wrong with it. */
function paramsOf(body: string): object {
  try {
    return paramsIn(body);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
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
