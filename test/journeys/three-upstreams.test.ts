import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedCall, Upstream } from '../../src/sandbox/index.js';
import { isRecord } from '../graph/altered.js';
import { openStage, type Stage } from '../stage.js';

const UPSTREAMS: readonly Upstream[] = ['omerlo', 'oracle', 'comm100'];

const PAGE = `query Page($content: ID!, $item: ID!) {
  content(id: $content) { titleText }
  channel {
    item(id: $item) {
      name
      author: references(name: "author") { name }
      image: references(name: "image") { ... on ChannelAsset { url width } }
      next: references(name: "next") { name slug }
    }
  }
  supportAgent { agentId siteId role }
}`;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  stage.sandbox.calls.length = 0;
});

const variables = ({ sandbox: { data } }: Stage) => ({
  content: data.ids.publicContent,
  item: data.hub.ids.article,
});

const isTokenCall = ({ path }: { readonly path: string }) => /\/(token|oauthToken)$/.test(path);

/** What an upstream's token endpoint answered. */
function tokenIn(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined;
  const token = body['access_token'] ?? body['token'];
  return typeof token === 'string' ? token : undefined;
}

/** Collects the tokens that upstreams grant, each upstream's by itself. */
function grantsOf({ sandbox }: Stage): Readonly<Record<Upstream, Set<string>>> {
  const granted = { omerlo: new Set<string>(), oracle: new Set<string>(), comm100: new Set<string>() };
  sandbox.interfere = (call, answer) => {
    const token = isTokenCall(call) ? tokenIn(answer.body) : undefined;
    if (token !== undefined) granted[call.upstream].add(token);
    return undefined;
  };
  return granted;
}

/** All that a call says to the host that it goes to. */
const said = ({ method, path, query, headers, body }: RecordedCall) =>
  JSON.stringify({ method, path, query, headers, body });

describe('an operation over a content, a channel item with three references and the support agent', () => {
  it('is answered from all three, by four REST calls beside those for tokens', async () => {
    const { data, errors } = await stage.run(PAGE, variables(stage));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      content: { titleText: expect.any(String) },
      channel: {
        item: {
          name: 'A walk round the harbour',
          author: [{ name: 'Lena Orsay' }],
          image: [{ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/content\/published\//), width: 1600 }],
          next: [{ name: expect.any(String), slug: expect.any(String) }],
        },
      },
      supportAgent: { siteId: '10115', role: 'AGENT' },
    });
    const calls = stage.sandbox.calls.filter((call) => !isTokenCall(call));
    const counts = UPSTREAMS.map((upstream) => calls.filter((call) => call.upstream === upstream).length);
    expect(counts).toEqual([1, 2, 1]);
  });

  it('asks the three upstreams at the same time', async () => {
    // Each upstream's first answer waits for the calls to the others: asked one after the other, none would answer.
    const waiting = new Set<Upstream>();
    let meet = () => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    stage.sandbox.interfere = async (call) => {
      if (isTokenCall(call)) return undefined;
      waiting.add(call.upstream);
      if (waiting.size === UPSTREAMS.length) meet();
      await met;
      return undefined;
    };
    const { errors } = await stage.run(PAGE, variables(stage));
    expect(errors).toEqual([]);
    expect([...waiting].sort()).toEqual([...UPSTREAMS].sort());
  });

  it('asks for their tokens at the same time, too', async () => {
    await using cold = await openStage();
    const waiting = new Set<Upstream>();
    let meet = () => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    cold.sandbox.interfere = async (call) => {
      if (!isTokenCall(call)) return undefined;
      waiting.add(call.upstream);
      if (waiting.size === UPSTREAMS.length) meet();
      await met;
      return undefined;
    };
    expect((await cold.run(PAGE, variables(cold))).errors).toEqual([]);
    expect(waiting.size).toBe(UPSTREAMS.length);
  });
});

describe('the token of each upstream', () => {
  it('goes to its own host, and nothing of it to any other', async () => {
    await using fresh = await openStage();
    const granted = grantsOf(fresh);
    expect((await fresh.run(PAGE, variables(fresh))).errors).toEqual([]);
    expect(UPSTREAMS.map((upstream) => granted[upstream].size)).toEqual([1, 1, 1]);

    for (const call of fresh.sandbox.calls) {
      const [own] = granted[call.upstream];
      expect(call.headers.authorization).toBe(isTokenCall(call) ? undefined : `Bearer ${own}`);
      for (const other of UPSTREAMS.filter((each) => each !== call.upstream)) {
        for (const token of granted[other]) expect(said(call)).not.toContain(token);
      }
    }
  });

  it("is the caller's own where the caller brings one, which goes to its own host alone", async () => {
    await using fresh = await openStage();
    const granted = grantsOf(fresh);
    await fresh.run(PAGE, variables(fresh));
    const [oracle = ''] = granted.oracle;
    const [comm100 = ''] = granted.comm100;
    const theirs = { omerlo: fresh.sandbox.readers.premium.token, oracle, comm100 };
    fresh.sandbox.calls.length = 0;

    // A gateway that has no token of its own: what it sends is what it was brought.
    await using forwarding = await openForwarding(fresh);
    const { errors } = await forwarding.run(PAGE, variables(fresh), {
      authorization: `Bearer ${theirs.omerlo}`,
      'x-oracle-authorization': `Bearer ${theirs.oracle}`,
      'x-comm100-authorization': `Bearer ${theirs.comm100}`,
      cookie: 'planted-cookie=1',
      'x-planted': 'planted-header',
    });
    expect(errors).toEqual([]);
    expect(fresh.sandbox.calls).toHaveLength(4);
    for (const call of fresh.sandbox.calls) {
      expect(call.headers.authorization).toBe(`Bearer ${theirs[call.upstream]}`);
      expect(said(call)).not.toContain('planted');
      expect(Object.keys(call.headers).filter((name) => name.endsWith('authorization'))).toEqual(['authorization']);
      for (const other of UPSTREAMS.filter((each) => each !== call.upstream))
        expect(said(call)).not.toContain(theirs[other]);
    }
  });

  it("and the channel's public token travels in a header, never in a URL", async () => {
    await stage.run(PAGE, variables(stage));
    const { channelToken, channelSecret } = stage.sandbox.config.oracle;
    for (const call of stage.sandbox.calls) {
      expect(`${call.path}?${new URLSearchParams(call.query)}`).not.toContain(channelToken);
      expect(call.headers['channeltoken']).toBe(
        call.upstream === 'oracle' && !isTokenCall(call) ? channelToken : undefined,
      );
      if (!isTokenCall(call)) expect(said(call)).not.toContain(channelSecret);
    }
  });
});

/** A graph over the same upstreams as a stage's, which forwards tokens and acquires none. */
function openForwarding({ sandbox: { config } }: Stage): Promise<Stage> {
  const { omerlo, oracle, comm100 } = config;
  const token = 'forward';
  return openStage({
    config: { omerlo: { ...omerlo, token }, oracle: { ...oracle, token }, comm100: { ...comm100, token } },
  });
}
