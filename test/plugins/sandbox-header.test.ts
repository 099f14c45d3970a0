import { describe, expect, it } from 'vitest';
import { openStage } from '../stage.js';

describe('an answer that holds made-up data', () => {
  it('says so, and one that holds none does not', async () => {
    await using stage = await openStage();
    const madeUp = await stage.run('{ categories(first: 1) { nodes { name } } }');
    expect(madeUp.headers.get('x-masthead-sandbox')).toBe('omerlo');
    const nobodys = await stage.run('{ __typename viewer { name } }');
    expect(nobodys.headers.get('x-masthead-sandbox')).toBeNull();
  });

  it('does not say so of an upstream that is none', async () => {
    await using stage = await openStage({ config: { sandbox: ['oracle'] } });
    const real = await stage.run('{ categories(first: 1) { nodes { name } } }');
    expect(real.headers.get('x-masthead-sandbox')).toBeNull();
  });
});
