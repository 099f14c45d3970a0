import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead, type Masthead } from '../../src/index.js';
import { type RunningServer, startServer } from '../../src/server.js';

const logger = pino({ enabled: false });

let masthead: Masthead;
let server: RunningServer;
beforeAll(async () => {
  masthead = createMasthead({ logger, rateLimit: 0 });
  server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
});
afterAll(() => server.close());

/** All that is asked of a server by the public suite for GraphQL over HTTP, what it only recommends among it. */
const WAYS = {
  'over a port': serverAudits({ url: () => `${server.url}/graphql` }),
  'without one': serverAudits({
    url: 'http://masthead.test/graphql',
    fetchFn: (url: string, init?: RequestInit) => masthead.fetch(url, init),
  }),
  'by yoga alone': serverAudits({
    url: 'http://masthead.test/graphql',
    fetchFn: (url: string, init?: RequestInit) => masthead.yoga.fetch(new Request(url, init)),
  }),
};

describe.each(Object.entries(WAYS))('GraphQL over HTTP, %s', (_, audits) => {
  it('is audited in 61 points', () => {
    expect(new Set(audits.map(({ id }) => id)).size).toBe(61);
  });

  it.each(audits.map(({ id, name, fn }) => [`${id} ${name}`, fn] as const))('%s', async (__, audit) => {
    const result = await audit();
    expect(result.status, 'reason' in result ? result.reason : undefined).toBe('ok');
  });
});
