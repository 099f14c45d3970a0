import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { expandPath, isUuid } from '../../src/upstreams/path.js';
import { bearer, openStage } from '../stage.js';
import { answering, failureOf, readingOf, restOf, startUpstream } from './upstream.js';

/** The same cases every time. */
const SAME = { seed: 20_261_123 };

const MENU = ['/menus/{key}', { key: 'text' }] as const;
const CONTENT = ['/contents/{id}', { id: 'uuid' }] as const;
const UUID = 'd736f46f-7064-432a-96e1-411cd494c3d2';

function menu(key: string): string {
  return expandPath(MENU[0], { key }, MENU[1]);
}

function content(id: string): string {
  return expandPath(CONTENT[0], { id }, CONTENT[1]);
}

/** The failure that an expansion throws; fails when it throws none, or another. */
function refusal(expand: () => string): UpstreamFailure {
  try {
    expand();
  } catch (error) {
    if (error instanceof UpstreamFailure) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** What a proxy in between may make of a path: it decodes it, again and again, and resolves its dot segments. */
function resolvedByProxies(path: string): string[] {
  const seen: string[] = [];
  for (let form = path, last = ''; form !== last; ) {
    seen.push(new URL(`http://upstream.test${form.replaceAll('#', '%23').replaceAll('?', '%3F')}`).pathname);
    last = form;
    form = form.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString());
  }
  return seen;
}

const DOTS = {
  'a dot': '.',
  'two dots': '..',
  'an encoded dot': '%2e',
  'two encoded dots': '%2E%2e',
  'a dot and an encoded one': '.%2e',
  'two dots, encoded twice': '%252e%252e',
  'two dots, encoded five times': '%252525252e%252525252E',
  'two dots, each encoded another number of times': '%2e%25252e',
  'two dots whose code is encoded digit by digit': '%%32%65%%32e',
  'a walk up': '../issues',
  'a walk up from below': 'main/../../issues',
  'a walk up at the end': 'main/..',
  'a walk to where one is': 'main/./items',
  'a walk up by backslashes': '..\\issues',
  'a walk up by encoded slashes': 'main%2f..%2Fissues',
  'a walk up by encoded backslashes': '%5c%2e%2e%5C',
  'a walk up by slashes encoded twice': 'main%252f..',
  'two dots with a path parameter': '..;',
  'a walk up with path parameters': 'main/..;a=b/..;/x',
  'two dots with an encoded path parameter': '%2e.%3bx',
};

const CONTROLS = {
  'a line break': 'main\nx',
  'a carriage return': 'main\r',
  'a tab': '\tmain',
  'a zero byte': 'main\0',
  'a delete': 'main\u007f',
  'a next line of Latin-1': 'main\u0085',
  'an encoded line break': 'main%0d%0aX-Forged:%20yes',
  'a line break encoded twice': 'main%250a',
  'an encoded zero byte': '%00',
  'an encoded control character beyond ASCII': 'main%c2%85',
};

const ILL_FORMED = {
  'a lone high surrogate': 'main\ud800',
  'a lone low surrogate': '\udc00main',
  'surrogates the wrong way round': '\udc00\ud800',
};

describe('a text in a path', () => {
  it('is refused when it is encoded more often than anybody means', () => {
    const nested = `%${'25'.repeat(200)}41`;
    expect(refusal(() => menu(nested))).toMatchObject({ kind: 'bad-input', message: expect.stringContaining('"key"') });
    expect(menu(`%${'25'.repeat(5)}41`)).toContain('%2525');
  });

  it('is refused when it is empty or missing', () => {
    expect(refusal(() => menu(''))).toMatchObject({ kind: 'bad-input', message: '"key" must not be empty.' });
    expect(refusal(() => expandPath(MENU[0], {}, MENU[1])).kind).toBe('bad-input');
  });

  it.each(Object.entries({ ...DOTS, ...CONTROLS, ...ILL_FORMED }))('is refused when it is or holds %s', (_, value) => {
    const { kind, message } = refusal(() => menu(value));
    expect(kind).toBe('bad-input');
    expect(message).toMatch(/^"key" must (not be|not hold|be well-formed)/);
    expect(message.slice('"key"'.length)).not.toContain('main');
  });

  it.each([
    ['512 letters', 'a'.repeat(512), true],
    ['513 letters', 'a'.repeat(513), false],
    ['256 letters of two bytes', 'é'.repeat(256), true],
    ['257 letters of two bytes', 'é'.repeat(257), false],
  ])('may be 512 bytes long: %s', (_, value, isFine) => {
    if (isFine) expect(menu(value)).toBe(`/menus/${encodeURIComponent(value)}`);
    else expect(refusal(() => menu(value)).message).toBe('"key" must be at most 512 bytes long.');
  });

  it.each([
    ['dots inside of a word', 'v1.2..3', '/menus/v1.2..3'],
    ['three dots', '...', '/menus/...'],
    ['a slash', 'main/footer', '/menus/main%2Ffooter'],
    ['what would begin a query or a fragment', 'a?b=c&d#e', '/menus/a%3Fb%3Dc%26d%23e'],
    ['a percent sign', '100%', '/menus/100%25'],
    ['a code of a letter', '%41', '/menus/%2541'],
    ['bytes that are no text', '%ff%fe', '/menus/%25ff%25fe'],
    ['a scheme and a host', 'https://evil.example', '/menus/https%3A%2F%2Fevil.example'],
    ['letters beyond ASCII', 'crème brûlée 🍮', '/menus/cr%C3%A8me%20br%C3%BBl%C3%A9e%20%F0%9F%8D%AE'],
    ['a pattern of a replacement', '$&$1', '/menus/%24%26%241'],
    ['a template of its own', '{key}', '/menus/%7Bkey%7D'],
  ])('is encoded into one segment: %s', (_, value, path) => {
    expect(menu(value)).toBe(path);
  });

  it('is refused, or comes out of one segment as it went in', () => {
    const fragment = fc.constantFrom(
      '.',
      '..',
      '%2e',
      '%252e',
      '/',
      '\\',
      '%2f',
      '%5C',
      '%',
      '25',
      'a',
      '\n',
      '%0a',
      '?',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fragment).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        let path: string;
        try {
          path = menu(value);
        } catch (error) {
          expect(error).toMatchObject({ name: 'UpstreamFailure', kind: 'bad-input' });
          return;
        }
        const [, first, segment, ...more] = path.split('/');
        expect([first, decodeURIComponent(segment ?? ''), more]).toEqual(['menus', value, []]);
        expect(path).toMatch(/^[\x21-\x7e]+$/);
        for (const resolved of resolvedByProxies(path)) expect(resolved.startsWith('/menus/')).toBe(true);
      }),
      { ...SAME, numRuns: 1000 },
    );
  });
});

