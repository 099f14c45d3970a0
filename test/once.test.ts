import { expect, it } from 'vitest';
import { once } from '../src/once.js';

it('something is made once, for all who ask, and again where it could not be made', async () => {
  let times = 0;
  const told = once(async () => {
    times += 1;
    if (times === 1) throw new Error('not to be had');
    return `made ${times}`;
  });
  await expect(Promise.all([told(), told()])).rejects.toThrow('not to be had');
  expect(await Promise.all([told(), told()])).toEqual(['made 2', 'made 2']);
  expect(await told()).toBe('made 2');
});

it('what throws in place of making a promise fails likewise, and is tried again', async () => {
  let times = 0;
  const told = once(() => {
    times += 1;
    if (times === 1) throw new Error('not to be had');
    return Promise.resolve(`made ${times}`);
  });
  const first = told();
  await expect(first).rejects.toThrow('not to be had');
  expect(await Promise.all([told(), told()])).toEqual(['made 2', 'made 2']);
});
