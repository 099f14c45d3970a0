// Many documents over few answers: what sharing saves where whole operations are seldom the same.
import { readFileSync } from 'node:fs';
import { ask } from './harness/answers.mjs';
import { drive, prepare } from './harness/load.mjs';

const DOCUMENTS = 20;
const VARIABLES = 50;
const ARTICLE = readFileSync(new URL('operations/article.graphql', import.meta.url), 'utf8');

/**
 * @param {object} options
 * @param {import('./harness/upstream.mjs').Upstream} options.upstream
 * @param {import('./subjects.mjs').Subject} options.ours
 * @param {import('./subjects.mjs').Subject} options.oursShared
 * @param {(entries: readonly import('./cpu.mjs').Entry[]) => Promise<void>} options.rounds
 * @param {{ operations: number, seconds: number }} options.warmUp
 * @param {number} options.concurrency
 */
export async function distinct({ upstream, ours, oursShared, rounds, warmUp, concurrency }) {
  const ids = await upstream.variants(upstream.ids['showcaseContent'] ?? '', VARIABLES);
  const operations = documents().flatMap((query) => ids.map((id) => ({ query, variables: { id } })));
  /** @param {import('./subjects.mjs').Subject} subject */
  const entryOf = async (subject) => {
    const { url } = subject.server;
    const requests = [];
    for (const operation of operations) {
      const text = await ask(url, operation);
      requests.push(prepare(url, '/graphql', operation, Buffer.byteLength(text)));
    }
    await drive({ url, requests, concurrency, ...warmUp });
    await upstream.count();
    const driven = await drive({ url, requests, concurrency, operations: requests.length });
    return { subject, requests, calls: (await upstream.count()) / driven.operations, cost: [] };
  };
  const unshared = await entryOf(ours);
  const shared = await entryOf(oursShared);
  await rounds([unshared, shared]);
  return { documents: DOCUMENTS, variables: VARIABLES, unshared, shared };
}

/** Documents that ask for the same article, each under another name and with a part of it left out. */
function documents() {
  const fields = ['canonicalUrl', 'publishedAt', 'updatedAt', 'titleHtml', 'leadHtml'];
  return Array.from({ length: DOCUMENTS }, (_, index) => {
    const without = fields.filter((_field, bit) => (index >> bit) & 1);
    const lines = ARTICLE.split('\n').filter((line) => !without.some((field) => line === `    ${field}`));
    return lines.join('\n').replace('query Article(', `query Article${index}(`);
  });
}
