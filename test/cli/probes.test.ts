import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probes } from '../../src/cli/probes.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type MastheadConfig, settle } from '../../src/settings.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { answering, startUpstream } from '../upstreams/upstream.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.interfere = undefined;
});

/** What an upstream is found to do, and what it fails at and what to look at then. */
async function probe(upstream: 'oracle' | 'comm100', config: MastheadConfig) {
  const found = probes(settle(config))[upstream];
  const done: string[] = [];
  try {
    for (const { what, advice, run } of found?.steps ?? []) {
      const failure = await run().then(() => undefined, failureOf);
      if (failure !== undefined) return { done, failure, advice };
      done.push(what);
    }
    return { done };
  } finally {
    await found?.close();
  }
}

function failureOf(error: unknown): string {
  if (error instanceof UpstreamFailure) return `${error.message} (${error.reason})`;
  throw error;
}

describe('the channel', () => {
  const own = () => sandbox.config.oracle;
  const CHANNEL = 'answers for the channel';

  it('is read as the graph reads it: what gives no list is no channel', async () => {
    await using other = await startUpstream(answering(200, { hello: 'there' }));
    const { channelSecret: _, ...open } = own();
    const found = await probe('oracle', { oracle: { ...open, url: other.origin } });
    expect(found.failure).toContain('gave no array where a list was asked for');
    await using list = await startUpstream(answering(200, { items: [], hasMore: false }));
    expect(await probe('oracle', { oracle: { ...open, url: list.origin } })).toEqual({ done: [CHANNEL] });
    expect(list.arrived[0]?.headers).toMatchObject({ channeltoken: open.channelToken });
  });

  it.each([
    ['for want of a secret', {}, 'ORACLE_CHANNEL_SECRET'],
    ['by policy', { token: 'none' }, 'ORACLE_TOKEN, ORACLE_CHANNEL_SECRET'],
  ] as const)('that is secure and is sent no token, %s, is found to want one', async (_, policy, missing) => {
    const found = await probe('oracle', { oracle: { ...own(), channelSecret: undefined, ...policy } });
    expect(found).toEqual({
      done: [],
      failure: 'The oracle upstream wants a bearer token, and is sent none. (HTTP 401)',
      advice: `ORACLE_URL, ORACLE_CHANNEL_TOKEN (and ${missing}, if the channel is secure)`,
    });
  });

  it('may want a token where callers bring theirs, but must know its own', async () => {
    const forwarding = { ...own(), token: 'forward' } as const;
    expect(await probe('oracle', { oracle: forwarding })).toEqual({ done: ['answers'] });
    const wrong = await probe('oracle', { oracle: { ...forwarding, channelToken: 'another' } });
    expect(wrong.failure).toContain("refused the channel's token: check ORACLE_CHANNEL_TOKEN.");
  });
});

describe('Comm100', () => {
  const GRANTS = "grants the agent's account a token";

  it('is asked who the agent is whose token it granted', async () => {
    const { comm100 } = sandbox.config;
    expect(await probe('comm100', { comm100 })).toEqual({ done: ['answers', GRANTS, 'knows the agent by it'] });
    sandbox.interfere = ({ path }, answer) => (path === '/oauth/userinfo' ? { ...answer, status: 401 } : undefined);
    expect(await probe('comm100', { comm100 })).toEqual({
      done: ['answers', GRANTS],
      failure: "The comm100 upstream refused the application's token. (HTTP 401)",
      advice: 'COMM100_URL',
    });
  });

  it('is asked for no token where agents bring theirs', async () => {
    const { email: _, password: __, ...forwarding } = sandbox.config.comm100;
    expect(await probe('comm100', { comm100: forwarding })).toEqual({ done: ['answers'] });
  });
});
