import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import type { Json } from '../../src/sandbox/json.js';
import { callOmerlo } from './calling.js';

/** Where two values hold one and the same object. */
function* sharedBy(one: unknown, other: unknown, path = ''): Generator<string> {
  if (typeof one !== 'object' || one === null) return;
  if (one === other) yield path;
  else for (const [key, value] of Object.entries(one)) yield* sharedBy(value, Object(other)[key], `${path}/${key}`);
}

it('a sandbox shares nothing that can be changed with another', async () => {
  const one = await startSandbox();
  const other = await startSandbox();
  const told = ({ data, config, env, readers }: typeof one) => ({ data, config, env, readers });
  expect(told(one).data.contents.length).toBeGreaterThan(0);
  expect([...sharedBy(told(one), told(other))]).toEqual([]);
  await one.close();
  await other.close();
});

it('what a sandbox makes late is the same, whatever a reader has changed before it is looked at', async () => {
  // The first of a process looks at it for its landmarks.
  const [first, untouched, changed] = [await startSandbox(), await startSandbox(), await startSandbox()];
  const write = async (method: string, path: string, json: Json) =>
    (await callOmerlo(changed, `/account/profiles/${path}`, { method, json })).status;
  const [own] = untouched.data.readers[0]?.profileIds ?? [];
  const name = { first_name: 'Ada', last_name: 'Moor' };
  expect(await write('POST', 'people', name)).toBe(201);
  expect(await write('POST', 'organizations', { name: 'Moor & Co' })).toBe(201);
  expect(await write('PUT', `people/${own}`, name)).toBe(200);
  expect(changed.data.contents).toEqual(untouched.data.contents);
  expect(changed.data.profileBlocks).toEqual(untouched.data.profileBlocks);
  await Promise.all([first, untouched, changed].map((sandbox) => sandbox.close()));
});
