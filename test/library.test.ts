import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { ConfigurationError, createMasthead, type Masthead, type MastheadConfig, schema } from '../src/index.js';
import { VARIABLES } from '../src/variables.js';
import { IN_ANY_TIME, openStage } from './stage.js';
import { answering, startUpstream } from './upstreams/upstream.js';

const logger = pino({ enabled: false });
const OMERLO = {
  mediaId: '11111111-1111-4111-8111-111111111111',
  clientId: 'client',
  clientSecret: 'planted-secret',
};
const URL_OF_GRAPH = 'http://masthead.test/graphql';
const TITLES = '{ contents(first: 2) { nodes { titleText locales { current } } } }';

async function ask(masthead: Masthead, query: string) {
  const response = await masthead.fetch(URL_OF_GRAPH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('createMasthead', () => {
  it('is synchronous and starts nothing: no timer, no socket, no call', async () => {
    await using upstream = await startUpstream(answering(200));
    const before = process.getActiveResourcesInfo().sort();
    const masthead = createMasthead({ omerlo: { ...OMERLO, url: upstream.origin } });
    expect(process.getActiveResourcesInfo().sort()).toEqual(before);
    expect(masthead.schema).toBe(schema);
    expect(await ask(masthead, '{ __typename viewer { id } }')).toEqual({
      data: { __typename: 'Query', viewer: null },
    });
    expect(upstream.arrived).toEqual([]);
    expect(await upstream.connections()).toBe(0);
    await masthead.dispose();
  });

  it('reads no environment, and neither do its operations', async () => {
    const original = process.env;
    const names = new Set<PropertyKey>(VARIABLES.map(({ name }) => name)).add('NODE_ENV');
    const read: PropertyKey[] = [];
    process.env = new Proxy(original, {
      get: (env, name) => {
        if (names.has(name)) read.push(name);
        return Reflect.get(env, name);
      },
      ownKeys: (env) => {
        read.push('all of it');
        return Reflect.ownKeys(env);
      },
    });
    try {
      await using stage = await openStage();
      const { errors } = await stage.run(TITLES);
      expect(errors).toEqual([]);
    } finally {
      process.env = original;
    }
    expect(read).toEqual([]);
  });

  it('needs no configuration: what would need it says so', async () => {
    const masthead = createMasthead();
    const { data, errors } = await ask(masthead, '{ __typename contents { nodes { id } } viewer { id } }');
    expect(data).toEqual({ __typename: 'Query', contents: null, viewer: null });
    expect(errors).toMatchObject([
      { path: ['contents'], extensions: { code: 'CONFIGURATION_MISSING', upstream: 'omerlo' } },
    ]);
    for (const name of ['OMERLO_URL', 'OMERLO_MEDIA_ID', 'OMERLO_CLIENT_ID', 'OMERLO_CLIENT_SECRET']) {
      expect(errors[0].message).toContain(name);
    }
    await masthead.dispose();
  });

  it('throws a ConfigurationError that names every bad property and no secret', () => {
    const bad: MastheadConfig = {
      omerlo: { ...OMERLO, url: 'http://reader.example', mediaId: 'planted-id', clientSecret: 'planted\nsecret' },
      timezone: 'Moon/Crater',
      callTimeoutMs: 0,
    };
    const create = () => createMasthead(bad);
    expect(create).toThrow(ConfigurationError);
    let problems: readonly string[] = [];
    try {
      create();
    } catch (error) {
      if (error instanceof ConfigurationError) problems = error.problems;
    }
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'callTimeoutMs',
      'omerlo.clientSecret',
      'omerlo.mediaId',
      'omerlo.url',
      'timezone',
    ]);
    expect(problems.join()).not.toContain('planted');
  });
});

describe('what it makes', () => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };

  it('answers fetch(url, init), fetch(URL) and fetch(request)', async () => {
    const masthead = createMasthead();
    const answers = await Promise.all([
      masthead.fetch(URL_OF_GRAPH, { method: 'POST', headers, body }),
      masthead.fetch(new URL(`${URL_OF_GRAPH}?query={__typename}`)),
      masthead.fetch(new Request(URL_OF_GRAPH, { method: 'POST', headers, body })),
    ]);
    for (const answer of answers) expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    await masthead.dispose();
  });

  it('leaves what it is given as it was, so that it can be given again', async () => {
    const masthead = createMasthead();
    const init = Object.freeze({ method: 'POST', headers: Object.freeze({ ...headers }), body });
    for (let times = 0; times < 2; times += 1) {
      expect(await (await masthead.fetch(URL_OF_GRAPH, init)).json()).toEqual({ data: { __typename: 'Query' } });
    }
    expect(init.headers).toEqual(headers);
    await masthead.dispose();
  });

  it('gives up when its caller does', async () => {
    await using upstream = await startUpstream(() => undefined);
    const masthead = createMasthead({ omerlo: { ...OMERLO, url: upstream.origin }, callTimeoutMs: 60_000, logger });
    const leaver = new AbortController();
    const left = masthead.fetch(`${URL_OF_GRAPH}?query=${encodeURIComponent(TITLES)}`, { signal: leaver.signal });
    await vi.waitFor(() => expect(upstream.arrived).toHaveLength(1), { timeout: 10_000 });
    leaver.abort();
    const outcome = await left.then(
      (answer) => answer.text(),
      (error: Error) => error.name,
    );
    expect(outcome).toMatch(/AbortError|UPSTREAM_TIMEOUT/);
    await masthead.dispose();
  });

  it('is a listener for node:http', async () => {
    const masthead = createMasthead();
    const server = createServer(masthead.yoga);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
    await masthead.dispose();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});

