import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';

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
