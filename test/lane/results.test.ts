import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/lane/fingerprint.js';
import { type Manner, Results, type ToKeep } from '../../src/lane/results.js';
import { answering, status } from '../graph/altered.js';
import { bearer, openStage, type Stage } from '../stage.js';

const kept = { cacheMb: 8, cacheTtl: 60 };
const TITLES = 'query Titles($first: Int = 2) { contents(first: $first) { nodes { titleText } } }';
const OTHER = 'query Titles($first: Int = 2) { contents(first: $first) { nodes { id } } }';

interface Sent {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send({ masthead }: Stage, { query = TITLES, variables, operationName, headers = {} }: Sent = {}) {
  const response = await masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return { headers: response.headers, text: await response.text() };
}

/** What upstream has called its contents is altered: whoever hears of it was not answered from what was kept. */
function rename({ sandbox }: Stage): void {
  sandbox.interfere = (_, answer) => ({
    ...answer,
    headers: { ...answer.headers, 'cache-control': 'no-store' },
    body: JSON.parse(JSON.stringify(answer.body).replaceAll(/"title_text":"/g, '"title_text":"Renamed: ')),
  });
}

/** A stage that has been asked once. */
async function openResults(): Promise<Stage> {
  const stage = await openStage({ config: kept });
  await send(stage);
  stage.calls();
  return stage;
}

describe('an operation that anybody gets the same answer to', () => {
  it('is answered again without a call, byte for byte, under a request id of its own', async () => {
    await using stage = await openResults();
    const [first, second] = [await send(stage), await send(stage)];
    expect(stage.calls()).toEqual([]);
    expect(second.text).toBe(first.text);
    expect(JSON.parse(first.text).data.contents.nodes).toHaveLength(2);
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    const own = await send(stage, { headers: { 'x-request-id': 'mine' } });
    expect(own.headers.get('x-request-id')).toBe('mine');
  });

  it('says with each answer what it said with the first: its type, its language, that its data is made up', async () => {
    await using stage = await openStage({ config: kept });
    const said = async () => {
      const { headers } = await send(stage);
      return ['content-type', 'content-language', 'cache-control', 'x-masthead-sandbox'].map((name) =>
        headers.get(name),
      );
    };
    const first = await said();
    expect(first).toEqual(['application/json; charset=utf-8', 'en', 'no-store', 'omerlo']);
    expect(await said()).toEqual(first);
  });

  it('is answered while upstream fails', async () => {
    await using stage = await openResults();
    stage.sandbox.interfere = answering(/./, status(503));
    expect(JSON.parse((await send(stage)).text).errors).toBeUndefined();
  });

  it.each<[string, Sent, Sent]>([
    ['variables', { variables: { first: 1 } }, { variables: { first: 3 } }],
    ['the language', {}, { headers: { 'accept-language': 'fr' } }],
    ['the document', {}, { query: OTHER }],
    [
      'the operation',
      { query: 'query A { media { id } } query B { media { name } }', operationName: 'A' },
      { query: 'query A { media { id } } query B { media { name } }', operationName: 'B' },
    ],
  ])('is another one when it differs in %s', async (_, one, other) => {
    await using stage = await openStage({ config: kept });
    const answers = [
      await send(stage, one),
      await send(stage, other),
      await send(stage, one),
      await send(stage, other),
    ];
    const texts = answers.map(({ text }) => text);
    expect(texts.slice(0, 2)).toEqual(texts.slice(2));
    expect(texts[0]).not.toBe(texts[1]);
    expect(texts.every((text) => 'data' in JSON.parse(text) && !('errors' in JSON.parse(text)))).toBe(true);
  });

  it('is the same with its variables in another order, and with what it does not declare', async () => {
    await using stage = await openStage({ config: kept });
    const query =
      'query ($a: Int, $b: Int) { a: contents(first: $a) { nodes { id } } b: contents(first: $b) { nodes { id } } }';
    const first = await send(stage, { query, variables: { a: 1, b: 2 } });
    stage.sandbox.interfere = answering(/./, status(503));
    const second = await send(stage, { query, variables: { b: 2, unknown: 'x', a: 1 } });
    expect(second.text).toBe(first.text);
  });

  it('is another one with null for a variable than without it: that has its default', async () => {
    await using stage = await openStage({ config: kept });
    const count = async (variables: unknown) =>
      JSON.parse((await send(stage, { variables })).text).data.contents.nodes.length;
    const counts = [
      await count({ first: null }),
      await count({}),
      await count({ first: null }),
      await count(undefined),
    ];
    expect(counts).toEqual([20, 2, 20, 2]);
  });

  it('is not taken for one with a number that there is not', async () => {
    await using stage = await openStage({ config: kept });
    await send(stage, { variables: { first: null } });
    const response = await stage.masthead.fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(TITLES)},"variables":{"first":1e999}}`,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('is given in the media type that is asked for', async () => {
    await using stage = await openResults();
    const RESPONSE = 'application/graphql-response+json';
    const types = [
      await send(stage, { headers: { accept: RESPONSE } }),
      await send(stage, { headers: { accept: 'application/json' } }),
      await send(stage, { headers: { accept: RESPONSE } }),
    ].map(({ headers }) => headers.get('content-type'));
    expect(types).toEqual([
      `${RESPONSE}; charset=utf-8`,
      'application/json; charset=utf-8',
      `${RESPONSE}; charset=utf-8`,
    ]);
  });

  it('is let read by the origins that may, and by no other, kept or not', async () => {
    const ORIGIN = 'https://www.example.com';
    await using stage = await openStage({ config: { ...kept, corsOrigins: [ORIGIN] } });
    for (const origin of [ORIGIN, 'https://evil.example', ORIGIN, 'https://evil.example']) {
      const { headers } = await send(stage, { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBe(origin === ORIGIN ? ORIGIN : null);
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('is not for a page of another type: a form is refused, though its operation is kept', async () => {
    await using stage = await openResults();
    const answer = await send(stage, { headers: { 'content-type': 'text/plain' } });
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

describe('whoever brings a credential', () => {
  it.each([
    ['a token', bearer('whatever')],
    ['a token of another scheme', { authorization: 'Basic eA==' }],
    ['a token for the channel', { 'x-oracle-authorization': 'Bearer whatever' }],
    ['a token of an agent', { 'x-comm100-authorization': 'Bearer whatever' }],
    ['a server’s key', { 'x-masthead-server-key': 'whatever' }],
  ])('with %s is not answered from what is kept, nor kept', async (_, headers) => {
    await using stage = await openResults();
    const { text: public_ } = await send(stage);
    const before = stage.sandbox.calls.length;
    stage.sandbox.interfere = answering(/^\/account\/me/, status(401));
    const theirs = await send(stage, { query: '{ viewer { name } media { id } }', headers });
    expect(stage.sandbox.calls.length).toBeGreaterThanOrEqual(before);
    expect(theirs.text).not.toBe(public_);
    const anybodys = await send(stage, { query: '{ viewer { name } media { id } }' });
    expect(JSON.parse(anybodys.text).data.viewer).toBeNull();
    expect(JSON.parse(anybodys.text).errors).toBeUndefined();
  });

  it('reads their own, and a stranger the public one, in any order', async () => {
    await using stage = await openStage({ config: kept });
    const query = '{ viewer { name } }';
    const { premium, registered } = stage.sandbox.readers;
    const names = [];
    for (const headers of [{}, bearer(premium.token), {}, bearer(registered.token), {}, bearer(premium.token)]) {
      names.push(JSON.parse((await send(stage, { query, headers })).text).data.viewer?.name ?? null);
    }
    expect(names).toEqual([null, premium.name, null, registered.name, null, premium.name]);
  });

  it('is not told from others by a cookie that is not ours', async () => {
    await using stage = await openResults();
    stage.sandbox.interfere = answering(/./, status(503));
    const { text } = await send(stage, { headers: { cookie: '_ga=GA1.2.3; masthead-session=x' } });
    expect(JSON.parse(text).errors).toBeUndefined();
  });
});

describe('what is not kept', () => {
  it('is an answer with errors', async () => {
    await using stage = await openStage({ config: kept });
    stage.sandbox.interfere = answering('/contents', status(503));
    expect(JSON.parse((await send(stage)).text).errors).toHaveLength(1);
    stage.sandbox.interfere = undefined;
    expect(JSON.parse((await send(stage)).text).errors).toBeUndefined();
  });

  it('is an answer that upstream wants nobody to keep, or for no longer than it says', async () => {
    await using stage = await openStage({ config: kept });
    stage.sandbox.interfere = (_, answer) => ({
      ...answer,
      headers: { ...answer.headers, 'cache-control': 'no-store' },
    });
    await send(stage);
    rename(stage);
    expect((await send(stage)).text).toContain('Renamed: ');
    stage.sandbox.interfere = undefined;
    expect((await send(stage)).text).not.toContain('Renamed: ');
  });

  it('is anything where nothing is to be kept', async () => {
    await using stage = await openStage({ config: { cacheMb: 0 } });
    await send(stage);
    rename(stage);
    expect((await send(stage)).text).toContain('Renamed: ');
  });

  it('is a mutation: it is done each time', async () => {
    await using stage = await openStage({ config: kept });
    const query = 'mutation { __typename }';
    const done = await Promise.all([send(stage, { query }), send(stage, { query })]);
    expect(done.map(({ headers }) => headers.get('etag'))).toEqual([null, null]);
  });
});

describe('a GET', () => {
  const get = ({ masthead }: Stage, headers: Readonly<Record<string, string>> = {}, query = TITLES) =>
    masthead.fetch(`http://masthead.test/graphql?${new URLSearchParams({ query })}`, { headers });

  it('is answered with a tag, and with 304 to whoever holds what has it', async () => {
    await using stage = await openStage({ config: kept });
    const first = await get(stage);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    for (const name of ['Accept', 'Accept-Language', 'Authorization', 'Cookie', 'X-Cache-Bypass-Key']) {
      expect(first.headers.get('vary')).toMatch(new RegExp(`(^|, )${name}(,|$)`));
    }
    const second = await get(stage, { 'if-none-match': `"other", W/${etag}` });
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag]);
    const third = await get(stage, { 'if-none-match': '"other"' });
    expect([third.status, await third.text()]).toEqual([200, await first.text()]);
  });

  it('with a token has none', async () => {
    await using stage = await openStage({ config: kept });
    await get(stage);
    const own = await get(stage, bearer(stage.sandbox.readers.premium.token));
    expect([own.headers.get('etag'), own.headers.get('cache-control')]).toEqual([null, 'no-store']);
  });

  it('can’t do what only a POST may, kept or not', async () => {
    await using stage = await openStage({ config: kept });
    expect((await get(stage, {}, 'mutation { __typename }')).status).toBe(405);
  });
});

const holding = (text: string): ToKeep => ({
  text,
  headers: [],
  audience: 'everybody',
  freshUntil: Number.POSITIVE_INFINITY,
});

describe('what is kept', () => {
  it('stands alone in memory, however small it is: nothing beside it is kept with it', () => {
    const { body } = new Results(1024 * 1024).keep('key', holding('{"data":{}}'));
    expect([body.toString(), body.buffer.byteLength]).toEqual(['{"data":{}}', body.length]);
  });

  const asked = Buffer.from('{"query":"{ media { name } }"}');
  const usual: Manner = { method: 'POST', accept: null, language: null, isMeant: false };

  it('is found by a request as long as it holds, and not once all has been dropped', () => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{}'));
    results.remember(asked, usual, 'key');
    expect(results.recall(asked, usual)?.body.toString()).toBe('{}');
    results.keep('key', { ...holding('{}'), freshUntil: 0 });
    expect(results.recall(asked, usual)).toBeUndefined();
    results.keep('key', holding('{}'));
    results.clear();
    expect(results.recall(asked, usual)).toBeUndefined();
  });

  it.each([
    ['a GET', { ...usual, method: 'GET' }],
    ['another media type', { ...usual, accept: 'application/json' }],
    ['another language', { ...usual, language: 'fr' }],
    ['a request that no other page can send', { ...usual, isMeant: true }],
  ] satisfies [string, Manner][])('is not found by the same of %s, until that is known as well', (_, manner) => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{"data":1}'));
    results.keep('other', holding('{"data":2}'));
    results.remember(asked, usual, 'key');
    expect(results.recall(asked, manner)).toBeUndefined();
    results.remember(asked, manner, 'other');
    expect(results.recall(asked, manner)?.body.toString()).toBe('{"data":2}');
    expect(results.recall(asked, usual)?.body.toString()).toBe('{"data":1}');
  });

