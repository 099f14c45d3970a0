import { IncomingMessage, ServerResponse } from 'node:http';
import { hostCheck } from '../host.js';
import { requestIdOf } from '../plugins/request-id.js';
import { NodeAsking } from './node-asking.js';

/** Refuses what comes over a port with a `Host` that is none. Says whether it has. */
export function badHosts(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const isGood = hostCheck();
  return (request, response) => {
    if (isGood(request.headers.host)) return false;
    const requestId = requestIdOf(new NodeAsking(request, response));
    const error = { message: 'The Host header is malformed.', extensions: { code: 'BAD_USER_INPUT', requestId } };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': requestId,
    };
    response.writeHead(400, headers).end(JSON.stringify({ errors: [error] }));
    return true;
  };
}

/**
 * Yoga for whoever serves it without the lane: it makes a URL of each request that comes over a port, and where there can be
 * none, it answers with the stack of what it threw, before any plugin is asked.
 */
export function withGoodHosts<Yoga extends (...args: never) => unknown>(yoga: Yoga): Yoga {
  const refusesHost = badHosts();
  const guarded = (...args: readonly unknown[]): unknown => {
    const [request, response] = args;
    const isOverPort = request instanceof IncomingMessage && response instanceof ServerResponse;
    return isOverPort && refusesHost(request, response) ? undefined : Reflect.apply(yoga, undefined, args);
  };
  return new Proxy(yoga, {
    apply: (_target, _self, args) => guarded(...args),
    get: (target, name) => {
      // Yoga's own are bound to what is guarded here; Node calls its listeners by the first.
      if (name === 'apply' || name === 'call' || name === 'bind') return Reflect.get(Function.prototype, name);
      return name === 'handle' || name === 'requestListener' ? guarded : Reflect.get(target, name);
    },
  });
}
