// @ts-check
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';

/**
 * A Hono application that answers the graph's requests.
 * @param {import('masthead').Masthead} masthead
 */
export function graph(masthead) {
  /** @type {Hono<{ Bindings: import('@hono/node-server').HttpBindings }>} */
  const app = new Hono();
  // What is below it is the explorer's. A request does not say who connects, and callers are counted by that.
  app.all('/graphql/*', (c) => {
    const { address } = getConnInfo(c).remote;
    // Of a connection that has been reset nobody can say that any more, nor is anybody there to be answered. A pipe has no
    // address at either end.
    const isReset = address === undefined && c.env.incoming.socket.localAddress !== undefined;
    return isReset ? c.body(null, 400) : masthead.fetch(c.req.raw, undefined, { address });
  });
  return app;
}
