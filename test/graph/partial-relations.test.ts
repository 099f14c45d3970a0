import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference } from '../../src/sandbox/index.js';
import { openStage, type Stage } from '../stage.js';
import { alteringAssociations, answering, isRecord, status, told } from './altered.js';

let stage: Stage;
/** A content, and those that its last block refers to. */
let id: string;
let related: readonly string[];

beforeAll(async () => {
  stage = await openStage();
  id = stage.sandbox.data.ids.publicContent;
  const blocks = stage.sandbox.data.contents.find((content) => content.id === id)?.bodies.en?.blocks ?? [];
  const named = blocks.at(-1)?.['content_ids'];
  related = Array.isArray(named) ? named.map(String) : [];
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

/** Reads the related contents where none come along, and some of what is then loaded fails. */
async function contentsWhere(failing: Interference) {
  const bare = alteringAssociations(({ contents: _, ...others }) => others);
  stage.sandbox.interfere = (call, answer) => failing(call, answer) ?? bare(call, answer);
  const operation = `query ($id: ID!) {
    content(id: $id) { blocks { ... on RelatedContentsContentBlock { contents { databaseId } } } template { key } }
  }`;
  const { data, errors } = await stage.run<{ content: { blocks: object[]; template: unknown } }>(operation, { id });
  // Whatever fails here, it fails alone.
  expect(data?.content.template).toEqual({ key: 'article' });
  const block = data?.content.blocks.at(-1);
  return { contents: isRecord(block) ? block['contents'] : undefined, errors: told(errors) };
}

const found = (ids: readonly string[]) => ids.map((databaseId) => ({ databaseId }));
const PLACE = expect.stringMatching(/^content\.blocks\.\d+\.contents$/);

describe('related contents that can be had in part', () => {
  it('leave out what is not there, silently', async () => {
    const [gone, ...others] = related;
    const { contents, errors } = await contentsWhere(answering(`/contents/${gone}`, status(404)));
    expect(contents).toEqual(found(others));
    expect(errors).toEqual([]);
  });

  it('leave out what failed, with an error beside the rest', async () => {
    const [first = '', broken, ...others] = related;
    const { contents, errors } = await contentsWhere(answering(`/contents/${broken}`, status(500)));
    expect(contents).toEqual(found([first, ...others]));
    expect(errors).toEqual([[PLACE, 'UPSTREAM_UNAVAILABLE']]);
  });

  it('say once what failed several times', async () => {
    const [first = '', ...broken] = related;
    const { contents, errors } = await contentsWhere(answering(new RegExp(broken.join('|')), status(500)));
    expect(contents).toEqual(found([first]));
    expect(errors).toEqual([[PLACE, 'UPSTREAM_UNAVAILABLE']]);
  });

  it('are null when nothing of them could be had', async () => {
    const { contents, errors } = await contentsWhere(answering(new RegExp(related.join('|')), status(500)));
    expect(contents).toBeNull();
    expect(errors).toEqual([[PLACE, 'UPSTREAM_UNAVAILABLE']]);
  });

  it('are empty when nothing of them is there', async () => {
    const { contents, errors } = await contentsWhere(answering(new RegExp(related.join('|')), status(404)));
    expect(contents).toEqual([]);
    expect(errors).toEqual([]);
  });
});
