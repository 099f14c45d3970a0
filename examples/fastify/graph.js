// @ts-check

/**
 * A plugin that answers the graph's requests, and disposes of it when the application closes.
 * @param {import('masthead').Masthead} masthead
 * @returns {import('fastify').FastifyPluginAsync}
 */
export const graph = (masthead) => async (app) => {
  // A body is the graph's to read: no parser may have been there before, whatever its type is.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  // What is below it is the explorer's.
  for (const url of ['/graphql', '/graphql/*'])
    app.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url,
      handler: (request, reply) => {
        reply.hijack();
        masthead.listener(request.raw, reply.raw);
      },
    });
  // By then, requests under way have been answered.
  app.addHook('onClose', () => masthead.dispose());
};
