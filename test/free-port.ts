import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * A port of the loopback host at which nobody listens, until whoever is told of it does. While this process lives, the system
 * gives it to nobody who asks for any port: an end of a connection has it, at which one may listen by name all the same.
 */
export async function freePort(): Promise<number> {
  const end = connect({ host: '127.0.0.1', port: await otherEnd(), localAddress: '127.0.0.1' });
  await once(end, 'connect');
  end.unref();
  const { localPort } = end;
  if (localPort === undefined) throw new Error('a connection has a port');
  return localPort;
}

let listening: Promise<number> | undefined;
/** Where the connections lead that keep ports from others. */
function otherEnd(): Promise<number> {
  listening ??= (async () => {
    const server = createServer((socket) => socket.on('error', () => {}).unref());
    server.listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
    return address.port;
  })();
  return listening;
}
