import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { told, within } from '../altered.js';
import { alteringEach, DELIVERY, takePaths } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
  takePaths(stage);
});

const ids = () => stage.sandbox.data.hub.ids;
const at = (path: string) => `${stage.sandbox.config.oracle.url}${DELIVERY}/assets/${ids().asset}/${path}`;

const ALL = `... on ChannelAsset {
  url mimeType fileExtension size width height
  renditions { name formats { format mimeType size width height url } }
}`;

const read = (selection = ALL, id = ids().asset) =>
  stage.run<{ channel: { item: Readonly<Record<string, unknown>> | null } }>(
    `query ($id: ID!) { channel { item(id: $id) { ${selection} } } }`,
    { id },
  );

/** Alters what is known of the asset. */
function altering(change: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>> = {}): void {
  stage.sandbox.interfere = alteringEach(new RegExp(`/items/${ids().asset}$`), (asset) => ({
    ...asset,
    fields: { ...within(asset, 'fields'), ...fields },
    ...change,
  }));
}

describe('a file', () => {
  it('is told of in one call', async () => {
    const { data, errors } = await read(`__typename name ${ALL}`);
    expect(errors).toEqual([]);
    const format = (rendition: string, width: number, height: number) => ({
      name: rendition,
      formats: [
        {
          format: 'png',
          mimeType: 'image/png',
          size: expect.any(Number),
          width,
          height,
          url: at(`${rendition}?format=png`),
        },
      ],
    });
    expect(data?.channel.item).toEqual({
      __typename: 'ChannelAsset',
      name: 'picture-01.png',
      url: at('native'),
      mimeType: 'image/png',
      fileExtension: 'png',
      size: expect.any(Number),
      width: 1600,
      height: 900,
      renditions: [format('Thumbnail', 150, 84), format('Small', 300, 169), format('Medium', 1024, 576)],
    });
    expect(takePaths(stage)).toEqual([`/items/${ids().asset}`]);
  });

  it('is where its URL says, as long as it says: for who holds the bearer token', async () => {
    const { data } = await read();
    const { authorization = '' } = stage.sandbox.calls[0]?.headers ?? {};
    const { channelToken: token } = stage.sandbox.config.oracle;
    const { url, size } = data?.channel.item ?? {};
    const answer = await fetch(String(url), { headers: { authorization, channelToken: token } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await answer.arrayBuffer()).byteLength).toBe(size);
    const { data: other } = await read('... on ChannelAsset { url(rendition: "Small", format: "png") }');
    const small = other?.channel.item?.['url'];
    expect((await fetch(String(small), { headers: { authorization, channelToken: token } })).status).toBe(200);
    expect((await fetch(String(url))).status).toBe(403);
  });

  it('that is no picture has no width, no height and no renditions', async () => {
    const { data, errors } = await read(ALL, ids().document);
    expect(errors).toEqual([]);
    expect(data?.channel.item).toMatchObject({
      mimeType: 'application/pdf',
      fileExtension: 'pdf',
      width: null,
      height: null,
      renditions: [],
    });
  });

  it('may have gigabytes', async () => {
    altering({}, { size: 5_368_709_120 });
    const { data, errors } = await read('... on ChannelAsset { size }');
    expect([data?.channel.item, errors]).toEqual([{ size: 5_368_709_120 }, []]);
  });

  it('is of the media type of the item, else of its fields', async () => {
    altering({ mimeType: 'image/webp' });
    expect((await read()).data?.channel.item).toMatchObject({ mimeType: 'image/webp' });
    altering({ mimeType: null }, { mimeType: 'image/avif' });
    expect((await read()).data?.channel.item).toMatchObject({ mimeType: 'image/avif' });
  });

  it.each([
    ['without fields', { fields: null }, {}],
    ['without anything in its fields', { fields: {} }, {}],
    ['with nothing but nulls', {}, { metadata: null, size: null, mimeType: null, renditions: null, native: null }],
  ])('of which nothing is known is %s', async (_, change, fields) => {
    altering({ mimeType: null, fileExtension: undefined, ...change }, fields);
    const { data, errors } = await read();
    expect(errors).toEqual([]);
    const nothing = { mimeType: null, fileExtension: null, size: null, width: null, height: null, renditions: [] };
    expect(data?.channel.item).toEqual({ url: at('native'), ...nothing });
  });
});

describe('a file of which something else is told than belongs there', () => {
  const errorsOf = async (selection: string) => {
    const { data, errors } = await read(`... on ChannelAsset { ${selection} }`);
    for (const { message } of errors) expect(message).not.toContain('secret');
    return { item: data?.channel.item, errors: told(errors) };
  };
  const wrong = (field: string) => [`channel.item.${field}`, 'UPSTREAM_INVALID_RESPONSE'];

  it.each([
    ['item', { mimeType: ['secret'] }, {}],
    ['fields', { mimeType: null }, { mimeType: ['secret'] }],
  ])('is one error for its media type: of the %s', async (_, change, fields) => {
    altering(change, fields);
    expect(await errorsOf('mimeType fileExtension')).toEqual({
      item: { mimeType: null, fileExtension: 'png' },
      errors: [wrong('mimeType')],
    });
  });

  it('is one error for each field that its fields are read for, where these are none', async () => {
    altering({ fields: 'secret', mimeType: null });
    const { item, errors } = await errorsOf(
      'url small: url(rendition: "Small") mimeType fileExtension size width height renditions { name }',
    );
    const none = { small: null, mimeType: null, size: null, width: null, height: null, renditions: [] };
    expect(item).toEqual({ ...none, url: at('native'), fileExtension: 'png' });
    expect(errors.sort()).toEqual(Object.keys(none).map(wrong).sort());
  });

  it('is one error for each side of a picture without dimensions to read', async () => {
    altering({}, { metadata: ['secret'] });
    expect((await errorsOf('width height')).errors).toEqual([wrong('width'), wrong('height')]);
  });

  it('is no error for gaps among its renditions and their formats', async () => {
    altering({}, { renditions: [null, { name: 'Small', formats: [null, { format: 'png' }, null] }] });
    expect(await errorsOf('renditions { name formats { format } } large: url(rendition: "Large")')).toEqual({
      item: { renditions: [{ name: 'Small', formats: [{ format: 'png' }] }], large: null },
      errors: [],
    });
  });

  it('has the renditions that can be read, and their URLs', async () => {
    altering({}, { renditions: ['secret', null, { name: 'Small', formats: ['secret', { format: 'png' }] }] });
    const { item, errors } = await errorsOf(`
      renditions { name formats { format } }
      small: url(rendition: "Small") png: url(rendition: "Small", format: "png")
      webp: url(rendition: "Small", format: "webp") large: url(rendition: "Large")
    `);
    expect(item).toEqual({
      renditions: [{ name: 'Small', formats: [{ format: 'png' }] }],
      small: at('Small'),
      png: at('Small?format=png'),
      // They may be what can't be read.
      webp: null,
      large: null,
    });
    expect(errors.sort()).toEqual(['large', 'renditions', 'renditions.0.formats', 'webp'].map(wrong));
  });
});
