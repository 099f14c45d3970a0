import { getNamedType, isAbstractType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMasthead, type Masthead, schema } from '../../src/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, bearer, IN_ANY_TIME, openStage, post, type Stage } from '../stage.js';
import { altering, within } from './altered.js';
import { everything, objectsIn } from './everything.js';

liftLimits();

const MARKER = 'for-entitled-eyes-only';

let stage: Stage;
/** The same upstream with everything open: what is looked for below must be there to be found. */
let open: Masthead;
/** Another upstream, whose answers tests alter. */
let altered: Stage;

beforeAll(async () => {
  altered = await openStage();
  // What upstream has said is kept, as it is in production: the ways lead by the same. Longer than all of this may take: what
  // is renewed behind an operation would be taken for calls of the next.
  const kept = { ...AT_ANY_COST, cacheMb: 64, cacheTtl: 3600 } as const;
  stage = await openStage({ sandbox: { gatedMarker: MARKER }, config: kept });
  const openVisibilities = ['public', 'registered', 'premium'];
  open = createMasthead({
    ...stage.sandbox.config,
    openVisibilities,
    issuePdf: 'anyone',
    rateLimit: 0,
    ...kept,
    ...IN_ANY_TIME,
  });
});

afterAll(async () => {
  await open.dispose();
  await stage.close();
  await altered.close();
});

const isGated = ({ common }: Sandbox['data']['contents'][number]) =>
  common.visibility === 'registered' || common.visibility === 'premium';

const gatedIds = () => stage.sandbox.data.contents.filter(isGated).map(({ id }) => id);

const isContent = (object: Readonly<Record<string, unknown>>) => object['__typename'] === 'Content';

/** The body of a content, which is aliased where profiles stand beside it. */
const blocksOf = (content: Readonly<Record<string, unknown>>) => content['blocks'] ?? content['Content_blocks'];

/** Every way to a content, each a root field of its own. */
const WAYS: Readonly<Record<string, (data: Sandbox['data']) => string[]>> = {
  'a lookup, its related contents and its authors': ({ ids }) => [
    `content(id: "${ids.premiumContent}")`,
    `registered: content(id: "${ids.registeredContent}")`,
  ],
  'a list of contents': () => ['contents(first: 4)'],
  'the contents of an author': ({ ids }) => [`contents(authorIds: ["${ids.person}"], first: 2)`],
  'the contents of a category': ({ ids }) => [`contents(categoryIds: ["${ids.category}"], first: 2)`],
  'what a category, a person or an organization leads to': ({ ids }) => [
    `category(id: "${ids.category}")`,
    `person(id: "${ids.person}")`,
    `organization(id: "${ids.newsroom}")`,
  ],
  'the issue of a release': ({ ids }) => [`release(distributionId: "${ids.distribution}", id: "${ids.release}")`],
  'those who take part in an event': ({ ids }) => [`event(id: "${ids.weeklyEvent}")`],
  'a search': () => ['search(query: "the")'],
  "an issue's sections, blocks and slots": ({ ids }) => [
    `issue(id: "${ids.issue}")`,
    `pdf: issue(id: "${ids.pdfIssue}")`,
  ],
  'the blocks of people': ({ people }) => people.slice(0, 2).map(({ id }, n) => `p${n}: person(id: "${id}")`),
  'a list of people': () => ['people(first: 3)'],
  'the blocks of organizations': () => ['organizations(first: 3)'],
  'the blocks of events': () => ['events(first: 4)'],
  "the contents and the blocks of the site's front page": ({ ids }) => [`section(id: "${ids.section}")`],
  'a block of the site': ({ ids }) => [`mediaBlock(id: "${ids.riverBlock}")`],
  'the tree of sections': () => ['media'],
  "another system's name for it": ({ references }) =>
    references.slice(0, 2).map(({ ref }, n) => `r${n}: reference(ref: "${ref}")`),
  'the blocks of projects': () => ['projects(first: 3)'],
};

/** Deep enough for every field that leads to a content, as the last of the tests by ways holds. */
const DEPTH = 6;

/** What a stranger is answered by a way, asked for once. */
const answers = new Map<string, ReturnType<Stage['run']>>();
function answerBy(way: string): ReturnType<Stage['run']> {
  const answer = answers.get(way) ?? stage.run(operationOf(way));
  answers.set(way, answer);
  return answer;
}

const operationOf = (way: string) => everything(schema, WAYS[way]?.(stage.sandbox.data) ?? [], { depth: DEPTH });

