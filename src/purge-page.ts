import type { IncomingMessage } from 'node:http';
import { PurgeIncomplete } from './services/kept.js';
import { type Purged, PurgeRefused, purgedBy } from './services/purged.js';

/** What the page answers. */
export interface PurgeAnswer {
  readonly status: 200 | 400 | 405 | 413 | 415 | 503;
  readonly body: { readonly purged?: number; readonly error?: string };
}

/** A thousand global ids take less. Bytes. */
const LARGEST_BODY = 512 * 1024;

const refused = (status: PurgeAnswer['status'], error: string): PurgeAnswer => ({ status, body: { error } });

/**
 * Purges what a request asks for: a POST of JSON. As JSON can't be sent by a page of another origin without asking first,
 * nothing else is taken.
 */
export async function purgePage(
  request: IncomingMessage,
  purge: (what: Purged) => Promise<number>,
): Promise<PurgeAnswer> {
  if (request.method !== 'POST') return refused(405, 'This takes a POST.');
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refused(415, 'The body must be application/json.');
  }
  const text = await read(request);
  if (text === undefined) return refused(413, 'The body is too large.');
  try {
    return { status: 200, body: { purged: await purge(purgedBy(parsed(text))) } };
  } catch (error) {
    if (error instanceof PurgeRefused) return refused(400, error.message);
    if (error instanceof PurgeIncomplete) return { status: 503, body: { purged: error.purged, error: error.message } };
    throw error;
  }
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The answer goes the same way: what has been read is enough, and the connection stays.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws PurgeRefused */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PurgeRefused('The body is not JSON.');
  }
}
