// What Masthead is measured against: other people's servers, in bench/peers/, a package of its own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CPUS } from './cpus.mjs';
import { startProcess } from './process.mjs';

const FOLDER = new URL('../peers/', import.meta.url);

/** The peers' packages by the name of the file that serves with them. */
export const PEERS = { mercurius: 'Mercurius + jit', yoga: 'graphql-yoga', apollo: 'Apollo Server' };

/** Installs the peers' packages where they are missing, at exactly the versions that were compared before. */
export function installPeers() {
  if (existsSync(new URL('node_modules/.package-lock.json', FOLDER))) return;
  console.log('installing the peers, once');
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', fileURLToPath(FOLDER)];
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * Starts a peer over an upstream, pinned, in production.
 * @param {keyof typeof PEERS} peer
 * @param {import('./upstream.mjs').Upstream} upstream
 */
export function startPeer(peer, upstream) {
  return startProcess({ file: fileURLToPath(new URL(`${peer}.mjs`, FOLDER)), env: upstream.env, cpus: CPUS.server });
}
