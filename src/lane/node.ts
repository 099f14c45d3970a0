import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isReset } from '../address.js';
import type { Asking } from '../asking.js';
import { hasTwoTokens } from '../plugins/acceptable.js';
import { paramsIn, tooLarge, unreadable } from '../plugins/request-body.js';
import { inLog } from '../plugins/request-id.js';
import { Bodies, DROPPED, type TOO_LARGE } from './bodies.js';
import type { Handed, Lane } from './lane.js';
import { NodeAsking } from './node-asking.js';
import type { Reply } from './replies.js';
import { routeOf } from './route.js';
import { targetCheck, targetOf } from './target.js';
import { Unsent } from './unsent.js';

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers requests that come over a port.
 * @param rest answers those that the lane leaves to it
 */
export function nodeLane(
  lane: Pick<Lane, 'limit' | 'recall' | 'shed' | 'dropped' | 'answer'>,
  rest: (request: IncomingMessage, response: ServerResponse, handed: Handed) => unknown,
  log: Logger,
  unsent = new Unsent(log),
  bodies = new Bodies(),
): NodeListener {
  const refusesTarget = targetCheck();
  const sending = { unsent, log };
  return (request, response) => {
    if (refusesTarget(request, response)) return unsent.hold(response);
    const { method, headers } = request;
    const url = targetOf(request);
    const route = routeOf(method, url, { accept: headers.accept, contentType: headers['content-type'] });
    if (route.kind === 'none') return void rest(request, response, { isNone: true });
    // Nobody is there to be answered, or counted.
    if (isReset(request.socket)) return void response.destroy();
    const asking = new NodeAsking(request, response);
    const pass = (handed: Handed) => void rest(request, response, { ...handed, counted: true });
    const tell = (said: Reply | Handed) => ('body' in said ? send(said, asking, response, sending) : pass(said));
    const { remoteAddress: socketAddress } = request.socket;
    const limited = lane.limit(asking, socketAddress);
    if (limited) return tell(limited);
    if (route.kind === 'other' || hasTwoTokens(request)) return pass({});
    const verb = method === 'GET' ? 'GET' : 'POST';
    const answer = (bytes: Buffer, params: object) =>
      void lane.answer({ asking, method: verb, params, bytes, socketAddress }).then(tell);
    const atOnce = (bytes: Buffer) => lane.recall(asking, verb, bytes) ?? lane.shed(asking);
    if (route.kind === 'url') {
      const bytes = Buffer.from(url);
      const said = atOnce(bytes);
      return said ? tell(said) : answer(bytes, route.params);
    }
    const receive = (body: Buffer | typeof TOO_LARGE | typeof DROPPED) => {
      if (typeof body === 'symbol') {
        // What is still on its way is not waited for.
        response.setHeader('connection', 'close');
        return body === DROPPED ? tell(lane.dropped(asking)) : pass({ error: tooLarge() });
      }
      const said = atOnce(body);
      if (said) return tell(said);
      try {
        return answer(body, paramsIn(body.toString('utf8')));
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return pass({ error });
      }
    };
    if (!request.readableEnded) return bodies.read(request, receive);
    // Somebody has read it before, and nothing would ever come of it.
    const left = bodyLeft(request);
    if (left !== undefined) return receive(left);
    log.error(inLog(asking), 'a body was read by somebody else before the graph could');
    return pass({ error: unreadable() });
  };
}

/** What a framework has made of a body that it read before us, where it leaves that with the request, as many do. */
function bodyLeft(request: IncomingMessage): Buffer | undefined {
  const body: unknown = Reflect.get(request, 'body');
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  return typeof body === 'object' && body !== null ? Buffer.from(JSON.stringify(body)) : undefined;
}

interface Sending {
  readonly unsent: Unsent;
  readonly log: Logger;
}

/** An answer that can't be written is one that nobody gets: the connection ends, and the log says why. */
function send(
  { status, headers, body }: Reply,
  asking: Asking,
  response: ServerResponse,
  { unsent, log }: Sending,
): void {
  if (response.destroyed) return;
  try {
    if (status !== 304) headers.push('content-length', String(Buffer.byteLength(body)));
    response.writeHead(status, headers);
    unsent.end(response, status === 304 ? '' : body);
  } catch (err) {
    log.error({ ...inLog(asking), err }, 'an answer could not be written');
    response.destroy();
  }
}
