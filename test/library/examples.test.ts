import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Program } from '../cli/run.js';
import { freePort } from '../free-port.js';
import { posted } from './port.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const EXAMPLES = ['fastify', 'hono', 'node-http'];
const AT = /The graph is at (http:\S+)/;

const started: Program[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((program) => program.stop('SIGKILL')));
});

async function start(example: string): Promise<{ readonly program: Program; readonly url: string }> {
  const program = new Program(['scripts/example.mjs', example], { PORT: String(await freePort()) });
  started.push(program);
  return { program, url: await program.printed(AT) };
}

describe.each(EXAMPLES)('examples/%s', (example) => {
  it('says which command starts it, and that does', () => {
    const program = readFileSync(`examples/${example}/server.js`, 'utf8');
    expect(program).toContain(`npm run example:${example}\n`);
    expect(scripts[`example:${example}`]).toBe(`node scripts/example.mjs ${example}`);
  });

  it('serves the graph and the explorer, and ends when it is told to', async () => {
    const { program, url } = await start(example);
    const answer = await fetch(url, posted('{ contents(first: 3) { nodes { titleText } } }'));
    expect((await answer.json()).data.contents.nodes).toHaveLength(3);
    const wrong = await fetch(url, posted('{ nothing }', { accept: 'application/graphql-response+json' }));
    expect(wrong.status).toBe(400);
    const explorer = await fetch(url, { headers: { accept: 'text/html' } });
    expect([explorer.status, explorer.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("frame-ancestors 'none'"),
    ]);
    const [script = ''] = /[\w/]*explorer\/[\w/.-]+\.js/.exec(await explorer.text()) ?? [];
    const loaded = await fetch(new URL(script, url));
    expect([loaded.status, loaded.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
    expect((await fetch(new URL('/nothing', url), posted('{ __typename }'))).status).toBe(404);
    expect(await program.stop()).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
