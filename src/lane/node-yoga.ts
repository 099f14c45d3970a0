import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { inLog } from '../plugins/request-id.js';
import type { HandedContext } from './handed.js';
import type { Handed } from './lane.js';
import { NodeAsking } from './node-asking.js';
import type { Unsent } from './unsent.js';

type Yoga = Pick<YogaServerInstance<HandedContext, object>, 'handleNodeRequestAndResponse'>;

/**
 * Has yoga answer what comes over a port, and writes its answers. What yoga writes itself is held in whole, with all that it was
 * made of, for whoever does not read it, for as long as they like: it turns off how long a connection may be silent.
 */
export function nodeYoga(yoga: Yoga, unsent: Unsent, log: Logger) {
  return async (request: IncomingMessage, response: ServerResponse, handed: Handed): Promise<void> => {
    try {
      const context = { req: request, res: response, handed };
      const answer = await yoga.handleNodeRequestAndResponse(request, response, context);
      const body = await bodyOf(answer);
      if (response.destroyed || response.writableEnded) return;
      const hasBody = request.method !== 'HEAD' && answer.status !== 204 && answer.status !== 304;
      response.writeHead(answer.status, headersOf(answer, hasBody ? body.length : undefined));
      unsent.end(response, hasBody ? body : '');
    } catch (err) {
      // Whoever has left hears of nothing.
      if (request.socket.destroyed) return;
      log.error({ ...inLog(new NodeAsking(request, response)), err }, 'an answer could not be written');
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  };
}

async function bodyOf(answer: Response): Promise<Buffer<ArrayBuffer>> {
  const bytes = await answer.arrayBuffer();
  // Yoga's own responses give what they were made of, which is not to be copied for each that it is the body of.
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
}

/**
 * Names and values in turn. Each name is there once: where somebody has set a header before, of those that are there several
 * times Node takes the last.
 * @param length of the body, in bytes, where it is sent
 */
function headersOf({ headers }: Response, length: number | undefined): OutgoingHttpHeader[] {
  const pairs: OutgoingHttpHeader[] = [];
  const cookies: string[] = [];
  for (const [name, value] of headers) {
    if (name === SET_COOKIE) cookies.push(value);
    else if (length === undefined || name !== 'content-length') pairs.push(name, value);
  }
  if (cookies.length > 0) pairs.push(SET_COOKIE, cookies);
  if (length !== undefined) pairs.push('content-length', String(length));
  return pairs;
}

const SET_COOKIE = 'set-cookie';
