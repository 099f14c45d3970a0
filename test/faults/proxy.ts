import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Answers a call in place of the upstream. @returns false where it is the upstream's after all */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Stands in front of an upstream, and lets calls through or does something else with them. */
export interface FaultyProxy {
  readonly port: number;
  /** What is done with calls; undefined, and all are let through. */
  fault: Fault | undefined;
  /** The paths of the calls that came in, with their queries. */
  readonly arrived: string[];
  /** Nobody listens any more, and connections are gone. */
  close(): Promise<void>;
  /** On the same port as before. */
  open(): Promise<void>;
}

/** @param certificate the proxy speaks TLS with a certificate that it has signed itself */
export async function startProxy(upstream: string, { tls = false } = {}): Promise<FaultyProxy> {
  let port = 0;
  let server: Server | undefined;
  const proxy: FaultyProxy = {
    get port() {
      return port;
    },
    fault: undefined,
    arrived: [],
    close: async () => {
      const closing = server;
      server = undefined;
      await new Promise<void>((done) => {
        if (!closing) return done();
        closing.close(() => done());
        closing.closeAllConnections();
      });
    },
    open: async () => {
      const opened = tls ? createTlsServer(certificate(), listener) : createServer(listener);
      await new Promise<void>((done, fail) => {
        opened.once('error', fail);
        opened.listen(port, 'localhost', done);
      });
      port = portOf(opened.address());
      server = opened;
    },
  };
  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    proxy.arrived.push(incoming.url ?? '');
    if (proxy.fault?.(incoming, response)) return;
    forward(upstream, incoming, response);
  };
  await proxy.open();
  return proxy;
}

function forward(upstream: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', headers, url = '' } = incoming;
  const outgoing = request(new URL(url, upstream), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

function certificate() {
  return {
    key: readFileSync(new URL('self-signed-key.pem', import.meta.url)),
    cert: readFileSync(new URL('self-signed.pem', import.meta.url)),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return address.port;
}
