import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { freePort } from '../redis.js';

const PAGES = ['README.md', 'examples/reader/README.md'];

it('`npm run example:reader` is all that it takes, as the README and its own say', async () => {
  for (const page of PAGES) expect(readFileSync(page, 'utf8')).toContain('npm ci && npm run example:reader');
  const port = await freePort();
  const env = { ...process.env, PORT: String(port) };
  const program = spawn('npm', ['run', 'example:reader'], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  try {
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      program.stdout.on('data', (data) => {
        text += data;
        if (text.includes(`http://127.0.0.1:${port}/`)) resolve(text);
      });
      program.stderr.on('data', (data) => {
        text += data;
      });
      program.once('exit', () => reject(new Error(text)));
    });
    expect(said).toContain('The reader site is at');
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'accept-language': 'fr' } });
    expect([page.status, page.url]).toEqual([200, `http://127.0.0.1:${port}/fr`]);
    expect(await page.text()).toContain('La Lanterne de Havremont');
    const graph = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ media { name } }"}',
    });
    expect(await graph.json()).toEqual({ data: { media: { name: 'The Havremont Lantern' } } });
    expect((await fetch(`http://127.0.0.1:${port}/auth/login`)).status).toBe(200);
  } finally {
    if (program.pid !== undefined) process.kill(-program.pid, 'SIGTERM');
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  }
  // It has let go of its port.
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
}, 60_000);
