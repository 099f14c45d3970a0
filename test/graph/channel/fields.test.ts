import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/sandbox/json.js';
import { openStage, type Stage } from '../../stage.js';
import { isRecord, told } from '../altered.js';
import { alteringEach, takeCalls, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takeCalls(stage);
});

const ids = () => stage.sandbox.data.hub.ids;
const article = () => {
  const found = stage.sandbox.data.hub.items.find(({ id }) => id === ids().article);
  if (!found) throw new Error('The hub has an article');
  return found;
};

/** Gives the article fields that stand in for its own. */
function withFields(fields: unknown): void {
  stage.sandbox.interfere = alteringEach(new RegExp(`/items/${ids().article}$`), (item) => ({ ...item, fields }));
}

const read = (selection: string, variables: Readonly<Record<string, unknown>> = {}) =>
  stage.run<{ channel: { item: Readonly<Record<string, unknown>> | null } }>(
    `query ($id: ID!, $name: String = "") { channel { item(id: $id) { fields field(name: $name) ${selection} } } }`,
    { id: ids().article, ...variables },
  );

/** JSON that is so many arrays deep. */
const nested = (depth: number): Json => (depth === 0 ? 'the innermost' : [nested(depth - 1)]);

describe("an item's fields", () => {
  it('are those of its content type, in one call with the rest of it', async () => {
    const { data, errors } = await read('name title: field(name: "title") minutes: field(name: "reading_minutes")');
    expect(errors).toEqual([]);
    const { fields, name } = article();
    expect(data?.channel.item).toEqual({
      name,
      fields,
      field: null,
      title: fields['title'],
      minutes: fields['reading_minutes'],
    });
    expect(takePaths(stage)).toEqual([`/items/${ids().article}`]);
  });

  it.each<[string, Json]>([
    ['a text', 'as it is: é, 😀, "quoted"\n'],
    ['an empty text', ''],
    ['a number', 4.25],
    ['zero', 0],
    ['a large number', 5_368_709_120],
    ['false', false],
    ['an empty list', []],
    ['an empty object', {}],
    ['a list with gaps', [null, 1, [null]]],
    ['a text that looks like JSON', '{"a":1}'],
    ['links that are no addresses', ['a', 'b']],
    ["links of the publisher's own", [{ href: 'https://lantern.example.com/', text: 'Home' }]],
    ['an object of links', { links: 'two', href: 'https://lantern.example.com/' }],
  ])('pass %s unchanged', async (_, value) => {
    withFields({ links: value, value });
    const { data, errors } = await read('', { name: 'value' });
    expect(errors).toEqual([]);
    expect(data?.channel.item).toEqual({ fields: { links: value, value }, field: value });
  });

  it.each([
    ['null', null],
    ['absent', undefined],
  ])('are null where they are %s', async (_, fields) => {
    withFields(fields);
    const { data, errors } = await read('references(name: "author") { name }', { name: 'author' });
    expect(errors).toEqual([]);
    expect(data?.channel.item).toEqual({ fields: null, field: null, references: [] });
    expect(takePaths(stage)).toHaveLength(1);
  });

  it.each([
    ['a text', 'secret-value'],
    ['a number', 42],
    ['an array', ['secret-value']],
    ['false', false],
  ])('that are %s are told of once for each field that reads them, and not quoted', async (_, fields) => {
    withFields(fields);
    const { data, errors } = await read('references(name: "author") { name }', { name: 'author' });
    expect(data?.channel.item).toEqual({ fields: null, field: null, references: null });
    expect(told(errors).sort()).toEqual(
      ['field', 'fields', 'references'].map((field) => [`channel.item.${field}`, 'UPSTREAM_INVALID_RESPONSE']),
    );
    for (const { message } of errors) expect(message).not.toMatch(/secret-value|42/);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    'nothing',
    '',
    'fields.title',
    'title ',
  ])('are null by the name %j, which the content type does not have', async (name) => {
    const { data, errors } = await stage.run(
      'query ($id: ID!, $name: String!) { channel { item(id: $id) { field(name: $name) references(name: $name) { id } } } }',
      { id: ids().article, name },
    );
    expect([data, errors]).toEqual([{ channel: { item: { field: null, references: [] } } }, []]);
  });

  it('may be called what JavaScript has other plans for', async () => {
    const fields: unknown = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": "b", "toJSON": "c", "then": "d" }');
    withFields(fields);
    const { data, errors } = await read('proto: field(name: "__proto__") maker: field(name: "constructor")');
    expect(errors).toEqual([]);
    expect(JSON.stringify(data?.channel.item?.['fields'])).toBe(JSON.stringify(fields));
    expect(data?.channel.item).toMatchObject({ proto: { a: 1 }, maker: 'b' });
  });

  it('are given 64 levels deep, and not one deeper', async () => {
    withFields({ value: nested(63), deep: nested(64) });
    const good = await read('', { name: 'value' });
    expect(good.data?.channel.item).toEqual({ fields: null, field: nested(63) });
    expect(told(good.errors)).toEqual([['channel.item.fields', 'UPSTREAM_INVALID_RESPONSE']]);
    expect(good.errors[0]?.message).toBe('The oracle upstream gave no usable "fields": not JSON of at most 64 levels.');
    withFields({ value: nested(63) });
    expect((await read('')).data?.channel.item?.['fields']).toEqual({ value: nested(63) });
  });

  it('are refused 20,000 levels deep as well', async () => {
    withFields({ value: 'deep' });
    const alter = stage.sandbox.interfere;
    stage.sandbox.interfere = async (call, answer) => {
      const altered = await alter?.(call, answer);
      if (typeof altered !== 'object') return altered;
      const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
      return { ...altered, body: JSON.stringify(altered.body).replace('"deep"', deep) };
    };
    const { data, errors } = await read('', { name: 'value' });
    expect(data?.channel.item).toEqual({ fields: null, field: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'UPSTREAM_INVALID_RESPONSE',
      'UPSTREAM_INVALID_RESPONSE',
    ]);
  });
});

