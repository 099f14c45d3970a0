import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { freePort } from '../free-port.js';
import { IN_ANY_TIME } from '../stage.js';

async function serving(stdout: 'pipe' | number) {
  // What can't print can't tell which one it took.
  const port = await freePort();
  const settings = { PORT: String(port), LOG_LEVEL: 'debug', CALL_TIMEOUT_MS: String(IN_ANY_TIME.callTimeoutMs) };
  const env = { PATH: process.env['PATH'] ?? '', ...settings };
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'serve'], { env, stdio: ['ignore', stdout, 'pipe'] });
  child.stdout?.destroy();
  const ended = new Promise((done) => child.on('close', done));
  return { child, ended, url: `http://127.0.0.1:${port}` };
}

async function outlives({ child, ended, url }: Awaited<ReturnType<typeof serving>>): Promise<void> {
  try {
    await vi.waitFor(() => fetch(`${url}/ready`), { timeout: 30_000, interval: 50 });
    for (let times = 0; times < 3; times += 1) {
      const answer = await fetch(`${url}/graphql?query={contents(first:1){nodes{titleText}}}`);
      expect(await answer.json()).toMatchObject({ data: { contents: { nodes: [{}] } } });
    }
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
}

it('the reader of the log goes away, and the server stays', async () => {
  await outlives(await serving('pipe'));
});

it.runIf(existsSync('/dev/full'))('the disk under the log is full, and the server stays', async () => {
  await outlives(await serving(openSync('/dev/full', 'w')));
});
