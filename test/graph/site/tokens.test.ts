import { expect, it } from 'vitest';
import { bearer, openStage } from '../../stage.js';
import { answering, status, told } from '../altered.js';

/** Every way to the site's structure, and to what readers have rights in. */
const OPERATION = `query ($section: ID!, $block: ID!) {
  media { sections { name description sections { name } } }
  section(id: $section) { blocks { name } contents(first: 1) { nodes { titleText } } }
  mediaBlock(id: $block) { name }
  menu(key: "main") { name }
  webpage(keyOrId: "about") { html }
  webpages { nodes { html } }
  reference(ref: "wp-4711") { node { id } }
}`;

it("a reader's token goes to the contents of a section and to references, and to nothing that is the site's structure", async () => {
  await using stage = await openStage();
  const { readers, data, calls } = stage.sandbox;
  const { token } = readers.premium;
  const variables = { section: data.ids.section, block: data.ids.mediaBlock };
  const { errors } = await stage.run(OPERATION, variables, bearer(token));
  expect(errors).toEqual([]);
  const families = (isReaders: boolean) =>
    new Set(
      calls
        .filter(
          ({ path, headers }) => path !== '/oauth/token' && (headers.authorization === `Bearer ${token}`) === isReaders,
        )
        .map(({ path }) => path.replace(/[0-9a-f-]{36}/g, '{id}')),
    );
  expect(families(true)).toEqual(new Set(['/sections/{id}/contents', '/references/wp-4711', '/contents/{id}']));
  expect(families(false)).toEqual(
    new Set(['/', '/sections/{id}', '/blocks/{id}', '/menus/main', '/webpages/about', '/webpages', '/webpages/{id}']),
  );
});

it("a reader's token that is refused fails what it was used for, and leaves the site standing", async () => {
  await using stage = await openStage();
  const { ids } = stage.sandbox.data;
  const { data, errors } = await stage.run(
    'query ($id: ID!) { section(id: $id) { name contents { nodes { id } } blocks { name } } menu(key: "main") { key } }',
    { id: ids.newsSection },
    bearer('a-token-that-has-run-out'),
  );
  expect(data).toEqual({
    section: { name: 'News', contents: null, blocks: [{ name: 'News' }] },
    menu: { key: 'main' },
  });
  expect(told(errors)).toEqual([['section.contents', 'UNAUTHENTICATED']]);
});

it('a reader gets the body of a content that a block shows by the own token', async () => {
  await using stage = await openStage({ sandbox: { gatedMarker: 'for-entitled-eyes-only' } });
  const { contents, ids } = stage.sandbox.data;
  const { id } = contents.find(({ id }) => id === ids.premiumContent) ?? { id: '' };
  stage.sandbox.data.mediaBlocks[0]?.entries.splice(0, 1, { contentIds: [id] });
  const operation =
    'query ($id: ID!) { mediaBlock(id: $id) { entries { contents { access blocks { ... on RichtextContentBlock { contentText } } } } } }';
  const read = async (headers = {}) => JSON.stringify(await stage.run(operation, { id: ids.mediaBlock }, headers));
  expect(await read(bearer(stage.sandbox.readers.premium.token))).toContain('for-entitled-eyes-only');
  const stranger = await read();
  expect(stranger).not.toContain('for-entitled-eyes-only');
  expect(stranger).toContain('"access":"LOCKED","blocks":[]');
});

it('what one part of the site fails with leaves the others standing', async () => {
  await using stage = await openStage();
  stage.sandbox.interfere = answering(/^\/(menus|blocks)\//, status(500));
  const { data, errors } = await stage.run(
    'query ($id: ID!) { media { key } menu(key: "main") { key } webpage(keyOrId: "about") { title } section(id: $id) { name blocks { id } } }',
    { id: stage.sandbox.data.ids.section },
  );
  expect(data).toEqual({
    media: { key: 'lantern' },
    menu: null,
    webpage: { title: 'About us' },
    section: { name: 'Front page', blocks: null },
  });
  expect(
    told(errors)
      .map(([path]) => path)
      .sort(),
  ).toEqual(['menu', 'section.blocks']);
});
