import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ENDPOINT, masthead } from '../cli/run.js';

const TRIES = 10;
const CLIENTS = 16;
const BODY = JSON.stringify({
  query: '{ contents(first: 20) { nodes { titleText authors { ... on Profile { displayName } } } } }',
});

interface Tally {
  answered: number;
  /** How many of the clients have been answered. */
  begun: number;
  failed: string[];
}

/** A client on a connection of its own, which asks again and again until it is told that the connection ends. */
async function keepAsking(url: string, tally: Tally): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let last = false, first = true; !last; first = false) {
    last = await ask(url, agent).then(
      ({ text, closing }) => {
        if (/^\{"data":\{"contents":\{"nodes":\[\{.*\}\]\}\}\}$/.test(text)) tally.answered += 1;
        else tally.failed.push(text.slice(0, 200));
        if (first) tally.begun += 1;
        return closing;
      },
      (error: Error) => {
        tally.failed.push(error.message);
        return true;
      },
    );
  }
  agent.destroy();
}

function ask(url: string, agent: Agent): Promise<{ text: string; closing: boolean }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ text, closing: response.headers.connection === 'close' })).on('error', reject);
    });
    sent.on('error', reject);
    sent.end(BODY);
  });
}

it(`SIGTERM under load loses nothing, in ${TRIES} tries of ${TRIES}`, async () => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const program = masthead(['serve'], { PORT: '0', RATE_LIMIT: '0' });
    const url = await program.printed(ENDPOINT);
    const tally: Tally = { answered: 0, begun: 0, failed: [] };
    const clients = Array.from({ length: CLIENTS }, () => keepAsking(url, tally));
    // All are at it, each at another point of what it does.
    await expect.poll(() => tally.begun, { timeout: 30_000 }).toBe(CLIENTS);
    await pause(200 + attempt * 37);
    const [{ code, stderr }] = await Promise.all([program.stop(), ...clients]);
    expect({ attempt, failed: tally.failed, code, stderr }).toEqual({ attempt, failed: [], code: 0, stderr: '' });
    expect(tally.answered).toBeGreaterThan(CLIENTS);
  }
});
