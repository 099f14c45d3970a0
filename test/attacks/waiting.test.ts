import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../src/server.js';
import { openStage } from '../stage.js';

const NODES = 'query ($a: [ID!]!, $b: [ID!]!) { a: nodes(ids: $a) { id } b: nodes(ids: $b) { id } }';
const ONE = '{ contents(first: 3) { nodes { id } } }';
/** How many calls are made at once, and how many of those an operation that has some leaves to others. */
const [AT_ONCE, KEPT] = [64, 8];

/** A hundred contents that nobody has asked for. */
const unheardOf = () =>
  Array.from({ length: 100 }, () => Buffer.from(`Content:en:${randomUUID()}`).toString('base64url'));

/** A graph on a port, over an upstream that answers a lookup of a content only when it is told to. */
async function holding() {
  const stage = await openStage();
  const held: (() => void)[] = [];
  let isOpen = false;
  const open = () => {
    isOpen = true;
    for (const answer of held.splice(0)) answer();
  };
  stage.sandbox.interfere = async ({ path }) => {
    if (!isOpen && path.startsWith('/contents/')) await new Promise<void>((resolve) => held.push(resolve));
    return undefined;
  };
  const server = await startServer(stage.masthead, { host: '127.0.0.1', port: 0, logger: pino({ enabled: false }) });
  const ask = async (query: string, variables = {}) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const answer: { data?: unknown; errors?: { message: string }[] } = await response.json();
    return answer;
  };
  // So that there is a token.
  await ask('{ media { name } }');
  return {
    ask,
    askForMany: () => ask(NODES, { a: unheardOf(), b: unheardOf() }),
    held,
    release: (count: number) => {
      for (const answer of held.splice(0, count)) answer();
    },
    open,
    [Symbol.asyncDispose]: async () => {
      open();
      await server.close();
      await stage.close();
    },
  };
}

describe('whoever makes one call is answered', () => {
  it('while an operation of two hundred waits for all of its own', async () => {
    await using scene = await holding();
    const many = scene.askForMany();
    await expect.poll(() => scene.held.length).toBe(AT_ONCE - KEPT);
    expect(await scene.ask(ONE)).toMatchObject({ data: { contents: { nodes: [{}, {}, {}] } } });
    expect(scene.held).toHaveLength(AT_ONCE - KEPT);
    scene.open();
    expect(Object.keys((await many).data ?? {})).toEqual(['a', 'b']);
    // What is asked for is not there, and that is no error.
    expect((await many).errors).toBeUndefined();
  });

  it('as soon as eight of two thousand calls are, that ten operations are to make', async () => {
    await using scene = await holding();
    const first = scene.askForMany();
    await expect.poll(() => scene.held.length).toBe(AT_ONCE - KEPT);
    // Each has one of those that are left, but for the last. Of the two thousand calls, five hundred may wait.
    const others = Array.from({ length: 9 }, scene.askForMany);
    await expect.poll(() => scene.held.length).toBe(AT_ONCE);
    const one = scene.ask(ONE);
    scene.release(KEPT);
    expect(await one).toEqual(await scene.ask(ONE));
    expect(await one).toMatchObject({ data: { contents: { nodes: [{}, {}, {}] } } });
    scene.open();
    for (const { errors } of await Promise.all([first, ...others]))
      expect(errors?.[0]?.message).toBe('The omerlo upstream has more calls waiting for it than it answers.');
  });
});
