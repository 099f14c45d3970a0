import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interference } from '../../../src/sandbox/index.js';
import { openStage, type Stage } from '../../stage.js';
import { altering, answering, isRecord, type JsonRecord, status, told, within } from '../altered.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  return () => stage.close();
});

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const ABSENT = '00000000-0000-4000-8000-000000000000';
const NOTHING = ['', '.', '..', '%2e%2e', '%252e%252e', 'a/../b', '\u0000', 'x'.repeat(513)];
const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('a reference', () => {
  const REFERENCE = `query ($ref: String!, $locale: Locale) { reference(ref: $ref, locale: $locale) { id databaseId provider urn
    node { __typename id } } }`;
  const read = async (ref: string, interfere?: Interference, locale?: string) => {
    stage.sandbox.interfere = interfere;
    stage.calls();
    const { data, errors } = await stage.run<JsonRecord>(REFERENCE, { ref, locale });
    return { reference: data?.['reference'], node: within(data, 'reference')['node'], errors, calls: stage.calls() };
  };
  const naming = (urn: unknown): Interference => altering('/references/', (reference) => ({ ...reference, urn }));

  it.each([
    ['wp-4711', 'Content', 'contents'],
    ['mag-12', 'Issue', 'issues'],
    ['author-17', 'Person', 'people'],
    ['venue-3', 'Organization', 'organizations'],
    ['cal-88', 'Event', 'events'],
    ['club-2', 'Project', 'projects'],
    ['tag-city', 'Category', 'categories'],
    ['rubrique-1', 'Section', 'sections'],
    ['widget-1', 'MediaBlock', 'blocks'],
    ['page-2', 'Webpage', 'webpages'],
    ['banner-9', 'Announcement', 'announcements'],
    ['kiosk-1', 'Distribution', 'distributions'],
  ])('%s stands for a node of type %s, read by one call', async (ref, type, path) => {
    const { reference, node, errors, calls } = await read(ref);
    const [known] = stage.sandbox.data.references.filter((each) => each.ref === ref);
    const id = known?.urn.split(':').at(-1);
    expect(errors).toEqual([]);
    expect(reference).toMatchObject({ databaseId: known?.id, provider: known?.provider, urn: known?.urn });
    expect(node).toEqual({ __typename: type, id: base64url(`${type}:en:${id}`) });
    expect(calls).toEqual([`GET /references/${ref}`, `GET /${path}/${id}`]);
  });

  it('is spelled as the other system has it, in one segment of the path', async () => {
    const { node, calls } = await read('press/2026/031 b');
    expect(node).toMatchObject({ __typename: 'Content' });
    expect(calls[0]).toBe('GET /references/press%2F2026%2F031%20b');
  });

  it('reads what it stands for in the language asked for', async () => {
    const { node, reference } = await read('rubrique-1', undefined, 'fr');
    expect(Buffer.from(String(isRecord(node) && node['id']), 'base64url').toString()).toMatch(/^Section:fr:/);
    expect(reference).toMatchObject({
      id: within({ reference: (await read('rubrique-1')).reference }, 'reference')['id'],
    });
  });

  const SOME = '005a7c10-dce7-47f9-a96d-c781ebd46216';

  it.each([
    ['an unknown type', `urn:omerlo:podcast:${SOME}`],
    ['what is no type at all', `urn:omerlo:constructor:${SOME}`],
    ['what no UUID alone is enough to read', `urn:omerlo:release:${SOME}`],
    ['an id that is none', 'urn:omerlo:content:42'],
    ['a dot segment', 'urn:omerlo:content:..'],
    ['no id', 'urn:omerlo:content:'],
    ['no type', `urn:omerlo::${SOME}`],
    ['more than an id', `urn:omerlo:content:${SOME}:1`],
    ['the id with something behind it', `urn:omerlo:content:${SOME}/blocks`],
    ['something of another system', `urn:other:content:${SOME}`],
    ['a URL', `https://a.example/content/${SOME}`],
    ['nothing', ''],
    ['null', null],
    ['what is absent', undefined],
  ])('to %s has no node, without a call or an error', async (_, urn) => {
    const { reference, node, errors, calls } = await read('wp-4711', naming(urn));
    expect(reference).toMatchObject({ provider: 'wordpress', urn: urn ?? null });
    expect(node).toBeNull();
    expect(errors).toEqual([]);
    expect(calls).toEqual(['GET /references/wp-4711']);
  });

  it('to what is no longer there has no node, without an error', async () => {
    const { node, errors, calls } = await read('wp-4711', naming(`urn:omerlo:content:${ABSENT}`));
    expect({ node, errors }).toEqual({ node: null, errors: [] });
    expect(calls).toEqual(['GET /references/wp-4711', `GET /contents/${ABSENT}`]);
  });

  it.each(['URN:OMERLO:Content', 'urn:omerlo:CONTENT'])('may be written %s', async (prefix) => {
    const id = stage.sandbox.data.ids.publicContent;
    expect((await read('wp-4711', naming(`${prefix}:${id.toUpperCase()}`))).node).toMatchObject({
      __typename: 'Content',
    });
  });

  it('with a URN of the wrong type is told so, and stands', async () => {
    const { reference, errors } = await read('wp-4711', naming(42));
    expect(reference).toMatchObject({ provider: 'wordpress', urn: null, node: null });
    expect(told(errors).sort()).toEqual([
      ['reference.node', 'UPSTREAM_INVALID_RESPONSE'],
      ['reference.urn', 'UPSTREAM_INVALID_RESPONSE'],
    ]);
  });

  it('whose node fails is told so, and stands', async () => {
    const { reference, errors } = await read('wp-4711', answering(/^\/contents\//, status(500)));
    expect(reference).toMatchObject({ provider: 'wordpress', node: null });
    expect(told(errors)).toEqual([['reference.node', 'UPSTREAM_UNAVAILABLE']]);
  });

  it('that is not known is null, without an error', async () => {
    const { reference, errors } = await read('nowhere');
    expect({ reference, errors }).toEqual({ reference: null, errors: [] });
  });

  it.each(NOTHING)('of %j is refused by its name, and nothing is sent', async (ref) => {
    const { reference, errors, calls } = await read(ref);
    expect(reference).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('"ref"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(calls).toEqual([]);
  });
});