  const manners = Array.from({ length: 33 }, (_, index) => ({ ...usual, language: `en;q=0.${index}` }));

  it('is found by so many manners of a request at a time, those that came last', () => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{}'));
    for (const manner of manners) results.remember(asked, manner, 'key');
    expect(manners.filter((manner) => results.recall(asked, manner))).toEqual(manners.slice(1));
  });

  it('is found by a manner as long as that is asked for, however many others come in between', () => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{}'));
    for (const manner of [usual, ...manners]) {
      results.remember(asked, manner, 'key');
      expect(results.recall(asked, usual)).toBeDefined();
    }
    expect(manners.filter((manner) => results.recall(asked, manner))).toEqual(manners.slice(2));
  });

  it('is found by each of two requests that have the same fingerprint, and by neither for the other', () => {
    const results = new Results(1024 * 1024);
    const [one, other] = withSameFingerprint();
    for (const bytes of [one, other]) {
      results.keep(bytes.toString(), holding(bytes.toString()));
      expect(results.recall(bytes, usual)).toBeUndefined();
      results.remember(bytes, usual, bytes.toString());
    }
    for (const bytes of [one, other, one]) expect(results.recall(bytes, usual)?.body).toEqual(bytes);
  });

  it('keeps a request’s bytes as they were: who read them may write others there', () => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{}'));
    const bytes = Buffer.from(asked);
    results.remember(bytes, usual, 'key');
    bytes.fill(0);
    expect(results.recall(asked, usual)?.body.toString()).toBe('{}');
  });

  it('is not found by a request or a manner that is too long', () => {
    const results = new Results(1024 * 1024);
    results.keep('key', holding('{}'));
    const long = 'x'.repeat(9000);
    results.remember(Buffer.from(long), usual, 'key');
    expect(results.recall(Buffer.from(long), usual)).toBeUndefined();
    results.remember(asked, { ...usual, language: long }, 'key');
    expect(results.recall(asked, { ...usual, language: long })).toBeUndefined();
  });
});