describe('two of them', () => {
  it('side by side share nothing: upstream, token, locale', async () => {
    await using english = await openStage();
    await using french = await openStage();
    const { omerlo } = french.sandbox.config;
    const other = createMasthead({ omerlo: { ...omerlo, locales: ['fr'] }, ...IN_ANY_TIME });
    // None is answered before all have asked, of whom one at least does in each turn of the loop.
    const slow = async () => {
      for (let turns = 0; turns < 200; turns += 1) await nextTurn();
      return undefined;
    };
    for (const { sandbox } of [english, french]) sandbox.interfere = slow;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => ask(turn % 2 === 0 ? english.masthead : other, TITLES)),
    );
    for (const [turn, { data }] of answers.entries()) {
      expect(data.contents.nodes[0].locales.current).toBe(turn % 2 === 0 ? 'en' : 'fr');
    }
    const tokensOf = (sandbox: typeof english.sandbox) =>
      new Set(sandbox.calls.map(({ headers }) => headers.authorization));
    const [ours, theirs] = [tokensOf(english.sandbox), tokensOf(french.sandbox)];
    // One token each, and the call that asked for it.
    expect([ours.size, theirs.size]).toEqual([2, 2]);
    expect(new Set([...ours, ...theirs]).size).toBe(3);
    // Equal operations at the same time are one call, of each.
    expect([english.calls().length, french.calls().length]).toEqual([1, 1]);
    await other.dispose();
  });

  it('over one upstream have a token each', async () => {
    await using stage = await openStage();
    const twin = createMasthead({ omerlo: stage.sandbox.config.omerlo, ...IN_ANY_TIME });
    await Promise.all([ask(stage.masthead, TITLES), ask(twin, TITLES)]);
    const tokens = stage.sandbox.calls.flatMap(({ headers }) => headers.authorization ?? []);
    expect(new Set(tokens).size).toBe(2);
    await twin.dispose();
  });

  it('end apart: one goes on when the other is disposed of', async () => {
    await using stage = await openStage();
    const twin = createMasthead({ omerlo: stage.sandbox.config.omerlo, ...IN_ANY_TIME });
    await ask(twin, TITLES);
    await twin.dispose();
    expect((await stage.run(TITLES)).errors).toEqual([]);
  });
});

describe('dispose', () => {
  it('closes every connection; what is asked for later is refused, and no call is made for it', async () => {
    await using upstream = await startUpstream(answering(200, { access_token: 'token', data: [], meta: {} }));
    const masthead = createMasthead({
      omerlo: { ...OMERLO, url: upstream.origin },
      cacheMb: 0,
      logger,
      ...IN_ANY_TIME,
    });
    await Promise.all([ask(masthead, TITLES), ask(masthead, TITLES)]);
    expect(await upstream.connections()).toBeGreaterThan(0);
    await masthead.dispose();
    await vi.waitFor(async () => expect(await upstream.connections()).toBe(0), { timeout: 10_000 });
    const count = upstream.arrived.length;
    const { errors } = await ask(masthead, TITLES);
    expect(errors[0].extensions.code).toBe('CLOSED');
    const email = { to: 'ada@example.com', subject: 'A', html: 'B', context: 'media' } as const;
    await expect(masthead.sendEmail(email)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(upstream.arrived).toHaveLength(count);
  });

  it('may be called again', async () => {
    const masthead = createMasthead();
    await Promise.all([masthead.dispose(), masthead.dispose()]);
    await masthead.dispose();
  });

  it('lets a program end by itself', { timeout: 120_000 }, async () => {
    await using stage = await openStage();
    const program = `
      import { createMasthead } from 'masthead';
      const masthead = createMasthead({ omerlo: ${JSON.stringify(stage.sandbox.config.omerlo)} });
      const answer = await masthead.fetch('${URL_OF_GRAPH}?query={contents{nodes{id}}}');
      console.log((await answer.json()).data.contents.nodes.length);
      await masthead.dispose();
    `;
    const args = ['--input-type=module', '--eval', program];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 100_000 });
    expect({ stdout, stderr }).toEqual({ stdout: '20\n', stderr: '' });
  });
});
