import { getNamedType, isAbstractType, isObjectType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewaySchema } from '../../src/gateway/schema.js';
import { audienceIn } from '../../src/graph/audience.js';
import { createMasthead, type Masthead, schema } from '../../src/index.js';
import { Audiences } from '../../src/plugins/audience.js';
import { contracts, operationsOf } from '../contracts/documents.js';
import { argumentsIn, furnish } from '../coverage/arguments.js';
import { isRecord } from '../graph/altered.js';
import { everything } from '../graph/everything.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, bearer, IN_ANY_TIME, openStage, post, type Stage } from '../stage.js';

liftLimits();

const MARKS = {
  'Content.access': 'gated',
  'Content.blocks': 'gated',
  'Content.favorite': 'reader',
  'Content.questionResults': 'gated',
  'Issue.pdfUrl': 'gated',
  'Query.mailinglists': 'reader',
  'Query.supportAgent': 'reader',
  'Query.viewer': 'reader',
} as const;

const types = Object.values(schema.getTypeMap()).filter(isObjectType);
const fields = types.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ ...field, at: `${type.name}.${field.name}` })),
);
const marked = new Set(fields.filter(({ extensions }) => audienceIn(extensions)).map(({ at }) => at));

describe('fields that are not for everybody alike', () => {
  it('are these', () => {
    const found = fields.flatMap(({ at, extensions }) => {
      const audience = audienceIn(extensions);
      return audience ? [[at, audience]] : [];
    });
    expect(Object.fromEntries(found)).toEqual(MARKS);
  });

  it('are all that ask upstream for what is a reader’s own, and for nothing else', () => {
    const ofReaders = operationsOf(contracts.omerlo).flatMap(({ call, operation }) =>
      operation['x-credential'] === 'reader' ? [call] : [],
    );
    expect(ofReaders).toContain('GET /favorites');
    const asking = (isLeft: (at: string) => boolean) =>
      reachable(isLeft).filter(({ extensions }) => {
        const { calls }: { calls?: unknown } = extensions;
        return Array.isArray(calls) && calls.every((call: unknown) => ofReaders.some((name) => name === call));
      });
    expect(asking((at) => marked.has(at)).map(({ at }) => at)).toEqual([]);
    // With a mark forgotten, it is seen.
    for (const forgotten of ['Content.favorite', 'Query.viewer', 'Query.mailinglists']) {
      expect(asking((at) => at !== forgotten && marked.has(at))).not.toEqual([]);
    }
  });
});

/** The fields that can be asked for without asking for any of those that are left out. */
function reachable(isLeft: (at: string) => boolean): typeof fields {
  const found: typeof fields = [];
  const seen = new Set<string>(['Query']);
  for (const name of seen) {
    for (const field of fields.filter(({ at }) => at.startsWith(`${name}.`) && !isLeft(at))) {
      found.push(field);
      const below = getNamedType(field.type);
      if (isObjectType(below)) seen.add(below.name);
      if (isAbstractType(below)) for (const member of schema.getPossibleTypes(below)) seen.add(member.name);
    }
  }
  return found;
}

describe('what all other fields give', () => {
  let stage: Stage;
  /** The same upstream with everything open. */
  let open: Masthead;
  let strangers: Promise<ReadonlyMap<string, unknown>>;
  beforeAll(async () => {
    stage = await openStage({ config: AT_ANY_COST });
    furnish(stage.sandbox.data);
    const openVisibilities = ['public', 'registered', 'premium'];
    open = createMasthead({
      ...stage.sandbox.config,
      openVisibilities,
      issuePdf: 'anyone',
      rateLimit: 0,
      ...AT_ANY_COST,
      ...IN_ANY_TIME,
    });
    strangers = asStranger();
  });
  afterAll(async () => {
    await open.dispose();
    await stage.close();
  });

  const roots = () => {
    const { data } = stage.sandbox;
    const argumentsOf = argumentsIn(data);
    const all = Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter(({ type }) => isObjectType(getNamedType(type)))
      .map((field) => `${field.name}${argumentsOf(field)[0]}`);
    const gated = [`content(id: "${data.ids.premiumContent}")`, `content(id: "${data.ids.registeredContent}")`];
    return [...all, ...gated, `issue(id: "${data.ids.pdfIssue}")`];
  };

  /** What a stranger is given, by the operation that asks for it. */
  async function asStranger(): Promise<ReadonlyMap<string, unknown>> {
    const given = new Map<string, unknown>();
    for (const root of roots()) {
      const operation = everything(schema, [root], { depth: 4, nodesTo: 2 }).replace('query {', 'query { __typename');
      given.set(operation, (await post(stage.masthead, operation, {}, {})).data);
    }
    return given;
  }

  /** The fields whose answers differ between a stranger and another caller, those that are left out aside. */
  async function differing(
    other: (operation: string) => Promise<unknown>,
    isLeft: (at: string) => boolean,
  ): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const [operation, data] of await strangers) compare(data, await other(operation), '', isLeft, found);
    return [...found].sort();
  }

  it('is the same for a stranger and for readers', async () => {
    for (const { token } of Object.values(stage.sandbox.readers)) {
      const asReader = async (operation: string) => (await post(stage.masthead, operation, {}, bearer(token))).data;
      expect(await differing(asReader, (at) => marked.has(at))).toEqual([]);
    }
  });

  it('is the same whatever the publication opens to everybody', async () => {
    const opened = async (operation: string) => (await post(open, operation, {}, {})).data;
    expect(await differing(opened, (at) => marked.has(at))).toEqual([]);
  });

  it('would not be, were one of these among them', async () => {
    const { token } = stage.sandbox.readers.premium;
    const asReader = async (operation: string) => (await post(stage.masthead, operation, {}, bearer(token))).data;
    const forgotten = await differing(asReader, () => false);
    for (const at of ['Query.viewer', 'Query.mailinglists', 'Content.access', 'Content.blocks', 'Content.favorite']) {
      expect(forgotten).toContain(at);
    }
    expect(forgotten).toContain('Issue.pdfUrl');
  });
});