describe("what is upstream's own in an item's fields", () => {
  const token = () => stage.sandbox.config.oracle.channelToken;
  const href = () => `https://hub.example.com/content/published/api/v1.1/items/A?channelToken=${token()}`;

  it('is left out: addresses of the hub, on whichever level', async () => {
    const { data } = await read('author: field(name: "author") gallery: field(name: "gallery")');
    const { author, gallery } = article().fields;
    expect(data?.channel.item).toMatchObject({ author, gallery });
    expect(JSON.stringify(data)).not.toContain('"links"');
    const asset = await read('', { id: ids().asset, name: 'renditions' });
    expect(JSON.stringify(asset.data)).toContain('"Thumbnail"');
    expect(JSON.stringify(asset.data)).not.toContain('"links"');
    expect(JSON.stringify(asset.data)).not.toContain(stage.sandbox.config.oracle.url);
  });

  it("is left out: the channel's token, wherever it stands", async () => {
    const links = () => [{ href: href(), rel: 'self' }];
    withFields({
      links: links(),
      reference: { id: ids().asset, typeCategory: 'DigitalAssetType', links: links() },
      many: [{ deep: { native: { links: links() } } }],
      mixed: { links: [...links(), null, 'self'] },
      body: `<img src="${href()}&amp;format=webp" alt="A boat">`,
      list: [href()],
    });
    const { data, errors } = await read('body: field(name: "body")', { name: 'many' });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(token());
    expect(data?.channel.item).toMatchObject({
      body: '<img src="https://hub.example.com/content/published/api/v1.1/items/A?channelToken=&amp;format=webp" alt="A boat">',
      field: [{ deep: { native: {} } }],
    });
    const shown = data?.channel.item?.['fields'];
    expect(isRecord(shown) && shown['reference']).toEqual({ id: ids().asset, typeCategory: 'DigitalAssetType' });
    expect(isRecord(shown) && Object.keys(shown)).toEqual(['reference', 'many', 'mixed', 'body', 'list']);
  });
});