describe('a UUID in a path', () => {
  it('is spelled in lower case, as upstream spells it', () => {
    expect(content(UUID)).toBe(`/contents/${UUID}`);
    expect(content(UUID.toUpperCase())).toBe(`/contents/${UUID}`);
  });

  it.each([
    '',
    '..',
    UUID.slice(1),
    `${UUID}0`,
    `{${UUID}}`,
    ` ${UUID}`,
    `${UUID}\n`,
    `${UUID}/..`,
    UUID.replaceAll('-', ''),
    UUID.replace('d', 'g'),
    `${UUID.slice(0, -1)}%30`,
    encodeURIComponent(`${UUID}?locale=fr`),
  ])('is all that may stand there, not %j', (value) => {
    const { kind, message } = refusal(() => content(value));
    expect({ kind, message: message.replace('not be empty', 'be a UUID') }).toEqual({
      kind: 'bad-input',
      message: '"id" must be a UUID.',
    });
  });

  it('is known from everything else', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => isUuid(uuid) && isUuid(uuid.toUpperCase())),
      SAME,
    );
    fc.assert(
      fc.property(fc.string(), (text) => !isUuid(text)),
      SAME,
    );
  });
});

it('fills several parameters, each by its kind', () => {
  const template = '/distributions/{id}/menus/{key}';
  const kinds = { id: 'uuid', key: 'text' } as const;
  expect(expandPath(template, { id: UUID, key: '{id}' }, kinds)).toBe(`/distributions/${UUID}/menus/%7Bid%7D`);
  expect(refusal(() => expandPath(template, { id: UUID, key: '..' }, kinds)).message).toContain('"key"');
  expect(refusal(() => expandPath(template, { id: '..', key: 'main' }, kinds)).message).toContain('"id"');
});

it('a call whose path can’t be made is not made', async () => {
  await using upstream = await startUpstream(answering(200, { data: { id: 'x' } }));
  await using rest = restOf(upstream.origin);
  const reading = readingOf(rest);
  for (const key of Object.values({ ...DOTS, ...CONTROLS, ...ILL_FORMED })) {
    expect((await failureOf(reading.one('/menus/{key}', { key }))).kind).toBe('bad-input');
  }
  expect(upstream.arrived).toEqual([]);
  await reading.one('/menus/{key}', { key: 'main/footer' });
  expect(upstream.arrived.map(({ url }) => url)).toEqual(['/api/media/v1/menus/main%2Ffooter?locale=en']);
});

describe('through the graph', () => {
  const SENDERS = {
    content: 'query ($id: ID!) { content(id: $id) { id } }',
    issue: 'query ($id: ID!) { issue(id: $id) { id } }',
    person: 'query ($id: ID!) { person(id: $id) { id } }',
    event: 'query ($id: ID!) { event(id: $id) { id } }',
    category: 'query ($id: ID!) { category(id: $id) { id } }',
    node: 'query ($id: ID!) { node(id: $id) { id } }',
    'a filter': 'query ($id: ID!) { contents(authorIds: [$id]) { nodes { id } } }',
  };
  const forged = (id: string) => Buffer.from(`Content:en:${id}`).toString('base64url');

  it.each(Object.entries(SENDERS))(
    '%s with no usable id is BAD_USER_INPUT, and nothing is sent',
    async (_, operation) => {
      await using stage = await openStage();
      const values = [...Object.values(DOTS), ...Object.values(CONTROLS), '', 'a'.repeat(513), `${UUID}0`];
      for (const id of [...values, ...values.map(forged)]) {
        const { errors } = await stage.run(operation, { id }, bearer(stage.sandbox.readers.premium.token));
        expect(errors).toHaveLength(1);
        expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
        if (id.length > 4) expect(JSON.stringify(errors)).not.toContain(id);
      }
      expect(stage.sandbox.calls).toEqual([]);
    },
  );
});
