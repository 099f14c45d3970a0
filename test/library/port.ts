import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server on a loopback port of its own. */
export interface Port extends AsyncDisposable {
  readonly url: string;
  /** Sends lines as they are, which no client would, and gives all that comes back until the connection ends. */
  raw(lines: readonly string[]): Promise<string>;
}

export async function listen(listener: RequestListener): Promise<Port> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    raw: (lines) => {
      const socket = connect(port, '127.0.0.1');
      socket.write([...lines, '', ''].join('\r\n'));
      return text(socket);
    },
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A POST of an operation. */
export function posted(query: string, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  };
}
