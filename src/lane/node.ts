import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { isReset } from '../address.js';
import type { Asking, RequestHeaders } from '../asking.js';
import { andThen } from '../maybe-promise.js';
import { hasTwoTokens } from '../plugins/acceptable.js';
import { paramsIn, tooLarge } from '../plugins/request-body.js';
import { requestIdOf } from '../plugins/request-id.js';
import { type LeaveSignal, Leaving } from '../upstreams/waiting.js';
import { Bodies, DROPPED } from './bodies.js';
import type { Handed, Lane } from './lane.js';
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
  return (request, response) => {
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
    return bodies.read(request, (body) => {
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
    });
  };
}

class NodeAsking implements Asking {
  readonly headers: RequestHeaders;
  #signal: Leaving | undefined;

  constructor(
    request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.headers = new NodeHeaders(request.headers);
  }

  /** Made when it is first asked for: most answers are there before anybody could leave. */
  get signal(): LeaveSignal {
    if (!this.#signal) {
      const { response } = this;
      const leaving = new Leaving();
      const leave = () => {
        if (!response.writableFinished) leaving.abort();
      };
      if (response.destroyed) leave();
      else response.once('close', leave);
      this.#signal = leaving;
    }
    return this.#signal;
  }
}

class NodeHeaders implements RequestHeaders {
  constructor(private readonly headers: IncomingMessage['headers']) {}

  get(name: string): string | null {
    const value = this.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }
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
