import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference, Sandbox } from '../../../src/sandbox/index.js';
import { openStage, type Stage } from '../../stage.js';
import {
  altering,
  alteringAssociations,
  answering,
  isRecord,
  type JsonRecord,
  status,
  told,
  within,
} from '../altered.js';

let stage: Stage;
let ids: Sandbox['data']['ids'];
/** The blocks of the front page, in order. */
let front: readonly string[];

beforeAll(async () => {
  stage = await openStage();
  const { data } = stage.sandbox;
  ids = data.ids;
  front = data.mediaBlocks.filter(({ sectionId }) => sectionId === ids.section).map(({ id }) => id);
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

async function read(operation: string, variables: JsonRecord = {}, interfere?: Interference) {
  stage.sandbox.interfere = interfere;
  stage.calls();
  const { data, errors } = await stage.run<JsonRecord>(operation, variables);
  return { data, errors, calls: stage.calls() };
}

const listOf = (value: unknown): JsonRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const FRONT = `query ($id: ID!) { section(id: $id) { name blocks { databaseId name } } }`;
const readFront = (interfere?: Interference) => read(FRONT, { id: ids.section }, interfere);
const namesOf = (data: unknown) => listOf(within(data, 'section')['blocks']).map(({ name }) => name);
const NAMES = ['Today', 'From the city desk', 'Most read', 'Subscribe', 'At the kiosk', 'Watch'];

describe('the blocks of a section', () => {
  it('cost one call for the section and one for each block, with all that they show', async () => {
    const operation = `query ($id: ID!) { section(id: $id) { blocks {
      blockType configurationKey configuration { key minContents maxContents } name html textColor metadataValue(key: "tone")
      entries {
        contents { titleText authors { ... on Profile { displayName } } categories { name } template { key } }
        section { name slug }
        distribution { name metadataValue(key: "rhythm") }
        releases { startsAt issue { name issueType { name } } }
      } } } }`;
    const { data, errors, calls } = await read(operation, { id: ids.section });
    expect(errors).toEqual([]);
    expect(calls[0]).toBe(`GET /sections/${ids.section}`);
    expect(calls.slice(1).sort()).toEqual(front.map((id) => `GET /blocks/${id}`).sort());
    const [headline, river, ranking, banner, kiosk] = listOf(within(data, 'section')['blocks']);
    expect(headline).toMatchObject({
      blockType: 'content',
      configurationKey: 'headline',
      configuration: { key: 'headline', minContents: 1, maxContents: 3 },
      name: 'Today',
      textColor: '#ffffff',
      metadataValue: 'dark',
      entries: [{ contents: [{}, {}, {}], section: null, distribution: null, releases: [] }],
    });
    expect(river).toMatchObject({
      entries: [
        { section: { name: 'City', slug: 'city' }, contents: [{}, {}, {}, {}] },
        { section: { name: 'Culture' }, contents: [{}, {}, {}] },
      ],
    });
    expect(ranking).toMatchObject({ blockType: 'most_popular', configuration: { key: 'ranking' } });
    expect(banner).toMatchObject({ html: expect.stringContaining('/subscribe'), entries: [] });
    expect(kiosk).toMatchObject({
      entries: [
        {
          contents: [],
          distribution: { name: 'The weekend magazine', metadataValue: 'quarterly' },
          releases: [{ issue: { name: 'Autumn 2026: The River', issueType: { name: 'Magazine' } } }, {}, {}, {}],
        },
      ],
    });
  });

  it('are read once, however often they come up', async () => {
    const operation = `query ($id: ID!, $block: ID!) { media { sections { blocks { name } description } }
      section(id: $id) { blocks { name } } mediaBlock(id: $block) { name } }`;
    const { calls } = await read(operation, { id: ids.section, block: front[0] });
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls.filter((call) => call.startsWith('GET /blocks/'))).toHaveLength(stage.sandbox.data.mediaBlocks.length);
  });

  it('without the one that fails, which is told, and without the one that is not there, which is not', async () => {
    const { data, errors } = await readFront(({ path }, answer) => {
      if (path === `/blocks/${front[1]}`) return status(500);
      return path === `/blocks/${front[2]}` ? status(404) : answer;
    });
    expect(namesOf(data)).toEqual([NAMES[0], ...NAMES.slice(3)]);
    expect(told(errors)).toEqual([['section.blocks', 'UPSTREAM_UNAVAILABLE']]);
  });

  it('are null with an error when none of them can be had, and empty when none of them is there', async () => {
    const failed = await readFront(answering(/^\/blocks\//, status(500)));
    expect(failed.data).toEqual({ section: { name: 'Front page', blocks: null } });
    expect(told(failed.errors)).toEqual([['section.blocks', 'UPSTREAM_UNAVAILABLE']]);
    const gone = await readFront(answering(/^\/blocks\//, status(404)));
    expect(gone).toMatchObject({ data: { section: { blocks: [] } }, errors: [] });
  });

  it('leave out what is named by no id, and tell it, without a call for it', async () => {
    const named = [null, { id: front[0] }, 42, {}, { id: '../menus/main' }, { id: front[5] }];
    const { data, errors, calls } = await readFront(
      altering('/sections/', (section) => ({ ...section, blocks: named })),
    );
    expect(namesOf(data)).toEqual(['Today', 'Watch']);
    expect(told(errors)).toEqual([
      ['section.blocks', 'UPSTREAM_INVALID_RESPONSE'],
      ['section.blocks', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
    expect(calls).toHaveLength(3);
  });

  it.each([undefined, null, []])('are none where the section names none (%j)', async (blocks) => {
    const { data, errors, calls } = await readFront(altering('/sections/', (section) => ({ ...section, blocks })));
    expect(data).toEqual({ section: { name: 'Front page', blocks: [] } });
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });
});

const BLOCK = `query ($id: ID!, $locale: Locale) { mediaBlock(id: $id, locale: $locale) { id databaseId blockType name description
  html textColor backgroundColor backgroundSvg visual { ... on Image { url } } metadata { key value } updatedAt
  locales { current available } configuration { id databaseId key blockType minContents maxContents updatedAt }
  entries { contents { id titleText } section { id name } } } }`;

describe('a block', () => {
  it('is the same in either spelling', async () => {
    const good = await read(BLOCK, { id: front[0] });
    expect(good.errors).toEqual([]);
    const flat = altering('/blocks/', ({ localized, ...rest }) => ({ ...rest, ...within({ localized }, 'localized') }));
    expect(await read(BLOCK, { id: front[0] }, flat)).toEqual(good);
    const nested = altering('/blocks/', ({ id, localized, ...rest }) => ({
      id,
      localized: { ...rest, ...within({ localized }, 'localized') },
    }));
    const { data } = await read(BLOCK, { id: front[0] }, nested);
    const { locales: _, ...found } = within(good.data, 'mediaBlock');
    expect(data).toMatchObject({ mediaBlock: found });
  });

  it('is in the language asked for, with what it shows', async () => {
    const { data } = await read(BLOCK, { id: ids.riverBlock, locale: 'fr' });
    expect(data).toMatchObject({
      mediaBlock: {
        name: 'Du côté de la ville',
        locales: { current: 'fr' },
        entries: [{ section: { name: 'Ville' } }, {}],
      },
    });
  });

  it('of an unknown id is null, without an error', async () => {
    expect(await read(BLOCK, { id: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
      data: { mediaBlock: null },
      errors: [],
    });
  });

  it("has editors' HTML as it is", async () => {
    const html = '<script>paywall()</script><p onclick="more()">x</p>';
    const wild = altering('/blocks/', ({ localized, ...rest }) => ({ ...rest, html }));
    expect((await read(BLOCK, { id: front[0] }, wild)).data).toMatchObject({ mediaBlock: { html } });
  });
});

describe('the configuration of a block', () => {
  const READ =
    'query ($id: ID!) { mediaBlock(id: $id) { configurationKey configuration { databaseId key blockType } } }';
  const configured = (configurations: (known: JsonRecord) => unknown) =>
    alteringAssociations((assocs) => {
      const all = assocs['media_block_configurations'];
      const [known] = Array.isArray(all) ? listOf(all) : Object.values(within(assocs, 'media_block_configurations'));
      return { ...assocs, media_block_configurations: configurations(isRecord(known) ? known : {}) };
    });
  const other = { id: '00000000-0000-4000-8000-000000000001', key: 'other', block_type: 'html' };

  it.each<[string, (known: JsonRecord) => unknown]>([
    ['an array', (known) => [other, null, 7, known]],
    ['an object by id', (known) => ({ [other.id]: other, [String(known['id'])]: known })],
    ['an object by key', (known) => ({ other, headline: known })],
    ['an object by key that does not repeat it', ({ key: _, ...known }) => ({ other, headline: { ...known } })],
  ])('is found by its key in %s, without a call', async (_, configurations) => {
    const { data, errors, calls } = await read(READ, { id: front[0] }, configured(configurations));
    const [known] = stage.sandbox.data.mediaBlockConfigurations.filter(({ key }) => key === 'headline');
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      mediaBlock: { configurationKey: 'headline', configuration: { databaseId: known?.id, blockType: 'content' } },
    });
    expect(calls).toEqual([`GET /blocks/${front[0]}`]);
  });

  it.each<[string, (known: JsonRecord) => unknown]>([
    ['is not among those that came', () => [other]],
    ['has come under its id alone', ({ key: _, ...known }) => [known]],
    ['has not come at all', () => undefined],
    ['is damaged', () => 'text'],
  ])('that %s is null, without a call or an error', async (_, configurations) => {
    const { data, errors, calls } = await read(READ, { id: front[0] }, configured(configurations));
    expect(data).toEqual({ mediaBlock: { configurationKey: 'headline', configuration: null } });
    expect(errors).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it.each([null, undefined])('is null where the block names none (%j)', async (key) => {
    const unnamed = altering('/blocks/', (block) => ({ ...block, configuration_key: key }));
    const { data, errors } = await read(READ, { id: front[0] }, unnamed);
    expect(data).toEqual({ mediaBlock: { configurationKey: null, configuration: null } });
    expect(errors).toEqual([]);
  });
});

describe('the entries of a block', () => {
  const entries = (change: (entry: JsonRecord) => JsonRecord): Interference =>
    altering('/blocks/', (block) => ({ ...block, entries: listOf(block['entries']).map(change) }));

  it('load the contents that did not come along, each once', async () => {
    const good = await read(BLOCK, { id: front[0] });
    const bare = await read(
      BLOCK,
      { id: front[0] },
      alteringAssociations(() => ({})),
    );
    expect(bare.errors).toEqual([]);
    expect(within(bare.data, 'mediaBlock')['entries']).toEqual(within(good.data, 'mediaBlock')['entries']);
    expect(bare.calls.filter((call) => call.startsWith('GET /contents/'))).toHaveLength(3);
  });

  it('hold a section as a summary, whose own is one call away', async () => {
    const operation =
      'query ($id: ID!) { mediaBlock(id: $id) { entries { section { databaseId name sections { name } advertisingKey } } } }';
    const { data, calls } = await read(operation, { id: ids.riverBlock });
    const sections = listOf(within(data, 'mediaBlock')['entries']).map(({ section }) => within({ section }, 'section'));
    expect(sections).toMatchObject([
      { name: 'City', sections: [{ name: 'Town hall' }], advertisingKey: null },
      { name: 'Culture', sections: [{ name: 'Books' }], advertisingKey: 'site/culture' },
    ]);
    expect(calls[0]).toBe(`GET /blocks/${ids.riverBlock}`);
    expect(calls.slice(1).sort()).toEqual(sections.map(({ databaseId }) => `GET /sections/${databaseId}`).sort());
  });

  const KIOSK =
    'query ($id: ID!) { mediaBlock(id: $id) { entries { distribution { id databaseId } releases { id databaseId issue { databaseId } } } } }';
  const kiosk = async (interfere?: Interference) => {
    const { data, errors, calls } = await read(KIOSK, { id: ids.kioskBlock }, interfere);
    const [entry] = listOf(within(data, 'mediaBlock')['entries']);
    return { distribution: within(entry, 'distribution'), releases: listOf(entry?.['releases']), entry, errors, calls };
  };

  it('hold releases of the distribution beside them, which are found again by their ids', async () => {
    const { distribution, releases, calls } = await kiosk();
    expect(calls).toHaveLength(1);
    expect(releases).toHaveLength(4);
    const nodes = await read(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Release { databaseId issue { databaseId } } } }',
      { ids: releases.map(({ id }) => id) },
    );
    expect(nodes.errors).toEqual([]);
    expect(nodes.data).toEqual({ nodes: releases });
    const each = `GET /distributions/${distribution['databaseId']}/releases/`;
    expect(nodes.calls.sort()).toEqual(releases.map(({ databaseId }) => `${each}${databaseId}`).sort());
  });

  it('hold releases without a distribution too', async () => {
    const { entry, releases, errors } = await kiosk(entries(({ distribution: _, ...rest }) => rest));
    expect(errors).toEqual([]);
    expect(entry).toMatchObject({ distribution: null });
    expect(releases.map(({ databaseId }) => databaseId)).toEqual(
      (await kiosk()).releases.map(({ databaseId }) => databaseId),
    );
  });

  it.each(['text', 42, [], {}, { id: '' }, { id: 7 }])(
    'have an error for a distribution or a section of %j',
    async (damage) => {
      const operation =
        'query ($id: ID!) { mediaBlock(id: $id) { name entries { distribution { name } section { name } releases { startsAt } } } }';
      const { data, errors } = await read(
        operation,
        { id: ids.kioskBlock },
        entries((entry) => ({ ...entry, distribution: damage, section: damage })),
      );
      expect(data).toMatchObject({
        mediaBlock: { entries: [{ distribution: null, section: null, releases: [{}, {}, {}, {}] }] },
      });
      expect(told(errors).sort()).toEqual([
        ['mediaBlock.entries.0.distribution', 'UPSTREAM_INVALID_RESPONSE'],
        ['mediaBlock.entries.0.section', 'UPSTREAM_INVALID_RESPONSE'],
      ]);
    },
  );
});
