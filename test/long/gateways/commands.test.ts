import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from '../../cli/run.js';

const GUIDE = readFileSync('docs/stitching-and-federating.md', 'utf8');
const commands = (pattern: RegExp) => [...GUIDE.matchAll(pattern)].map(([, found = '']) => found);

/** npm, as it came with this node. */
const NPM = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('the guide to stitching and federating', () => {
  it('names the commands of both examples, and what to ask them', () => {
    expect(commands(/^npm run (example:\w+)$/gm)).toEqual(['example:stitching', 'example:federation']);
    expect(commands(/^ *-d '(.*)'$/gm)).toHaveLength(1);
  });

  it.each(commands(/^npm run (example:\w+)$/gm))(
    'starts what answers by npm run %s, and stops all of it',
    async (name) => {
      await using started = {
        npm: new Program([NPM, 'run', name], { PORT: '0', MASTHEAD_PORT: '0' }),
        [Symbol.asyncDispose]: async () => {
          await started.npm.stop();
        },
      };
      const gateway = await started.npm.printed(/ed graph is at (http:\S+)/);
      const masthead = await started.npm.printed(/Graph and explorer +(http:\S+)/);
      const [body = ''] = commands(/^ *-d '(.*)'$/gm);
      const response = await fetch(gateway, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const shift = { desk: expect.any(String), person: { displayName: expect.any(String) } };
      expect(await response.json()).toEqual({ data: { shifts: Array(20).fill(shift) } });

      await started.npm.stop();
      await expect.poll(() => answers(masthead), { timeout: 20_000 }).toBe(false);
      await expect.poll(() => answers(gateway), { timeout: 20_000 }).toBe(false);
    },
  );
});