/** Of so many there are two, as of 23 people two have a birthday in common. */
function withSameFingerprint(): readonly [Buffer, Buffer] {
  const seen = new Map<number, Buffer>();
  for (let index = 0; index < 2_000_000; index += 1) {
    const bytes = Buffer.from(`{"query":"{ contents(first: ${index}) { totalCount } }"}`);
    const other = seen.get(fingerprint(bytes));
    if (other) return [other, bytes];
    seen.set(fingerprint(bytes), bytes);
  }
  throw new Error('no two have the same fingerprint');
}

/** The types of Node 20 don't know what a stream as a body needs. */
function initOf(body: BodyInit, signal: AbortSignal | undefined): RequestInit {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
  return { ...init, ...(signal && { signal }) };
}

describe('a body', () => {
  const send = (stage: Stage, body: BodyInit, signal?: AbortSignal) =>
    stage.masthead.fetch('http://masthead.test/graphql', initOf(body, signal));

  it('that breaks off is answered with an error', async () => {
    await using stage = await openStage();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('boom')) });
    const answer = await send(stage, broken);
    expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('that has no end is refused, and told so', async () => {
    await using stage = await openStage();
    let isCancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
      cancel: () => {
        isCancelled = true;
      },
    });
    expect((await send(stage, endless)).status).toBe(413);
    expect(isCancelled).toBe(true);
  });

  it('that is never sent keeps nobody who leaves', async () => {
    await using stage = await openStage();
    const leaver = new AbortController();
    const left = send(stage, new ReadableStream({ pull: () => new Promise(() => undefined) }), leaver.signal);
    setTimeout(() => leaver.abort(), 20);
    await expect(left).rejects.toThrow('aborted');
  });
});
