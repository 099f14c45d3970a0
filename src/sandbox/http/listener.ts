import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { localOrigin } from '../../origin.js';
import type { Interference, RecordedCall, SandboxAnswer, Upstream } from '../interface.js';
import { Refusal } from './refusal.js';

const BODY_LIMIT = 1024 * 1024;
const CALLS_KEPT = 10_000;

export interface Received {
  method: string;
  /** Still percent-encoded, and not normalised: `/..` arrives as `/..`. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Listener {
  url: string;
  close(): Promise<void>;
}

export interface ListenerOptions {
  upstream: Upstream;
  host: string;
  port: number;
  answer(received: Received): SandboxAnswer;
  /** Paths of the sandbox's own, which no upstream has: answered, but neither recorded nor interfered with. */
  own?(received: Received): SandboxAnswer | undefined;
  /** The prefix that recorded paths are told without. */
  prefix?: string;
  calls: RecordedCall[];
  interference(): Interference | undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  // Nearly all calls are GETs, for which an iterator over nothing is half a tenth of a millisecond.
  if (length === undefined && encoding === undefined) return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT) throw new Refusal(413, { errors: [{ message: 'The body is too large' }] });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function receive(request: IncomingMessage): Promise<Received> {
  const body = await bodyOf(request);
  // Not `new URL`: it would resolve `..` away before a route sees it.
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  return {
    method: request.method ?? 'GET',
    path,
    query: Object.fromEntries(new URLSearchParams(rest.join('?'))),
    headers: request.headers,
    body,
  };
}

function send(response: ServerResponse, answer: SandboxAnswer): void {
  const { body, status } = answer;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = body === undefined ? '' : isRaw ? body : JSON.stringify(body);
  // A 204 must not speak of a length.
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(bytes) };
  response.writeHead(status, { ...answer.headers, ...length });
  response.end(bytes);
}

function refused(error: unknown): SandboxAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (error instanceof Refusal) {
    return { status: error.status, headers: { ...headers, ...error.headers }, body: error.body };
  }
  return { status: 500, headers, body: { errors: [{ message: `The sandbox failed: ${String(error)}` }] } };
}

function attempt(options: ListenerOptions, received: Received): SandboxAnswer {
  try {
    return options.answer(received);
  } catch (error) {
    return refused(error);
  }
}

/**
 * A copy, so that an altered answer alters the answer and not the newsroom behind it. It is made of a body that somebody looks at:
 * most go by the call alone.
 */
function copyOf({ status, headers, body }: SandboxAnswer): SandboxAnswer {
  let copy: { readonly body: unknown } | undefined;
  return {
    status,
    headers: { ...headers },
    get body() {
      copy ??= { body: structuredClone(body) };
      return copy.body;
    },
  };
}

async function exchange(options: ListenerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const received = await receive(request);
  const own = options.own?.(received);
  if (own) return send(response, own);

  const { upstream, prefix = '', calls } = options;
  const path = received.path.startsWith(`${prefix}/`) ? received.path.slice(prefix.length) : received.path;
  const record: RecordedCall = { upstream, ...received, path, status: 0 };
  calls.push(record);
  if (calls.length > CALLS_KEPT) calls.splice(0, calls.length - CALLS_KEPT);

  let answer = attempt(options, received);
  const interfere = options.interference();
  if (interfere) {
    const verdict = await interfere(record, copyOf(answer));
    if (verdict === 'hang') return;
    if (verdict === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    answer = verdict ?? answer;
  }
  record.status = answer.status;
  send(response, answer);
}

/** Listens as one upstream. Rejects with the system's own error when the port is taken. */
export function listen(options: ListenerOptions): Promise<Listener> {
  const server = createServer((request, response) => {
    exchange(options, request, response).catch((error: unknown) => {
      if (!response.headersSent && !response.destroyed) send(response, refused(error));
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a call being sent.
  server.keepAliveTimeout = 120_000;

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      resolve({
        url: localOrigin(options.host, port),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