/** `Type.field` of every field of the schema that may give a content. */
function fieldsToContents(): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const named = getNamedType(field.type);
      const given = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
      return given.some(({ name }) => name === 'Content') ? [`${type.name}.${field.name}`] : [];
    }),
  );
}

/** `Type.field` of every field that gave a locked content with its body asked for. */
function* fieldsToLocked(value: unknown, field: string): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* fieldsToLocked(each, field);
  else if (typeof value === 'object' && value !== null) {
    const object: Readonly<Record<string, unknown>> = { ...value };
    if (isContent(object) && object['access'] === 'LOCKED' && blocksOf(object) !== undefined) yield field;
    const type = object['__typename'] ?? 'Query';
    for (const [name, below] of Object.entries(object)) yield* fieldsToLocked(below, `${type}.${name}`);
  }
}

describe('a stranger', () => {
  it.each(Object.keys(WAYS))('gets no gated body by %s', async (way) => {
    const { data, errors } = await answerBy(way);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(MARKER);
    const contents = [...objectsIn(data)].filter(isContent);
    const locked = contents.filter((content) => content['access'] === 'LOCKED');
    expect(locked.length).toBeGreaterThan(0);
    for (const content of contents) {
      const isOpen = content['visibility'] === 'public' || content['visibility'] === null;
      expect(content['access']).toBe(isOpen ? 'FULL' : 'LOCKED');
      if (!isOpen) expect([blocksOf(content) ?? [], content['questionResults'] ?? []]).toEqual([[], []]);
    }
    expect(JSON.stringify(await post(open, operationOf(way), {}, {}))).toContain(MARKER);
  });

  it('gets none by any field that leads to a content', async () => {
    const all = await Promise.all(Object.keys(WAYS).map(answerBy));
    const walked = new Set(all.flatMap(({ data }) => [...fieldsToLocked(data, '')]));
    // A node is looked up below; favorites are a reader's, and the same fields of the same type.
    expect(
      fieldsToContents()
        .filter((field) => !walked.has(field))
        .sort(),
    ).toEqual(['AddFavoriteSuccess.content', 'Favorite.content', 'Query.node', 'Query.nodes']);
  });

  it('gets no gated body of any content there is, by lookup or as a node', async () => {
    const each = gatedIds().map((id, n) => `c${n}: content(id: "${id}")`);
    const lookups = everything(schema, each, { depth: 3 });
    const found = await stage.run(lookups);
    const ids = [...objectsIn(found.data)].flatMap((object) => (isContent(object) ? [String(object['id'])] : []));
    const roots = [`nodes(ids: ${JSON.stringify(ids.slice(0, 100))})`, `node(id: "${ids[0]}")`];
    const nodes = everything(schema, roots, { depth: 3 });
    for (const operation of [lookups, nodes]) {
      const { data, errors } = await stage.run(operation);
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).not.toContain(MARKER);
      expect(JSON.stringify(await post(open, operation, {}, {}))).toContain(MARKER);
    }
    const own = gatedIds().map((_, n) => found.data?.[`c${n}`]);
    expect(own.length).toBeGreaterThan(60);
    for (const content of own) expect(content).toMatchObject({ access: 'LOCKED', blocks: [], questionResults: [] });
  });

  it('is told the access of a summary without a call for it', async () => {
    stage.calls();
    const { data } = await stage.run('{ contents(first: 24) { nodes { visibility access } } }');
    expect(stage.calls()).toEqual(['GET /contents']);
    const told = [...objectsIn(data)].filter((object) => 'access' in object);
    expect(new Set(told.map((content) => `${content['visibility']} ${content['access']}`))).toEqual(
      new Set(['public FULL', 'registered LOCKED', 'premium LOCKED', 'null FULL']),
    );
  });

  it("gets no PDF of an issue's, without an error", async () => {
    const { data, errors } = await stage.run(PDF, { id: stage.sandbox.data.ids.pdfIssue });
    expect(errors).toEqual([]);
    expect(data).toEqual({ issue: { kind: 'pdf', pdfUrl: null } });
  });

  it('gets the PDF where the publication gives it to anyone', async () => {
    await using generous = await openStage({ config: { issuePdf: 'anyone' } });
    const { data } = await generous.run(PDF, { id: generous.sandbox.data.ids.pdfIssue });
    expect(data).toEqual({ issue: { kind: 'pdf', pdfUrl: expect.stringMatching(/^https:.*\.pdf/) } });
  });

  it('gets the bodies that OPEN_VISIBILITIES opens, and no others', async () => {
    await using wider = await openStage({ config: { openVisibilities: ['registered'] } });
    const { ids } = wider.sandbox.data;
    const accessOf = async (id: string) => (await wider.run(BODY, { id })).data;
    expect(await accessOf(ids.registeredContent)).toMatchObject({ content: FULL });
    expect(await accessOf(ids.premiumContent)).toEqual({ content: LOCKED });
    expect(await accessOf(ids.publicContent)).toEqual({ content: LOCKED });
    expect(await accessOf(ids.unmarkedContent)).toMatchObject({ content: FULL });
  });
});

