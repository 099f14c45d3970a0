import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { isObject, type JsonObject } from '../../src/sandbox/json.js';
import { applicationToken, callOmerlo, entityOf, listOf } from './calling.js';

const MARKER = 'ONLY-FOR-THE-ENTITLED';

let sandbox: Sandbox;
let application: string;
beforeAll(async () => {
  sandbox = await startSandbox({ gatedMarker: MARKER });
  application = await applicationToken(sandbox);
});
afterAll(() => sandbox.close());

const whole = async (id: string, locale = 'en', token = application) =>
  entityOf(await callOmerlo(sandbox, `/contents/${id}`, { query: { locale }, token }));

/** A localised field, wherever the spelling puts it. */
function said(entity: JsonObject, name: string): unknown {
  const { localized } = entity;
  return entity[name] ?? (isObject(localized) ? localized[name] : undefined);
}

const blocksOf = (content: JsonObject): JsonObject[] => {
  const blocks = said(content, 'blocks');
  return Array.isArray(blocks) ? blocks.filter(isObject) : [];
};

describe('a content', () => {
  it('is spelled flat or nested, both in one list', async () => {
    const { body, ...answer } = await callOmerlo(sandbox, '/contents', { token: application });
    const contents = listOf({ body, ...answer });
    const nested = contents.filter((content) => isObject(content['localized']));
    expect(nested.length).toBeGreaterThan(0);
    expect(nested.length).toBeLessThan(contents.length);
    expect(nested[0]).not.toHaveProperty('title_text');
    expect(nested[0]).toHaveProperty('localized.locale', 'en');
    for (const content of contents) expect(said(content, 'title_text')).toEqual(expect.any(String));
    expect(Object.keys(Object(body['assocs']))).toEqual(expect.arrayContaining(['content_templates', 'templates']));
  });

  it('carries its body under localized, a flat one beside its texts now and then', async () => {
    const { ids } = sandbox.data;
    expect(await whole(ids.nestedContent)).toHaveProperty('localized.blocks');
    expect(await whole(ids.nestedContent)).not.toHaveProperty('blocks');
    expect(await whole(ids.flatContent)).toHaveProperty('blocks');
    expect(await whole(ids.showcaseContent)).toHaveProperty('localized.blocks');
    expect(await whole(ids.showcaseContent)).toHaveProperty('title_text');
  });

  it('has blocks of every kind somewhere, all nine in the showcase', async () => {
    const kinds = blocksOf(await whole(sandbox.data.ids.showcaseContent)).map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual([
      'data',
      'html',
      'image',
      'question',
      'quote',
      'related_contents',
      'richtext',
      'slideshow',
      'video',
    ]);
  });

  it('answers in the language asked for, or in the one it has and says so', async () => {
    const { ids } = sandbox.data;
    const titles = await Promise.all(
      ['en', 'fr'].map(async (locale) => said(await whole(ids.publicContent, locale), 'title_text')),
    );
    expect(titles[0]).not.toBe(titles[1]);
    expect((await whole(ids.frenchOnlyContent, 'en'))['meta']).toEqual({ current: 'fr', available: ['fr'] });
    expect((await whole(ids.englishOnlyContent, 'fr'))['meta']).toEqual({ current: 'en', available: ['en'] });
    expect((await whole(ids.publicContent, 'de'))['meta']).toEqual({ current: 'en', available: ['en', 'fr'] });
  });

  it('reads like an article: no slot is left open, no two titles are the same', () => {
    const { contents } = sandbox.data;
    expect(JSON.stringify(contents)).not.toMatch(/[{]\w+[}]/);
    for (const locale of ['en', 'fr'] as const) {
      const titles = contents.flatMap(({ texts }) => texts[locale]?.title_text ?? []);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});

describe('a gated body', () => {
  const gated = () => sandbox.data.contents.filter(({ common }) => !['public', undefined].includes(common.visibility));

  it('holds the marker in every block and every result; an open one nowhere', () => {
    for (const content of sandbox.data.contents) {
      const blocks = Object.values(content.bodies).flatMap((body) => body.blocks);
      const isGated = gated().includes(content);
      for (const block of [...blocks, ...content.results]) {
        expect(JSON.stringify(block).includes(MARKER)).toBe(isGated);
      }
    }
    expect(gated().length).toBeGreaterThan(80);
    expect(gated().some(({ results }) => results.length > 0)).toBe(true);
  });

  it('is in no list, search or association, whoever asks', async () => {
    const { ids } = sandbox.data;
    const paths = ['/contents?limit=100', '/contents/search?q=the&limit=100', `/people/${ids.person}/blocks`];
    paths.push(
      `/issues/sections/${ids.issueSection}/contents`,
      `/blocks/${ids.mediaBlock}`,
      `/contents/${ids.publicContent}`,
    );
    for (const path of paths) {
      expect((await callOmerlo(sandbox, path, { token: application })).text).not.toContain(MARKER);
    }
  });

  it.each([
    ['application', 'registeredContent', true],
    ['application', 'premiumContent', true],
    ['premium', 'registeredContent', true],
    ['premium', 'premiumContent', true],
    ['registered', 'registeredContent', true],
    ['registered', 'premiumContent', false],
    ['registered', 'unmarkedContent', true],
    ['registered', 'publicContent', true],
  ] as const)('with the token of %s, %s: blocks are given: %s', async (who, which, isGiven) => {
    const token = who === 'application' ? application : sandbox.readers[who].token;
    const content = await whole(sandbox.data.ids[which], 'en', token);
    expect(blocksOf(content).length > 0).toBe(isGiven);
    expect(said(content, 'blocks')).toEqual(isGiven ? expect.anything() : []);
    expect(JSON.stringify(content).includes(MARKER)).toBe(isGiven && /premium|registered/.test(which));
  });

  it('keeps its questions’ results and an issue’s PDF back too', async () => {
    const { premiumQuestion, pdfIssue, distribution } = sandbox.data.ids;
    const { registered, premium } = sandbox.readers;
    const paths = [`/contents/${premiumQuestion}/questions/results`, `/issues/${pdfIssue}`];
    const print = sandbox.data.distributions.find(({ id }) => id !== distribution)?.id;
    paths.push(`/distributions/${print}/releases`);
    for (const path of paths) {
      expect([path, (await callOmerlo(sandbox, path, { token: registered.token })).text.includes(MARKER)]).toEqual([
        path,
        false,
      ]);
      expect([path, (await callOmerlo(sandbox, path, { token: premium.token })).text.includes(MARKER)]).toEqual([
        path,
        true,
      ]);
      expect([path, (await callOmerlo(sandbox, path, { token: application })).text.includes(MARKER)]).toEqual([
        path,
        true,
      ]);
    }
  });
});

describe('a profile', () => {
  it('that readers write can hold what must not be shown as it is', async () => {
    const person = entityOf(await callOmerlo(sandbox, `/people/${sandbox.data.ids.unsafePerson}`));
    expect(JSON.stringify(person)).toMatch(/<script>.*onerror/);
  });

  it('has its picture under one of three names', async () => {
    const people = listOf(await callOmerlo(sandbox, '/people?limit=100'));
    for (const name of ['profile_image_url', 'avatar_image_url', 'logo_image_url']) {
      expect(people.some((person) => typeof person[name] === 'string')).toBe(true);
    }
  });
});
