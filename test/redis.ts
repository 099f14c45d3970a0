import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RedisClient } from '@redis/client';
import { freePort } from './free-port.js';

/** Where `redis-server` is; undefined on a machine that has none. */
export const REDIS_SERVER = [
  process.env['REDIS_SERVER'],
  ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server')),
].find((path) => path !== undefined && existsSync(path));

if (REDIS_SERVER === undefined) {
  console.warn('Skipped: there is no redis-server here. Set REDIS_SERVER to where it is.');
}

export interface RedisOptions {
  /** What it asks of its clients; the URL holds it. */
  readonly password?: string;
  /** More of its command line, such as `--maxmemory 1mb`. */
  readonly settings?: readonly string[];
}

/** A Redis of a test's own, which keeps nothing on disk. */
export interface Redis extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Lets it hang: connections are accepted, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Kills it. */
  stop(): Promise<void>;
  /** Starts it again, empty, on the same port; kills it first if it still runs. */
  restart(): Promise<void>;
  /** All that it holds, as it holds it: for whoever looks for secrets. */
  keys(): Promise<ReadonlyMap<string, string>>;
  /** Sends it a command, past the store. */
  command(...words: readonly string[]): Promise<unknown>;
}

/** Milliseconds within which it has to answer, also on a machine that has much else to do. */
const PATIENCE_MS = 20_000;
const TRIES = 3;

/** Starts a Redis on a free port of the loopback host. @throws Error where there is no redis-server */
export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  if (REDIS_SERVER === undefined) {
    throw new Error('there is no redis-server on this machine: set REDIS_SERVER to where it is');
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return running(REDIS_SERVER, port, options, await launch(REDIS_SERVER, port, options));
    } catch (error) {
      // Somebody else may have taken the port in the meantime.
      if (attempt === TRIES) throw error;
    }
  }
}

function running(path: string, port: number, options: RedisOptions, first: ChildProcess): Redis {
  const url = `redis://${options.password ? `:${encodeURIComponent(options.password)}@` : ''}127.0.0.1:${port}`;
  let server = first;
  const stop = () => kill(server);
  return {
    url,
    port,
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    stop,
    restart: async () => {
      await stop();
      server = await launch(path, port, options);
    },
    keys: () => dump(url),
    command: (...words) => withClient(url, (client) => client.sendCommand([...words])),
    [Symbol.asyncDispose]: stop,
  };
}

/** @throws Error with what it wrote when it ends before it answers */
async function launch(path: string, port: number, { password, settings = [] }: RedisOptions): Promise<ChildProcess> {
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', tmpdir()];
  const secret = password === undefined ? [] : ['--requirepass', password];
  const server = spawn(path, [...place, '--save', '', '--appendonly', 'no', ...secret, ...settings], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => written.push(String(chunk)));
  const orphaned = () => void server.kill('SIGKILL');
  process.once('exit', orphaned);
  server.once('exit', () => process.removeListener('exit', orphaned));
  for (const start = performance.now(); !(await answers(port)); await pause(10)) {
    if (server.exitCode === null && performance.now() - start < PATIENCE_MS) continue;
    await kill(server);
    throw new Error(`redis-server does not answer on port ${port}:\n${written.join('')}`);
  }
  return server;
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

/** Whether a Redis is there, be it one that asks for a password first. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(/^(\+PONG|-NOAUTH)/.test(String(data)));
    });
    socket.on('error', () => resolve(false)).once('close', () => resolve(false));
  });
}

async function dump(url: string): Promise<ReadonlyMap<string, string>> {
  return withClient(url, async (client) => {
    const keys = await client.keys('*');
    const pairs = keys.map(async (key) => [key, (await client.get(key)) ?? ''] as const);
    return new Map(await Promise.all(pairs));
  });
}

async function withClient<T>(url: string, use: (client: ReturnType<typeof plainClient>) => Promise<T>): Promise<T> {
  const client = plainClient(url);
  await client.connect();
  return use(client).finally(() => client.destroy());
}

/** Made once: the library makes a class of some hundred commands for each URL, and remembers the last alone. */
const clientAt = RedisClient.factory();
const plainClient = (url: string) => clientAt({ url, socket: { reconnectStrategy: false } }).on('error', () => {});
