import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isReset } from '../address.js';
import type { Asking } from '../asking.js';
import { andThen } from '../maybe-promise.js';
import { hasTwoTokens } from '../plugins/acceptable.js';
import { paramsIn, tooLarge, unreadable } from '../plugins/request-body.js';
import { requestIdOf } from '../plugins/request-id.js';
import { badHosts } from './bad-host.js';
import { Bodies, DROPPED, type TOO_LARGE } from './bodies.js';
import type { Handed, Lane } from './lane.js';
import { NodeAsking } from './node-asking.js';
import type { Reply } from './replies.js';
import { routeOf } from './route.js';

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers requests that come over a port.
 * @param rest answers those that the lane leaves to it
 */
export function nodeLane(
  lane: Pick<Lane, 'limit' | 'recall' | 'shed' | 'dropped' | 'answer'>,
  rest: (request: IncomingMessage, response: ServerResponse, handed: Handed) => unknown,
  log: Logger,
  bodies = new Bodies(),
): NodeListener {
  const refusesHost = badHosts();
  return (request, response) => {
    if (refusesHost(request, response)) return;
    const { method, url = '', headers } = request;
    const route = routeOf(method, url, { accept: headers.accept, contentType: headers['content-type'] });
    if (route.kind === 'none') return void rest(request, response, {});
    // Nobody is there to be answered, or counted.
    if (isReset(request.socket)) return void response.destroy();
    const asking = new NodeAsking(request, response);
    const pass = (handed: Handed) => void rest(request, response, { ...handed, counted: true });
    const tell = (said: Reply | Handed) => ('body' in said ? send(said, asking, response, log) : pass(said));
    const { remoteAddress: socketAddress } = request.socket;
    const limited = lane.limit(asking, socketAddress);
    if (limited) return tell(limited);
    if (route.kind === 'other' || hasTwoTokens(request)) return pass({});
    const verb = method === 'GET' ? 'GET' : 'POST';
    const answer = (text: string, params: object) =>
      andThen(lane.answer({ asking, method: verb, params, text, socketAddress }), tell);
    const atOnce = (text: string) => lane.recall(asking, verb, text) ?? lane.shed(asking);
    if (route.kind === 'url') {
      const said = atOnce(url);
      return void (said ? tell(said) : answer(url, route.params));
    }
    const receive = (body: string | typeof TOO_LARGE | typeof DROPPED) => {
      if (typeof body !== 'string') {
        // What is still on its way is not waited for.
        response.setHeader('connection', 'close');
        return body === DROPPED ? tell(lane.dropped(asking)) : pass({ error: tooLarge() });
      }
      const said = atOnce(body);
      if (said) return tell(said);
      try {
        return void answer(body, paramsIn(body));
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return pass({ error });
      }
    };
    if (!request.readableEnded) return bodies.read(request, receive);
    // Somebody has read it before, and nothing would ever come of it.
    const left = bodyLeft(request);
    if (left !== undefined) return receive(left);
    log.error({ requestId: requestIdOf(asking) }, 'a body was read by somebody else before the graph could');
    return pass({ error: unreadable() });
  };
}

/** What a framework has made of a body that it read before us, where it leaves that with the request, as many do. */
function bodyLeft(request: IncomingMessage): string | undefined {
  const body: unknown = Reflect.get(request, 'body');
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  return typeof body === 'object' && body !== null ? JSON.stringify(body) : undefined;
}

/** An answer that can't be written is one that nobody gets: the connection ends, and the log says why. */
function send({ status, headers, body }: Reply, asking: Asking, response: ServerResponse, log: Logger): void {
  if (response.destroyed) return;
  try {
    if (status !== 304) headers.push('content-length', String(Buffer.byteLength(body)));
    response.writeHead(status, headers);
    response.end(status === 304 ? undefined : body);
  } catch (err) {
    log.error({ requestId: requestIdOf(asking), err }, 'an answer could not be written');
    response.destroy();
  }
}
