// @ts-check
// The graph as a part of a Fastify application:   npm run example:fastify
import Fastify from 'fastify';
import { createMasthead } from 'masthead';
import { startSandbox } from 'masthead/sandbox';
import { graph } from './graph.js';

// Made-up upstreams. With your own: createMasthead({ omerlo: { url, mediaId, clientId, clientSecret } }).
const sandbox = await startSandbox();
const masthead = createMasthead({ ...sandbox.config, explorer: true });

const app = Fastify();
app.get('/', async () => ({ graph: '/api/graphql' }));
app.register(graph(masthead), { prefix: '/api' });
app.addHook('onClose', () => sandbox.close());

const url = await app.listen({ port: Number(process.env['PORT'] ?? 4000), host: '127.0.0.1' });
console.log(`The graph is at ${url}/api/graphql`);

const stop = () => app.close();
process.once('SIGTERM', stop).once('SIGINT', stop);
