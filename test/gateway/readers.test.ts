import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../src/sandbox/index.js';
import { told } from '../graph/altered.js';
import { bearer, type Stage } from '../stage.js';
import { entities, openPart, representation } from './kinds.js';

const MARKER = 'for-entitled-eyes-only';

let stage: Stage;
beforeAll(async () => {
  stage = await openPart({ sandbox: { gatedMarker: MARKER } });
});
afterAll(() => stage.close());

const ids = () => stage.sandbox.data.ids;
const ARTICLE = `access visibility titleText
  blocks { __typename ... on RichtextContentBlock { contentHtml } } questionResults { questionId }`;
const BODY = `... on Content { ${ARTICLE} } ... on Issue { pdfUrl }`;
const gated = () => [
  representation('Content', ids().premiumContent),
  representation('Content', ids().registeredContent),
  representation('Issue', ids().pdfIssue),
];
const several = (headers: Readonly<Record<string, string>>) =>
  stage.run(
    `query ($contents: [ID!]!, $issues: [ID!]!) {
      contentsByIds(ids: $contents) { ${ARTICLE} }
      issuesByIds(ids: $issues) { pdfUrl }
    }`,
    { contents: [ids().premiumContent, ids().registeredContent], issues: [ids().pdfIssue] },
    headers,
  );

describe('gated contents', () => {
  it('are locked for a stranger who asks through a gateway', async () => {
    const byKey = await entities(stage, gated(), BODY);
    expect(byKey.errors).toEqual([]);
    const locked = { access: 'LOCKED', blocks: [], questionResults: [], titleText: expect.any(String) };
    expect(byKey.data?._entities).toMatchObject([locked, locked, { pdfUrl: null }]);
    const { data, errors } = await several({});
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ contentsByIds: [locked, locked], issuesByIds: [{ pdfUrl: null }] });
    expect(JSON.stringify([byKey.data, data])).not.toContain(MARKER);
  });

  it('stay so whatever a gateway says of them itself', async () => {
    const asked = gated().map((each) => ({ ...each, visibility: 'public', access: 'FULL', template_id: null }));
    const { data } = await entities(stage, asked, BODY);
    expect(data).toEqual((await entities(stage, gated(), BODY)).data);
  });

  it('are open to a reader whose token the gateway passes on', async () => {
    const reader = bearer(stage.sandbox.readers.premium.token);
    const byKey = await entities(stage, gated(), BODY, reader);
    expect(byKey.errors).toEqual([]);
    expect(byKey.data?._entities).toMatchObject([
      { access: 'FULL' },
      { access: 'FULL' },
      { pdfUrl: expect.stringContaining(MARKER) },
    ]);
    const { data } = await several(reader);
    for (const answer of [byKey.data, data]) expect(JSON.stringify(answer).split(MARKER).length).toBeGreaterThan(3);
  });
});

describe('what a gateway passes on', () => {
  /** What of a call may hang on who asked. */
  const seen = ({ path, query, headers }: RecordedCall) => ({
    path,
    query,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host')),
  });
  const callsOf = async (asking: Promise<unknown>) => {
    stage.sandbox.calls.length = 0;
    await asking;
    return stage.sandbox.calls.filter(({ path }) => path !== '/oauth/token').map(seen);
  };

  it('reaches upstream as what a browser sends does: token, language and trace', async () => {
    const id = ids().premiumContent;
    const headers = {
      ...bearer(stage.sandbox.readers.premium.token),
      'accept-language': 'fr-CA, fr;q=0.9, en;q=0.8',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    };
    const looked = await callsOf(stage.run('query ($id: ID!) { content(id: $id) { titleText } }', { id }, headers));
    expect(looked).toMatchObject([
      { query: { locale: 'fr' }, headers: { authorization: `Bearer ${stage.sandbox.readers.premium.token}` } },
    ]);
    const titles = '... on Content { titleText }';
    const traced = (calls: readonly ReturnType<typeof seen>[]) =>
      calls.map(({ headers: { traceparent, ...rest }, ...call }) => ({
        ...call,
        ...rest,
        trace: traceOf(traceparent),
      }));
    const byKey = await callsOf(entities(stage, [representation('Content', id)], titles, headers));
    const several = 'query ($ids: [ID!]!) { contentsByIds(ids: $ids) { titleText } }';
    const byIds = await callsOf(stage.run(several, { ids: [id] }, headers));
    expect(traced(byKey)).toEqual(traced(looked));
    expect(traced(byIds)).toEqual(traced(looked));
  });

  it('is the language that entities are in', async () => {
    const id = ids().publicContent;
    const one = '... on Content { titleText locales { current } }';
    const [english, french] = await Promise.all(
      ['en', 'fr'].map((language) =>
        entities(stage, [representation('Content', id)], one, { 'accept-language': language }),
      ),
    );
    expect(english?.data?._entities).toMatchObject([{ locales: { current: 'en' } }]);
    expect(french?.data?._entities).toMatchObject([{ locales: { current: 'fr' } }]);
    expect(french?.headers.get('content-language')).toBe('fr');
    expect(french?.data).not.toEqual(english?.data);
  });

  it('is a token that upstream refuses: each entity that needed it says so, and none is read without', async () => {
    const asked = [representation('Content', ids().publicContent), representation('Person', ids().person)];
    const { data, errors } = await entities(stage, asked, '__typename', bearer('refused'));
    expect(data?._entities).toEqual([null, null]);
    expect(told(errors)).toEqual([
      ['_entities.0', 'UNAUTHENTICATED'],
      ['_entities.1', 'UNAUTHENTICATED'],
    ]);
  });

  it('says who may read the channel, where only readers may', async () => {
    await using part = await openPart({ config: ({ oracle }) => ({ oracle: { ...oracle, access: 'reader' } }) });
    const { hub, ids } = part.sandbox.data;
    const asked = [representation('ChannelItem', hub.ids.article), representation('Person', ids.person)];
    const stranger = await entities(part, asked, '__typename');
    expect(stranger.data?._entities).toEqual([null, { __typename: 'Person' }]);
    expect(told(stranger.errors)).toEqual([['_entities.0', 'UNAUTHENTICATED']]);
    const reader = await entities(part, asked, '__typename', bearer(part.sandbox.readers.registered.token));
    expect(reader).toMatchObject({
      errors: [],
      data: { _entities: [{ __typename: 'ChannelContentItem' }, { __typename: 'Person' }] },
    });
  });
});

/** The trace that a call belongs to, if it says so: its own span is another each time. */
function traceOf(traceparent: string | string[] | undefined): string | undefined {
  return typeof traceparent === 'string' ? traceparent.split('-')[1] : undefined;
}
