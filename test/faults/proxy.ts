import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

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
  let port = 0;
  let server: Server | undefined;
  const proxy: FaultyProxy = {
    get port() {
      return port;
    },
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
      port = await (port === 0 ? listenBelow(opened) : listen(opened, port));
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

/** Listens at a port below those that systems give away, so that nobody else takes it while the proxy is closed. */
async function listenBelow(server: Server, tries = 5): Promise<number> {
  try {
    return await listen(server, 10_001 + Math.floor(Math.random() * 10_000));
  } catch (error) {
    if (tries === 0) throw error;
    return listenBelow(server, tries - 1);
  }
}

/** @returns the port */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, 'localhost', () => {
      server.off('error', fail);
      done();
    });
  });
  return port;
}