/** Notes the fields at which two answers part, by the type of the object that they stand in. */
function compare(one: unknown, other: unknown, at: string, isLeft: (at: string) => boolean, found: Set<string>): void {
  if (isRecord(one) && isRecord(other)) {
    const type = String(one['__typename'] ?? '');
    for (const [name, value] of Object.entries(one)) {
      // An alias has its type in front: what two types call alike is not alike.
      const field = `${type}.${name.slice(name.lastIndexOf('_') + 1) || name}`;
      if (!isLeft(field)) compare(value, other[name], field, isLeft, found);
    }
  } else if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    one.forEach((each, index) => {
      compare(each, other[index], at, isLeft, found);
    });
  } else if (JSON.stringify(one) !== JSON.stringify(other)) found.add(at);
}

describe('an operation', () => {
  const audience = (text: string, operationName?: string) =>
    new Audiences().of({ schema, document: parse(text), operationName });

  it.each([
    ['everybody', '{ media { name } contents { nodes { titleText authors { __typename } } } }'],
    ['everybody', '{ __typename __schema { types { name } } }'],
    ['everybody', '{ section(id: "x") { blocks { id } } person(id: "x") { blocks { id } } }'],
    ['gated', '{ content(id: "x") { access } }'],
    [
      'gated',
      '{ contents { nodes { ...Body } } } fragment Body on Content { ...More } fragment More on Content { blocks { id } }',
    ],
    ['gated', '{ node(id: "x") { ... on Content { questionResults { questionId } } } }'],
    ['gated', '{ node(id: "x") { ... { ... on Issue { url: pdfUrl } } } }'],
    ['gated', 'query ($x: Boolean!) { content(id: "x") { blocks @include(if: $x) { id } } }'],
    ['reader', '{ contents { nodes { blocks { id } favorite { id } } } }'],
    ['reader', '{ viewer { __typename } content(id: "x") { access } }'],
    ['reader', '{ ...Who } fragment Who on Query { viewer { name } }'],
    ['reader', '{ supportAgent { role } }'],
  ])('is for %s by what it asks for: %s', (whom, text) => expect(audience(text)).toBe(whom));

  it.each([
    ['gated', '{ _entities(representations: []) { ... on Content { blocks { id } } } }'],
    ['gated', '{ contentsByIds(ids: []) { access } }'],
    ['reader', '{ contentsByIds(ids: []) { favorite { id } } }'],
    ['everybody', '{ _service { sdl } contentsByIds(ids: []) { titleText } }'],
  ])('of a gateway is for %s by what it asks for: %s', (whom, text) => {
    const served = gatewaySchema(schema, ['federation', 'stitching']);
    const document = parse(text);
    expect(validate(served, document)).toEqual([]);
    expect(new Audiences().of({ schema: served, document })).toBe(whom);
  });

  it('is told apart from others of its document', () => {
    const text = 'query A { media { name } } query B { viewer { name } }';
    const audiences = new Audiences();
    const document = parse(text);
    const of = (operationName?: string) => audiences.of({ schema, document, operationName });
    expect([of('A'), of('B'), of('A'), of()]).toEqual(['everybody', 'reader', 'everybody', 'reader']);
  });
});
