import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { freePort } from '../free-port.js';

/** Answers a call in place of the upstream. @returns false where it is the upstream's after all */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Stands in front of an upstream, and lets calls through or does something else with them. */
export interface FaultyProxy {
  readonly port: number;
  /** What is done with calls; undefined, and all are let through. */
  fault: Fault | undefined;
  /** The paths of the calls that came in, with their queries. */
  readonly arrived: string[];
  /** Connections are gone; new ones can be made. */
  cut(): void;
  /** Nobody listens any more, and connections are gone. */
  close(): Promise<void>;
  /** On the same port as before. */
  open(): Promise<void>;
}

/** @param certificate the proxy speaks TLS with a certificate that it has signed itself */
export async function startProxy(upstream: string, { tls = false } = {}): Promise<FaultyProxy> {
  // Nobody else takes it while the proxy is closed.
  const port = await freePort();
  let server: Server | undefined;
  const proxy: FaultyProxy = {
    port,
    fault: undefined,
    arrived: [],
    cut: () => server?.closeAllConnections(),
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
      // Longer than any client keeps an idle connection, so that none is closed under a call being sent.
      opened.keepAliveTimeout = 120_000;
      await listen(opened, port);
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

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', () => {
      server.off('error', fail);
      done();
    });
  });
}
