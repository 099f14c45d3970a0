import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Lane } from '../../src/lane/lane.js';
import { nodeLane } from '../../src/lane/node.js';
import type { Reply } from '../../src/lane/replies.js';

const DROPPED: Reply = { status: 503, headers: [], body: 'dropped' };

/** A lane that answers so: at once, as with what is kept, or later. */
function laneOf(reply: Reply, when = 'later'): Pick<Lane, 'limit' | 'recall' | 'shed' | 'dropped' | 'answer'> {
  const none = () => undefined;
  const recall = () => (when === 'at once' ? reply : undefined);
  return { limit: none, recall, shed: none, dropped: () => DROPPED, answer: async () => reply };
}

it.each(['at once', 'later'])(
  'an answer that can not be written, and is there %s, ends its connection and is told in the log',
  async (when) => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const bad: Reply = { status: 200, headers: ['x-broken', 'a\nb'], body: 'secret' };
    let lane = laneOf(bad, when);
    const server = createServer((request, response) => nodeLane(lane, () => undefined, log)(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'mine' },
      body: '{}',
    };
    try {
      await expect(fetch(`http://127.0.0.1:${port}/graphql`, init)).rejects.toThrow('fetch failed');
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { requestId: 'mine', msg: 'an answer could not be written', err: { code: 'ERR_INVALID_CHAR' } },
      ]);
      expect(lines.join()).not.toContain('secret');
      lane = laneOf({ status: 200, headers: [], body: 'good' });
      expect(await (await fetch(`http://127.0.0.1:${port}/graphql`, init)).text()).toBe('good');
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  },
);