const PDF = 'query ($id: ID!) { issue(id: $id) { kind pdfUrl } }';
const BODY = 'query ($id: ID!) { content(id: $id) { access blocks { __typename } } }';
const LOCKED = { access: 'LOCKED', blocks: [] };
const FULL = { access: 'FULL', blocks: expect.arrayContaining([{ __typename: 'RichtextContentBlock' }]) };

describe('visibility', () => {
  it.each([null, undefined])('is public where upstream says %s', async (word) => {
    altered.sandbox.interfere = altering('/contents', (content) => ({ ...content, visibility: word }));
    const { data, errors } = await altered.run(BODY, { id: altered.sandbox.data.ids.premiumContent });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ content: FULL });
  });

  it.each([42, true, '', 'PUBLIC', 'of a new kind', ['public'], { public: true }])(
    'opens nothing as %j',
    async (word) => {
      altered.sandbox.interfere = altering('/contents', (content) => ({ ...content, visibility: word }));
      const { data, errors } = await altered.run(BODY, { id: altered.sandbox.data.ids.publicContent });
      expect(errors).toEqual([]);
      expect(data).toEqual({ content: LOCKED });
    },
  );
});

describe('visibility in two places', () => {
  it.each([
    ['premium', 'public', LOCKED],
    ['public', 'premium', LOCKED],
    ['public', 'public', FULL],
  ])('as %s beside the texts and %s among them is open only when both words are', async (beside, among, expected) => {
    altered.sandbox.interfere = altering('/contents', (content) => ({
      ...content,
      visibility: beside,
      localized: { ...within(content, 'localized'), visibility: among },
    }));
    const { data } = await altered.run(BODY, { id: altered.sandbox.data.ids.publicContent });
    expect(data).toMatchObject({ content: expected });
  });
});

const BODIES = (id: string) => everything(schema, [`content(id: "${id}")`], { depth: 2 });

describe('a reader', () => {
  const read = async (who: 'premium' | 'registered', id: string) =>
    JSON.stringify(await stage.run(BODIES(id), {}, bearer(stage.sandbox.readers[who].token)));

  it('who is entitled gets every gated body', async () => {
    const { ids } = stage.sandbox.data;
    expect(await read('premium', ids.premiumContent)).toContain(MARKER);
    expect(await read('premium', ids.registeredContent)).toContain(MARKER);
  });

  it('who has registered gets what registered readers do, and nothing premium', async () => {
    const { ids } = stage.sandbox.data;
    expect(await read('registered', ids.registeredContent)).toContain(MARKER);
    expect(await read('registered', ids.premiumContent)).not.toContain(MARKER);
  });

  it('gets the PDF that upstream lets that reader have', async () => {
    const read = (who: 'premium' | 'registered') =>
      stage.run(PDF, { id: stage.sandbox.data.ids.pdfIssue }, bearer(stage.sandbox.readers[who].token));
    expect((await read('premium')).data).toEqual({ issue: { kind: 'pdf', pdfUrl: expect.stringContaining(MARKER) } });
    expect((await read('registered')).data).toEqual({ issue: { kind: 'pdf', pdfUrl: null } });
  });

  it('is told FULL of a summary whose body will be fetched with the own token', async () => {
    const operation = '{ contents(first: 24) { nodes { access } } }';
    const { data } = await stage.run(operation, {}, bearer(stage.sandbox.readers.premium.token));
    expect([...objectsIn(data)].every((object) => (object['access'] ?? 'FULL') === 'FULL')).toBe(true);
  });

  it("leaves nothing behind that a stranger's request would find", async () => {
    const id = stage.sandbox.data.ids.premiumContent;
    const [, anonymous] = await Promise.all([read('premium', id), stage.run(BODY, { id })]);
    expect(anonymous.data).toEqual({ content: LOCKED });
    expect((await stage.run(BODY, { id })).data).toEqual({ content: LOCKED });
  });
});
