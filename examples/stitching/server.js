// A gateway over Masthead at MASTHEAD_URL, on PORT:   npm run example:stitching
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { stitchedSchema } from './gateway.js';

const { MASTHEAD_URL = 'http://127.0.0.1:4000/graphql', PORT = '4001' } = process.env;

const yoga = createYoga({ schema: await stitchedSchema(MASTHEAD_URL), logging: 'warn' });
const server = createServer(yoga);
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`The stitched graph is at http://127.0.0.1:${server.address().port}/graphql`);
});

const stop = () => server.close();
process.once('SIGTERM', stop).once('SIGINT', stop);
