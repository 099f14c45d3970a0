import { IncomingMessage, ServerResponse } from 'node:http';
import { hostCheck } from '../host.js';
import { withoutOrigin } from '../paths.js';
import { requestIdOf } from '../plugins/request-id.js';
import { NodeAsking } from './node-asking.js';

/** Frameworks that mount what listens cut its path off the URL, and keep the whole one beside it. */
type Targeted = IncomingMessage & { originalUrl?: unknown };

/**
 * Refuses what comes over a port for a target that is none (RFC 9110, 7.1): its `Host` can't be one or is there twice, or what
 * it names is no path. Takes off the origin in front of a path. Says whether it has refused.
 */
export function targetCheck(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const hostFault = hostCheck();
  return (request, response) => {
    const fault = hostFault(request);
    if (fault === undefined && namesPath(request)) return false;
    const requestId = requestIdOf(new NodeAsking(request, response));
    const message = fault ?? 'What is requested is no path.';
    const error = { message, extensions: { code: 'BAD_USER_INPUT', requestId } };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': requestId,
    };
    response.writeHead(400, headers).end(JSON.stringify({ errors: [error] }));
    return true;
  };
}

/** What a request names, as yoga takes it: whole, also where it was mounted. */
export function targetOf({ originalUrl, url = '' }: Targeted): string {
  return typeof originalUrl === 'string' ? originalUrl : url;
}

/**
 * Whether a request names a path of ours, from which an origin in front is taken off. Browsers keep what stands behind a number
 * sign to themselves; the lane and yoga would not read the same there.
 */
function namesPath(request: Targeted): boolean {
  request.url = withoutOrigin(request.url ?? '/');
  if (!isPath(request.url)) return false;
  if (typeof request.originalUrl !== 'string') return true;
  request.originalUrl = withoutOrigin(request.originalUrl);
  return isPath(request.originalUrl);
}

function isPath(url: unknown): boolean {
  return typeof url === 'string' && url.startsWith('/') && !url.includes('#');
}

/**
 * Yoga for whoever serves it without the lane: it makes a URL of each request that comes over a port, and where there can be
 * none, it answers with the stack of what it threw, before any plugin is asked.
 */
export function withGoodTargets<Yoga extends (...args: never) => unknown>(yoga: Yoga): Yoga {
  const refusesTarget = targetCheck();
  const guarded = (...args: readonly unknown[]): unknown => {
    const [request, response] = args;
    const isOverPort = request instanceof IncomingMessage && response instanceof ServerResponse;
    return isOverPort && refusesTarget(request, response) ? undefined : Reflect.apply(yoga, undefined, args);
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
