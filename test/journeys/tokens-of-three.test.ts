import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answering, status, told } from '../graph/altered.js';
import { openStage, type Stage } from '../stage.js';

const PAGE = `query Page($content: ID!, $item: ID!) {
  content(id: $content) { titleText }
  channel { item(id: $item) { name author: references(name: "author") { name } } }
  supportAgent { agentId }
}`;

const variables = ({ sandbox: { data } }: Stage) => ({
  content: data.ids.publicContent,
  item: data.hub.ids.article,
});

const isTokenCall = ({ path }: { readonly path: string }) => /\/(token|oauthToken)$/.test(path);
const tokenCalls = ({ sandbox }: Stage, upstream: string) =>
  sandbox.calls.filter((call) => isTokenCall(call) && call.upstream === upstream).length;

afterEach(() => vi.useRealTimers());

describe('a token that expires in the middle of an operation', () => {
  it('of the channel is renewed once, and the operation succeeds', async () => {
    await using stage = await openStage();
    let old: string | undefined;
    // The item is read with the first token; when its references are, that has expired.
    stage.sandbox.interfere = ({ upstream, path, headers: { authorization } }) => {
      if (upstream !== 'oracle' || isTokenCall({ path })) return undefined;
      old ??= authorization;
      return path.endsWith('/items') && authorization === old ? status(401, {}, {}) : undefined;
    };
    const operation = `query Item($item: ID!) {
      channel {
        item(id: $item) {
          name
          a: references(name: "author") { name }
          b: references(name: "image") { name }
          c: references(name: "next") { name }
        }
      }
    }`;
    const { data, errors } = await stage.run(operation, { item: variables(stage).item });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ channel: { item: { a: [{ name: 'Lena Orsay' }], b: [{}], c: [{}] } } });
    expect(tokenCalls(stage, 'oracle')).toBe(2);
    const sent = stage.sandbox.calls.filter((call) => call.path.endsWith('/items')).map(({ headers }) => headers);
    expect(sent.map(({ authorization }) => authorization === old)).toEqual([true, false]);
  });

  it.each(['oracle', 'comm100'])('of %s is renewed once for many operations at a time', async (upstream) => {
    await using stage = await openStage();
    await stage.run(PAGE, variables(stage));
    const used = new Set(stage.sandbox.calls.map(({ headers }) => headers.authorization));
    stage.sandbox.calls.length = 0;
    stage.sandbox.interfere = (call) =>
      call.upstream === upstream && used.has(call.headers.authorization) && !isTokenCall(call)
        ? status(401, {}, {})
        : undefined;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => stage.run(PAGE, variables(stage))));
    expect(outcomes.flatMap(({ errors }) => errors)).toEqual([]);
    expect(tokenCalls(stage, upstream)).toBe(1);
  });
});

const REFUSED = [
  {
    upstream: 'oracle',
    path: ['channel', 'item'],
    wrong: { channelSecret: 'a-wrong-secret' },
    message: "The oracle upstream refused the channel's secret.",
    variables: 'ORACLE_CHANNEL_SECRET',
  },
  {
    upstream: 'comm100',
    path: ['supportAgent'],
    wrong: { password: 'a-wrong-secret' },
    message: "The comm100 upstream refused the configured agent's e-mail address and password.",
    variables: 'COMM100_EMAIL, COMM100_PASSWORD',
  },
  {
    upstream: 'comm100',
    path: ['supportAgent'],
    wrong: { clientId: 'a-wrong-secret' },
    message: "The comm100 upstream refused the gateway's partner or client id.",
    variables: 'COMM100_PARTNER_ID, COMM100_CLIENT_ID',
  },
] as const;

describe.each(REFUSED)(
  'a wrong secret of $upstream, $variables,',
  ({ upstream, path, wrong, message, variables: named }) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage({ config: (own) => ({ [upstream]: { ...own[upstream], ...wrong } }) });
    });
    afterAll(() => stage.close());

    it('says which credential was refused, by its name, and leaves the other fields alone', async () => {
      const outcome = await stage.run(PAGE, variables(stage));
      expect(outcome.errors).toMatchObject([{ path, message, extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream } }]);
      expect(outcome.data).toMatchObject({ content: { titleText: expect.any(String) } });
      expect(JSON.stringify([outcome.data, outcome.errors])).not.toContain('a-wrong-secret');
      expect(stage.masthead.problems()).toMatchObject([{ part: upstream, credential: named }]);
    });

    it('is not tried again for 30 seconds, however often it would be needed, and is then', async () => {
      const now = performance.now();
      vi.useFakeTimers({ toFake: ['performance', 'Date'] });
      // A faked clock begins at nought, and what was refused before was so by the other.
      vi.advanceTimersByTime(now);
      const asked = async (seconds: number) => {
        vi.advanceTimersByTime(seconds * 1000);
        stage.sandbox.calls.length = 0;
        await Promise.all(Array.from({ length: 10 }, () => stage.run(PAGE, variables(stage))));
        return tokenCalls(stage, upstream);
      };
      expect(await asked(60)).toBe(1);
      expect(await asked(10)).toBe(0);
      expect(await asked(19)).toBe(0);
      expect(await asked(2)).toBe(1);
    });
  },
);

describe('a token endpoint of the channel', () => {
  it('that fails is asked again after a second, and what it says of its address is told', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] });
    await using stage = await openStage();
    stage.sandbox.interfere = answering(/oauthToken$/, status(404, {}, {}));
    const { errors } = await stage.run(PAGE, variables(stage));
    expect(told(errors)).toEqual([['channel.item', 'UPSTREAM_UNAVAILABLE']]);
    expect(errors[0]?.message).toContain('ORACLE_URL');
    vi.advanceTimersByTime(1001);
    stage.sandbox.interfere = undefined;
    expect((await stage.run(PAGE, variables(stage))).errors).toEqual([]);
  });
});
