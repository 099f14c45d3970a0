import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server.js';
import { freePort } from '../free-port.js';
import { IN_ANY_TIME } from '../stage.js';

const PAGES = ['README.md', 'examples/reader/README.md'];
const OWN = readFileSync('examples/reader/README.md', 'utf8');
const MANIFEST = 'examples/reader/generated/persisted-documents.json';

interface Started extends AsyncDisposable {
  readonly url: string;
}

/** Runs `npm run example:reader` until it says where it listens. */
async function start(environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { ...process.env, ...environment, PORT: new URL(url).port };
  const program = spawn('npm', ['run', 'example:reader'], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  try {
    await said(program, `The reader site is at ${url}/`);
  } catch (error) {
    await stop(program);
    throw error;
  }
  return { url, [Symbol.asyncDispose]: () => stop(program) };
}

function said(program: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream?.on('data', (data) => {
        heard += data;
        if (heard.includes(text)) resolve();
      });
    }
    program.once('exit', () => reject(new Error(heard)));
  });
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null || program.pid === undefined) return;
  process.kill(-program.pid, 'SIGTERM');
  await once(program, 'exit');
}

describe('`npm run example:reader`', () => {
  it('is all that it takes, as the README and its own say', { timeout: 120_000 }, async () => {
    for (const page of PAGES) expect(readFileSync(page, 'utf8')).toContain('npm ci && npm run example:reader');
    let url: string;
    {
      await using site = await start();
      ({ url } = site);
      const page = await fetch(url, { headers: { 'accept-language': 'fr' } });
      expect([page.status, page.url]).toEqual([200, `${url}/fr`]);
      expect(await page.text()).toContain('La Lanterne de Havremont');
      const graph = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ media { name } }"}',
      });
      expect(await graph.json()).toEqual({ data: { media: { name: 'The Havremont Lantern' } } });
      expect((await fetch(`${url}/auth/login`)).status).toBe(200);
    }
    // It has let go of its port.
    await expect.poll(() => fetch(url).catch(() => 'nobody'), { timeout: 30_000 }).toBe('nobody');
  });

  it('is a site over a Masthead elsewhere, by the ids of its documents', { timeout: 120_000 }, async () => {
    expect(OWN).toContain(`TRUSTED_DOCUMENTS=${MANIFEST} TRUSTED_ONLY=true npm start`);
    expect(OWN).toContain('MASTHEAD_URL=http://127.0.0.1:4000/graphql DOCUMENTS=ids npm run example:reader');
    const logger = pino({ enabled: false });
    const trustedDocuments = JSON.parse(readFileSync(MANIFEST, 'utf8'));
    const sandbox = await startSandbox();
    const masthead = createMasthead({ ...sandbox.config, trustedDocuments, trustedOnly: true, logger, ...IN_ANY_TIME });
    const server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
    try {
      await using site = await start({ MASTHEAD_URL: `${server.url}/graphql`, DOCUMENTS: 'ids' });
      const page = await fetch(`${site.url}/en`);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("img-src 'self' https:;");
      const html = await page.text();
      expect(html).toContain('The Havremont Lantern');
      expect(html).not.toContain('/auth/login');
      // Masthead is another server's.
      expect((await fetch(`${site.url}/graphql`)).status).toBe(404);
    } finally {
      await server.close();
      await sandbox.close();
    }
  });

  it('is configured by the variables that its README lists', () => {
    const source = readFileSync('examples/reader/main.ts', 'utf8');
    const cells = [...OWN.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
    const listed = cells.flatMap((cell) => cell.match(/[A-Z_]{4,}/g) ?? []);
    const read = [...source.matchAll(/const \{([^}]*)\} = process\.env/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z_]{4,}\b/g) ?? [],
    );
    expect([...new Set(listed)].sort()).toEqual([...new Set(read)].sort());
  });
});
