import { createServer, type RequestListener } from 'node:http';
import { openStage, type Stage, type StageOptions } from '../stage.js';

/** The ways in which an operation can be sent. */
export const WAYS = [
  'over a port',
  'without one',
  'to yoga itself, over a port',
  'to yoga itself, without one',
] as const;
export type Way = (typeof WAYS)[number];

/** A graph to which operations can be sent in all ways. */
export interface Ways extends AsyncDisposable {
  readonly stage: Stage;
  /** @param path with a query, if there is to be one */
  send(way: Way, init: RequestInit, path?: string): Promise<Response>;
}

/** Opens a stage whose callers are told apart by `X-Forwarded-For`, unless that is configured otherwise. */
export async function openWays({ config, ...options }: StageOptions = {}): Promise<Ways> {
  const stage = await openStage({
    ...options,
    config: (own) => ({ trustProxy: 1, ...(typeof config === 'function' ? config(own) : config) }),
  });
  const { masthead } = stage;
  const ports = [await listen(masthead.listener), await listen(masthead.yoga)];
  const HERE = 'http://masthead.test';
  return {
    stage,
    send: async (way, init, path = '/graphql') => {
      switch (way) {
        case 'over a port':
          return fetch(`${ports[0]?.url}${path}`, init);
        case 'without one':
          return masthead.fetch(HERE + path, init);
        case 'to yoga itself, over a port':
          return fetch(`${ports[1]?.url}${path}`, init);
        case 'to yoga itself, without one':
          return masthead.yoga.fetch(new Request(HERE + path, init));
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(ports.map(({ close }) => close()));
      await stage.close();
    },
  };
}

async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, close };
}

/** A POST of an operation. */
export function posted(query: string, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  };
}

/** Who sends a request, as the proxy in front says. */
export function from(address: string): { readonly 'x-forwarded-for': string } {
  return { 'x-forwarded-for': address };
}
