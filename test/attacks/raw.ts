import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a request says, byte for byte: no client makes anything else of it. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request to a port of this machine with a target that no client would send. */
export async function sendRaw(port: number, target: string, request: RawRequest = {}) {
  const socket = connect(port, '127.0.0.1');
  socket.write(written(target, { ...request, headers: { ...request.headers, connection: 'close' } }));
  const answer = await text(socket);
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]), head, text: rest.join('\r\n\r\n') };
}

/** A request as it goes on the wire. */
export function written(target: string, { method = 'POST', headers = {}, body = '' }: RawRequest): string {
  const own = { host: 'masthead.test', 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** Waits until there is a connection. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}
