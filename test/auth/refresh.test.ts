import { describe, expect, it, vi } from 'vitest';
import { type Grant, GrantRefused } from '../../src/auth/grant.js';
import { acquiredBy, down, seconds, withTimers } from './acquiring.js';

describe('the next token', () => {
  withTimers();
  const refused = () => Promise.reject(new GrantRefused('omerlo', 'The omerlo upstream refused it.', 400));

  /** Grants with refresh tokens, all numbered. */
  function rotating() {
    let granted = 0;
    const next = async (): Promise<Grant> => {
      granted += 1;
      return { token: `token-${granted}`, lifetime: 3600, refreshToken: `refresh-${granted}` };
    };
    const [acquire, refresh] = [vi.fn(next), vi.fn<(refreshToken: string) => Promise<Grant>>(next)];
    return { acquire, refresh, credential: acquiredBy(acquire, { refresh }) };
  }

  it('is asked for with the refresh token of the last, each of which is used once', async () => {
    const { acquire, refresh, credential } = rotating();
    for (const token of ['token-1', 'token-2', 'token-3']) {
      expect(await credential.bearer()).toBe(token);
      await seconds(3300);
    }
    expect(acquire).toHaveBeenCalledOnce();
    expect(refresh.mock.calls).toEqual([['refresh-1'], ['refresh-2'], ['refresh-3']]);
    await credential.close();
  });

  it('is asked for by the grant when the refresh token is refused, and nobody learns of it', async () => {
    const { acquire, refresh, credential } = rotating();
    await credential.bearer();
    refresh.mockImplementationOnce(refused);
    await seconds(3300);
    expect(await credential.bearer()).toBe('token-2');
    expect(acquire).toHaveBeenCalledTimes(2);
    expect(refresh.mock.calls).toEqual([['refresh-1']]);
    expect(credential.problem).toBeUndefined();
    await seconds(3300);
    expect(refresh.mock.calls).toEqual([['refresh-1'], ['refresh-2']]);
    await credential.close();
  });

  it('is asked for by the grant when the refresh fails otherwise, with a refresh token that is not tried again', async () => {
    const { acquire, refresh, credential } = rotating();
    await credential.bearer();
    refresh.mockImplementation(down);
    acquire.mockImplementationOnce(down);
    await seconds(3241);
    expect([acquire.mock.calls.length, refresh.mock.calls.length]).toEqual([2, 1]);
    expect(await credential.bearer()).toBe('token-1');
    await seconds(83);
    expect([acquire.mock.calls.length, refresh.mock.calls.length]).toEqual([3, 1]);
    expect(await credential.bearer()).toBe('token-2');
    await credential.close();
  });

  it('is asked for by the grant when the last came without a refresh token', async () => {
    const { acquire, refresh, credential } = rotating();
    acquire.mockImplementationOnce(async () => ({ token: 'token-0', lifetime: 3600 }));
    await credential.bearer();
    await seconds(3300);
    expect(refresh).not.toHaveBeenCalled();
    expect(acquire).toHaveBeenCalledTimes(2);
    await credential.close();
  });
});
