// Hive Gateway over Masthead at MASTHEAD_URL, on PORT:   npm run example:federation
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { forwarded } from '../roster/forwarded.js';
import { startRoster } from './roster-service.js';
import { supergraphOf } from './supergraph.js';

const { MASTHEAD_URL = 'http://127.0.0.1:4000/graphql', PORT = '4001' } = process.env;

const roster = await startRoster();
const gateway = createGatewayRuntime({
  supergraph: await supergraphOf({ masthead: MASTHEAD_URL, roster: roster.endpoint }),
  propagateHeaders: { fromClientToSubgraphs: ({ request }) => forwarded(request?.headers) },
  logging: 'warn',
});
const server = createServer(gateway);
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`The federated graph is at http://127.0.0.1:${server.address().port}/graphql`);
});

const stop = async () => {
  server.close();
  roster.close();
  await gateway[Symbol.asyncDispose]();
};
process.once('SIGTERM', stop).once('SIGINT', stop);
