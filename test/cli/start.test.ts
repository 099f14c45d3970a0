import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ENDPOINT } from './run.js';

/** Whether something answers there. */
const answers = (url: string) =>
  fetch(`${url}/health`).then(
    () => true,
    () => false,
  );

describe('npm start', () => {
  it('takes the server along when it is told to stop', { timeout: 150_000 }, async () => {
    // In a group of its own, so that nothing is left behind whatever comes of it.
    const npm = spawn('npm', ['start'], { env: { ...process.env, PORT: '0', NODE_ENV: '' }, detached: true });
    onTestFinished(() => {
      try {
        process.kill(-(npm.pid ?? Number.NaN), 'SIGKILL');
      } catch {
        // All of the group has gone, as it should.
      }
    });
    let printed = '';
    npm.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await expect.poll(() => printed, { timeout: 60_000, interval: 50 }).toMatch(ENDPOINT);
    const url = ENDPOINT.exec(printed)?.[1] ?? '';
    expect(await answers(url)).toBe(true);

    npm.kill('SIGTERM');
    await expect.poll(() => answers(url), { timeout: 60_000, interval: 50 }).toBe(false);
  });
});
