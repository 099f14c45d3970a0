import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Credential } from '../../src/upstreams/credential.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { OmerloClient } from '../../src/upstreams/omerlo/client.js';
import { OmerloReading } from '../../src/upstreams/omerlo/reading.js';
import { Rest, type RestSettings } from '../../src/upstreams/rest.js';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** With the query, not normalised. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An upstream that does what a test says, on a loopback port of its own. */
export interface MadeUpUpstream extends AsyncDisposable {
  readonly origin: string;
  readonly arrived: readonly Arrived[];
  /** How many connections are open. */
  connections(): Promise<number>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Where connections are refused: a port that no system gives away to whoever asks for one, as it does those just closed. */
export const NOBODYS_ORIGIN = 'http://127.0.0.1:1';

export async function startUpstream(answer: Answer): Promise<MadeUpUpstream> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = '', url = '', headers } = request;
    arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  // Longer than any client keeps an idle connection, so that none is closed under a call being sent.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    arrived,
    connections: () =>
      new Promise((done, fail) => server.getConnections((error, count) => (error ? fail(error) : done(count)))),
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON, or with a text as it is. */
export function answering(
  status: number,
  body: unknown = { data: {} },
  headers: Readonly<Record<string, string | readonly string[]>> = { 'content-type': 'application/json' },
): Answer {
  return (_, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/**
 * A client of a made-up upstream, which closes itself. It makes each call once, and goes on whatever comes of them. Its
 * deadline is no test's subject, unless that sets another: a machine that has much else to do is slow.
 */
export function restOf(origin: string, settings: Partial<RestSettings> = {}): Rest & AsyncDisposable {
  const guard = { retries: 0, volume: Number.POSITIVE_INFINITY };
  const rest = new Rest({ upstream: 'omerlo', origin, timeoutMs: 30_000, guard, ...settings });
  return Object.assign(rest, { [Symbol.asyncDispose]: () => rest.close() });
}

/** The Reader API at a made-up upstream, as a request without a reader reads it. */
export function readingOf(rest: Rest): OmerloReading {
  const client = new OmerloClient(rest, { mediaId: '11111111-1111-4111-8111-111111111111', timezone: 'UTC' });
  const credentials = { application: credential('application', 'token'), reader: undefined };
  return new OmerloReading({ client, credentials, locale: 'en', signal: undefined });
}

/** A credential with one token for ever. */
export function credential(kind: Credential['kind'], token: string): Credential {
  return { kind, bearer: async () => token, refused: () => false };
}

/** The failure that a call ends with; fails when it has none, or another. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamFailure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof UpstreamFailure) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}
