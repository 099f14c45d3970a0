import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { isRecord, told, within } from '../altered.js';
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

const urlOf = async (given: string) => {
  const { data, errors } = await read(`... on ChannelAsset { url(${given}) }`);
  expect(errors).toEqual([]);
  return data?.channel.item?.['url'];
};

/** Alters what is known of the asset. */
function altering(change: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>> = {}): void {
  stage.sandbox.interfere = alteringEach(new RegExp(`/items/${ids().asset}$`), (asset) => ({
    ...asset,
    fields: { ...within(asset, 'fields'), ...fields },
    ...change,
  }));
}

describe("a file's URL", () => {
  it.each([
    ['rendition: "native"', 'native'],
    ['rendition: "native", format: null', 'native'],
    ['rendition: "native", format: "webp"', 'native?format=webp'],
    ['rendition: "native", format: "a/../b?c#d&e=é"', 'native?format=a%2F..%2Fb%3Fc%23d%26e%3D%C3%A9'],
    ['rendition: "Small"', 'Small'],
    ['rendition: "Small", format: "png"', 'Small?format=png'],
    ['format: "webp"', 'native?format=webp'],
  ])('is of the rendition and in the format that is asked for: %s', async (given, path) => {
    expect(await urlOf(given)).toBe(at(path));
    expect(takePaths(stage)).toHaveLength(1);
  });

  it.each([
    ...[
      '""',
      '"small"',
      '"Large"',
      '"."',
      '".."',
      '"../../items"',
      '"Small/../native"',
      '"Small?format=webp"',
      '"Small#"',
    ],
    ...['"%2e%2e"', '"native/"', '"\\u0000"', '"__proto__"', '"Small", format: "webp"', '"Small", format: ""'],
    ...['"Small", format: "png&download=true"', '"native", format: ""'],
  ])('is null where there is none: %s', async (rendition) => {
    expect(await urlOf(`rendition: ${rendition}`)).toBeNull();
  });

  it('has what upstream calls a rendition in one segment of its path', async () => {
    const renditions = [
      { name: 'Wide / 2?x#y', formats: [{ format: 'a b' }] },
      { name: 'Été', formats: null },
    ];
    altering({}, { renditions });
    const expected = ['Wide%20%2F%202%3Fx%23y', '%C3%89t%C3%A9'];
    expect(await urlOf('rendition: "Wide / 2?x#y"')).toBe(at(`${expected[0]}`));
    expect(await urlOf('rendition: "Été"')).toBe(at(`${expected[1]}`));
    expect(await urlOf('rendition: "Été", format: "png"')).toBeNull();
    const { data, errors } = await read();
    expect(errors).toEqual([]);
    expect(data?.channel.item?.['renditions']).toMatchObject([
      { formats: [{ url: at(`${expected[0]}?format=a+b`) }] },
      { formats: [] },
    ]);
  });

  it('is no URL of another path, whatever upstream calls a rendition', async () => {
    altering({}, { renditions: [{ name: '..', formats: [{ format: 'png' }] }] });
    const { data, errors } = await read('... on ChannelAsset { url(rendition: "..") renditions { formats { url } } }');
    expect(data?.channel.item).toEqual({ url: null, renditions: [{ formats: [{ url: null }] }] });
    expect(told(errors)).toEqual([
      ['channel.item.url', 'UPSTREAM_INVALID_RESPONSE'],
      ['channel.item.renditions.0.formats.0.url', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  it('is null for a format without a name, and for one of a rendition without', async () => {
    altering({}, { renditions: [{ name: 'Small', formats: [{ size: 1 }] }, { formats: [{ format: 'png' }] }] });
    const { data, errors } = await read('... on ChannelAsset { renditions { formats { url } } }');
    expect(errors).toEqual([]);
    expect(data?.channel.item?.['renditions']).toEqual([{ formats: [{ url: null }] }, { formats: [{ url: null }] }]);
  });
});

describe('no token', () => {
  it('is in an answer, whatever upstream writes into its addresses', async () => {
    await read();
    const { channelToken, channelSecret } = stage.sandbox.config.oracle;
    const bearer = stage.sandbox.calls.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
    const secrets = [channelToken, channelSecret, bearer];
    expect(new Set(secrets.filter((secret) => secret.length > 8)).size).toBe(3);
    const query = secrets.map((secret) => `token=${secret}`).join('&');
    const links = [{ href: `https://hub.example.com/a?channelToken=${channelToken}&${query}`, rel: 'self' }];
    const planted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(planted);
      if (!isRecord(value)) return value;
      const rest = Object.entries(value).filter(([name]) => name !== 'links');
      return { links, ...Object.fromEntries(rest.map(([name, each]) => [name, planted(each)])) };
    };
    stage.sandbox.interfere = alteringEach(/\/items/, planted);
    const operation = `query ($asset: ID!, $article: ID!) {
      channel {
        asset: item(id: $asset) { ...Whole }
        article: item(id: $article) {
          ...Whole
          pictures: references(name: "image") { ...Whole }
          gallery: references(name: "gallery") { ...Whole }
        }
        items(first: 100) { nodes { ...Whole } }
      }
    }
    fragment Whole on ChannelItem { name fields native: field(name: "native") image: field(name: "image") ${ALL} }`;
    const { data, errors } = await stage.run(operation, { asset: ids().asset, article: ids().article });
    expect(errors).toEqual([]);
    const answer = JSON.stringify(data);
    expect(answer).toContain(at('native'));
    for (const secret of secrets) expect(answer).not.toContain(secret);
  });
});
