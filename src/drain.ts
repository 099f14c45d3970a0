import type { Server } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';

const ACCEPT_MS = 50;
const ACCEPT_ROUNDS = 10;
const IDLE_MS = 250;

/**
 * Makes a server one that can be closed without cutting anything off: connections that clients have made are accepted, requests
 * that are on their way answered, and only then, once all answers have gone out, is what stays idle closed. While it lasts,
 * answers should say `connection: close`.
 * @returns the closing; what is not done `limit` milliseconds after it began is cut off all the same
 */
export function drainable(server: Server): (limit: number) => Promise<void> {
  let arrivals = 0;
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    arrivals += 1;
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  /** Node calls idle whatever has been answered, also while the answer has not gone out yet. */
  const closeIdle = () => {
    for (const { writableLength } of connections) if (writableLength > 0) return;
    server.closeIdleConnections();
  };
  return async (limit) => {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      server.closeAllConnections();
    }, limit);
    // The system resets connections that it has made and we have not accepted. Between other work one is accepted at a
    // time: all are in when none has come for a while. Who keeps on connecting can't hold this up for ever.
    for (let round = 0, before = -1; before !== arrivals && round < ACCEPT_ROUNDS; round += 1) {
      before = arrivals;
      await calm(ACCEPT_MS);
    }
    // Not http.Server's own close: that ends at once what is idle, even if a request has just arrived on it.
    const closed = new Promise<void>((resolve) => Listener.prototype.close.call(server, () => resolve()));
    await Promise.race([closed, calm(IDLE_MS)]);
    // A process that was busy for as long accepts some only when it is late already.
    const idle = setInterval(() => (isLate ? server.closeAllConnections() : closeIdle()), ACCEPT_MS);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
    // By now its own close ends nothing but its looking after requests that take long, which would keep it in memory for good.
    server.close();
  };
}

/** Waits, and then until what the system has ready by then has been taken in: a busy process sees to timers first. */
async function calm(ms: number): Promise<void> {
  await pause(ms);
  await turn();
  await turn();
}
