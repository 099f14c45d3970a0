// @ts-check
// The graph as a web-standard fetch handler, here in Hono:   npm run example:hono
import { serve } from '@hono/node-server';
import { createMasthead } from 'masthead';
import { startSandbox } from 'masthead/sandbox';
import { graph } from './graph.js';

// Made-up upstreams. With your own: createMasthead({ omerlo: { url, mediaId, clientId, clientSecret } }).
const sandbox = await startSandbox();
const masthead = createMasthead({ ...sandbox.config, explorer: true });

const app = graph(masthead);
app.get('/', (c) => c.json({ graph: '/graphql' }));

const options = { fetch: app.fetch, port: Number(process.env['PORT'] ?? 4000), hostname: '127.0.0.1' };
const server = serve(options, ({ port }) => console.log(`The graph is at http://127.0.0.1:${port}/graphql`));

const stop = () =>
  server.close(async () => {
    // What was under way has been answered by now.
    await masthead.dispose();
    await sandbox.close();
  });
process.once('SIGTERM', stop).once('SIGINT', stop);
