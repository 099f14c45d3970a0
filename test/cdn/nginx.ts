import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.js';

/** Where `nginx` is; undefined on a machine that has none. Debian keeps it where only root's path leads. */
export const NGINX = [
  process.env['NGINX'],
  ...[...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nginx')),
].find((path) => path !== undefined && existsSync(path));

if (NGINX === undefined) console.warn('Skipped: there is no nginx here. Set NGINX to where it is.');

export interface Nginx extends AsyncDisposable {
  readonly url: string;
}

/**
 * A caching proxy of a test's own, with its files in a folder that goes when it does. It says in `x-cache` what it did:
 * `MISS`, `HIT`, `EXPIRED`, `REVALIDATED`, `BYPASS`.
 * @param upstream origin of what it stands in front of
 * @param more lines of its configuration, such as `proxy_ignore_headers Vary;`
 */
export async function startNginx(upstream: string, more = ''): Promise<Nginx> {
  if (NGINX === undefined) throw new Error('there is no nginx on this machine: set NGINX to where it is');
  const folder = mkdtempSync(join(tmpdir(), 'masthead-nginx-'));
  const port = await freePort();
  mkdirSync(join(folder, 'temp'));
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, upstream, more));
  const server = spawn(NGINX, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const written: string[] = [];
  server.stderr.on('data', (chunk) => written.push(String(chunk)));
  const orphaned = () => void server.kill('SIGKILL');
  process.once('exit', orphaned);
  const stop = async () => {
    await ended(server);
    process.removeListener('exit', orphaned);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const start = performance.now(); !(await listens(port)); await pause(20)) {
    if (server.exitCode === null && performance.now() - start < PATIENCE_MS) continue;
    await stop();
    throw new Error(`nginx does not listen:\n${written.join('')}`);
  }
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: stop };
}

const PATIENCE_MS = 30_000;

/** As the guide has it, but for where it keeps things, and for what it says of it. */
function configuration(folder: string, port: number, upstream: string, more: string): string {
  const [, guided = ''] = /```nginx\n(.*?)```/s.exec(readFileSync('docs/caching.md', 'utf8')) ?? [];
  const changes = [
    ['/var/cache/nginx', `${folder}/cache`],
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['http://127.0.0.1:4000', upstream],
    ['proxy_cache graph;', `proxy_cache graph; add_header x-cache $upstream_cache_status always; ${more}`],
  ] as const;
  const site = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the guide's configuration has no ${from}`);
    return text.replace(from, () => to);
  }, guided);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/temp/${name};`).join('\n  ')}
  ${site}
}
`;
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
