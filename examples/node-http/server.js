// @ts-check
// The graph on Node's own HTTP server, with nothing around it:   npm run example:node-http
import { createServer } from 'node:http';
import { createMasthead } from 'masthead';
import { startSandbox } from 'masthead/sandbox';

// Made-up upstreams. With your own: createMasthead({ omerlo: { url, mediaId, clientId, clientSecret } }).
const sandbox = await startSandbox();
const masthead = createMasthead({ ...sandbox.config, explorer: true });

const server = createServer(masthead.listener);
server.listen(Number(process.env['PORT'] ?? 4000), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`The graph is at http://127.0.0.1:${address?.port}/graphql`);
});

const stop = () =>
  server.close(async () => {
    // What was under way has been answered by now.
    await masthead.dispose();
    await sandbox.close();
  });
process.once('SIGTERM', stop).once('SIGINT', stop);
