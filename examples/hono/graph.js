// @ts-check
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';

/**
 * A Hono application that answers the graph's requests.
 * @param {import('masthead').Masthead} masthead
 */
export function graph(masthead) {
  const app = new Hono();
  // What is below it is the explorer's. A request does not say who connects, and callers are counted by that.
  app.all('/graphql/*', (c) => masthead.fetch(c.req.raw, undefined, { address: getConnInfo(c).remote.address }));
  return app;
}
