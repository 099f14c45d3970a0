import dns from 'node:dns';
import { createServer, type ServerResponse } from 'node:http';
import { vi } from 'vitest';
import table from './faults.json' with { type: 'json' };
import type { Fault, FaultyProxy } from './proxy.js';

/** What all faults that have a body put into it, for whoever must not be told. */
export const PLANTED = 'planted-by-the-fault';

/** A row of the table that `docs/operating.md` carries. */
export interface Row {
  readonly fault: string;
  /** The code of the fields that it takes; null where it takes none. */
  readonly code: string | null;
  /** What it takes: all of an upstream, what one call gives, what is read of one entity, or a value. */
  readonly scope: string;
  /** Whether the call is made again. */
  readonly retried: boolean;
}

export const ROWS: readonly Row[] = table;

const JSON_TYPE = { 'content-type': 'application/json' };
const MEBIBYTE = ' '.repeat(1024 * 1024);

/** Begins to fail. @returns what ends it */
type Begin = (proxy: FaultyProxy, elsewhere: string) => Promise<() => Promise<void>> | (() => Promise<void>);

/** Has the calls to one path answered otherwise. */
function onPath(path: RegExp, answer: (response: ServerResponse, url: string, elsewhere: string) => unknown): Begin {
  return (proxy, elsewhere) => {
    const fault: Fault = ({ url = '' }, response) => {
      if (!path.test(url)) return false;
      answer(response, url, elsewhere);
      return true;
    };
    proxy.fault = fault;
    return async () => {
      proxy.fault = undefined;
    };
  };
}

const LIST = /\/categories\?/;
const ENTITY = /\/contents\/[0-9a-f-]{36}\?/;

const answered = (status: number, headers: Readonly<Record<string, string>>, body: string) =>
  onPath(LIST, (response) => response.writeHead(status, { ...JSON_TYPE, ...headers }).end(body));

const error = JSON.stringify({ error: PLANTED, errors: [{ message: PLANTED }] });

/** How each row's fault is made. */
export const FAULTS: Readonly<Record<string, Begin>> = {
  'connection refused': async (proxy) => {
    await proxy.close();
    return () => proxy.open();
  },
  reset: onPath(LIST, (response) => response.socket?.resetAndDestroy()),
  'hang before headers': onPath(LIST, () => undefined),
  'hang mid-body': onPath(LIST, (response) => response.writeHead(200, JSON_TYPE).write(`{"data":[{"name":"${PLANTED}`)),
  'slow 2 s': (proxy) => {
    const late = new Set<NodeJS.Timeout>();
    proxy.fault = ({ url = '' }, response) => {
      if (!LIST.test(url)) return false;
      const body = JSON.stringify({ data: [{ id: '9d1f6c1e-6f0f-4c77-9c51-6d2c1d9b2f10', name: 'Late' }], meta: {} });
      late.add(setTimeout(() => response.writeHead(200, JSON_TYPE).end(body), 2000));
      return true;
    };
    return async () => {
      proxy.fault = undefined;
      for (const timer of late) clearTimeout(timer);
    };
  },
  '500': answered(500, {}, error),
  '502 once': (proxy) => {
    const failed = new Set<string>();
    proxy.fault = ({ url = '' }, response) => {
      if (!LIST.test(url) || failed.has(url)) return false;
      failed.add(url);
      response.writeHead(502, { 'content-type': 'text/html' }).end(`<html>${PLANTED}</html>`);
      return true;
    };
    return async () => {
      proxy.fault = undefined;
    };
  },
  '503 with Retry-After': answered(503, { 'retry-after': '1' }, error),
  '429': answered(429, {}, error),
  '401 on a good token': answered(401, {}, error),
  '404 for a listed entity': onPath(ENTITY, (response) => response.writeHead(404, JSON_TYPE).end(error)),
  '204 for a body': onPath(LIST, (response) => response.writeHead(204).end()),
  'HTML 200': answered(200, { 'content-type': 'text/html' }, `<html><body>${PLANTED}</body></html>`),
  'truncated JSON': answered(200, {}, `{"data":[{"name":"${PLANTED}"`),
  '50 MiB body': onPath(LIST, (response) => {
    response.writeHead(200, JSON_TYPE);
    response.write(`{"data":[],"meta":{"${PLANTED}":true}}`);
    let left = 50;
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(MEBIBYTE)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  }),
  'wrong types': onPath(LIST, (response) => {
    const data = [{ id: '9d1f6c1e-6f0f-4c77-9c51-6d2c1d9b2f10', name: { [PLANTED]: 42 } }];
    response.writeHead(200, JSON_TYPE).end(JSON.stringify({ data, meta: {} }));
  }),
  'redirect to another origin': onPath(LIST, (response, url, elsewhere) =>
    response.writeHead(302, { location: `${elsewhere}${url}` }).end(PLANTED),
  ),
  'redirect to itself': onPath(LIST, (response, url) => response.writeHead(302, { location: url }).end(PLANTED)),
  'DNS failure': async (proxy) => {
    // What is connected needs no address any more.
    proxy.cut();
    const failing = vi.spyOn(dns, 'lookup').mockImplementation((...given: unknown[]) => {
      const told = given.at(-1);
      const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' });
      if (typeof told === 'function') setImmediate(() => told(unknown));
    });
    return async () => failing.mockRestore();
  },
  'TLS failure': async (proxy) => {
    proxy.cut();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    return async () => void vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  },
};

/** Those that take seconds, nearly all of it waiting, and change nothing that the process shares: they can be made side by side. */
export const SLOW: ReadonlySet<string> = new Set([
  'reset',
  'hang before headers',
  'hang mid-body',
  'slow 2 s',
  '503 with Retry-After',
]);

/** An origin that nothing should be sent to, and how often something was. */
export async function startElsewhere() {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    visits: () => visits,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
