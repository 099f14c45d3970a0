import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readerCredential } from '../../src/auth/bearer.js';
import { AcceptedReaders } from '../../src/auth/readers.js';
import type { Credential } from '../../src/upstreams/credential.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { openStage } from '../stage.js';
import { restOf } from '../upstreams/upstream.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // What the cache keeps since 0 it keeps for ever; a real process is older than that.
  seconds(1);
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

function reader(token: string): Credential {
  const credential = readerCredential(`Bearer ${token}`);
  if (!credential) throw new Error('a bearer token is a credential');
  return credential;
}

/** An Omerlo that accepts everybody, until told otherwise. */
function asking() {
  const ask = vi.fn<(credential: Credential) => Promise<unknown>>(async () => ({ data: {} }));
  return { ask, readers: new AcceptedReaders(ask) };
}

const refusal = new UpstreamFailure('unauthenticated', 'It is refused.');

describe('a reader whose token is accepted', () => {
  it('is believed for 60 seconds, with whatever request the token comes', async () => {
    const { ask, readers } = asking();
    await readers.check(reader('one'));
    seconds(59.9);
    await readers.check(reader('one'));
    expect(ask).toHaveBeenCalledOnce();
    seconds(0.2);
    await readers.check(reader('one'));
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is not believed for longer because of being asked about', async () => {
    const { ask, readers } = asking();
    await readers.check(reader('one'));
    for (let second = 0; second < 59; second += 1) {
      seconds(1);
      await readers.check(reader('one'));
    }
    ask.mockRejectedValue(refusal);
    seconds(1.1);
    await expect(readers.check(reader('one'))).rejects.toBe(refusal);
  });

  it('is asked about once by all who come at the same time', async () => {
    const { ask, readers } = asking();
    await Promise.all(Array.from({ length: 50 }, () => readers.check(reader('one'))));
    expect(ask).toHaveBeenCalledOnce();
  });

  it('vouches for nobody else', async () => {
    const { ask, readers } = asking();
    await readers.check(reader('one'));
    ask.mockRejectedValue(refusal);
    for (const token of ['two', 'on', 'one.', 'ONE', 'o'.repeat(8192)]) {
      await expect(readers.check(reader(token))).rejects.toBe(refusal);
    }
    await expect(readers.check(reader('one'))).resolves.toBeUndefined();
  });

  it('is not told apart by anything that could be read from outside', async () => {
    const { readers } = asking();
    await readers.check(reader('planted-token'));
    expect(Object.keys(readers)).toEqual([]);
    expect(JSON.stringify(readers)).toBe('{}');
  });
});

describe('a reader whose token is refused', () => {
  it('is asked about again each time: it may be a good one a moment later', async () => {
    const { ask, readers } = asking();
    ask.mockRejectedValueOnce(refusal).mockRejectedValueOnce(refusal);
    await expect(readers.check(reader('one'))).rejects.toBe(refusal);
    await expect(readers.check(reader('one'))).rejects.toBe(refusal);
    await expect(readers.check(reader('one'))).resolves.toBeUndefined();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('is refused for all who wait for the same answer', async () => {
    const { ask, readers } = asking();
    ask.mockRejectedValue(refusal);
    const checks = await Promise.allSettled(Array.from({ length: 10 }, () => readers.check(reader('one'))));
    for (const check of checks) expect(check).toMatchObject({ status: 'rejected', reason: refusal });
    expect(ask).toHaveBeenCalledOnce();
  });

  it('is not even asked about when it is malformed', async () => {
    const { ask, readers } = asking();
    await expect(readers.check(reader('two words'))).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('an Omerlo that does not answer', () => {
  it.each(['unavailable', 'timeout', 'rate-limited', 'invalid-answer', 'forbidden', 'not-found'] as const)(
    'accepts nobody: %s is passed on, and not remembered',
    async (kind) => {
      const { ask, readers } = asking();
      ask.mockRejectedValueOnce(new UpstreamFailure(kind, 'It failed.'));
      await expect(readers.check(reader('one'))).rejects.toMatchObject({ kind });
      await expect(readers.check(reader('one'))).resolves.toBeUndefined();
      expect(ask).toHaveBeenCalledTimes(2);
    },
  );

  it('takes nothing from who has been accepted within the minute', async () => {
    const { ask, readers } = asking();
    await readers.check(reader('one'));
    ask.mockRejectedValue(new UpstreamFailure('unavailable', 'It failed.'));
    await expect(readers.check(reader('one'))).resolves.toBeUndefined();
  });
});

describe('GET /account/me', () => {
  it('tells a reader from a stranger and from the application', async () => {
    await using stage = await openStage();
    const { sandbox } = stage;
    await stage.run('{ categories(first: 1) { nodes { id } } }');
    const application = sandbox.calls.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
    await using rest = restOf(sandbox.config.omerlo.url);
    const headers = { 'x-omerlo-media-id': sandbox.config.omerlo.mediaId };
    const readers = new AcceptedReaders((credential) =>
      rest.json({ method: 'GET', path: '/api/media/v1/account/me', headers, credential }),
    );
    await expect(readers.check(reader(sandbox.readers.registered.token))).resolves.toBeUndefined();
    await expect(readers.check(reader('made-up'))).rejects.toMatchObject({ kind: 'unauthenticated' });
    await expect(readers.check(reader(application))).rejects.toBeInstanceOf(UpstreamFailure);
  });
});
