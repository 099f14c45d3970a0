import { isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitiesOf, readExposure } from '../../scripts/coverage/entities.mjs';
import { callingFields, qualified } from '../../scripts/coverage/operations.mjs';
import { propertiesOf } from '../../scripts/coverage/schemas.mjs';
import { schema } from '../../src/index.js';
import { contracts, type Upstream, upstreams } from '../contracts/documents.js';
import { indexed } from '../contracts/sheets.js';
import { findOperation } from '../contracts/validate.js';
import { SERVER_KEY, titleOf } from '../graph/every-mutation.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, openStage, type Stage } from '../stage.js';
import { furnish } from './arguments.js';
import { changes, made } from './changing.js';
import { Finder } from './finding.js';
import { type Answered, readEverything, signInOnce } from './reading.js';

liftLimits();

const exposures = await readExposure('.');
const entitiesIn = (upstream: Upstream, exposure = exposures[upstream]) =>
  entitiesOf(upstream, contracts[upstream], exposure, schema);

/** What all contracts describe; a property is known by its key, other upstreams' with their names in front. */
const entities = upstreams.flatMap((upstream) =>
  entitiesIn(upstream).map(({ name, properties, ...rest }) => ({
    ...rest,
    name: qualified(upstream, name),
    properties: properties.map((property) => ({ ...property, key: qualified(upstream, property.key) })),
  })),
);
const isInput = (type: string) => isInputObjectType(schema.getType(type));
const inputs = entities.filter(({ types }) => types.some(isInput));
const shown = entities.filter((entity) => !inputs.includes(entity));

/** By property, the fields that it should be in. */
const fields = new Map<string, Set<string>>();
for (const { key, fields: own } of shown.flatMap(({ properties }) => properties)) {
  fields.set(key, new Set([...(fields.get(key) ?? []), ...own]));
}

const finder = new Finder(fields);
let answers: readonly Answered[];
let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ config: { serverKey: SERVER_KEY, supportLogin: true, ...AT_ANY_COST } });
  furnish(stage.sandbox.data);
  answers = await readEverything(stage, finder);
  await signInOnce(stage, finder);
}, 60_000);

afterAll(() => stage.close());

describe('every property of every schema is in the graph, or left out with a reason', () => {
  const unhidden = new Map(
    upstreams.flatMap((upstream) =>
      entitiesIn(upstream, { ...exposures[upstream], unexposed: {} }).map(
        ({ name, properties }) => [qualified(upstream, name), properties] as const,
      ),
    ),
  );

  it.each(entities.map((entity) => [entity.name, entity] as const))('%s', (name, { properties }) => {
    expect(properties.filter(({ fields, reason }) => fields.length === 0 && !reason).map(({ key }) => key)).toEqual([]);
    const there = unhidden.get(name)?.filter((each) => each.fields.length > 0);
    const names = new Set(there?.map((each) => each.name));
    const leftOut = properties.filter(({ reason }) => reason !== undefined);
    expect(
      leftOut.map((each) => each.name).filter((each) => names.has(each)),
      'left out, and yet there',
    ).toEqual([]);
  });

  it.each(indexed)("%s, which the vendor's index lists", (name) => {
    expect(entities.map((entity) => entity.name)).toContain(name);
  });
});

describe.each(upstreams)('contracts/exposure.yaml, of %s,', (upstream) => {
  const { schemas } = contracts[upstream].components;
  const exposure = exposures[upstream];
  const declared = new Set(
    Object.keys(schemas)
      .flatMap((name) => propertiesOf(schemas, schemas[name] ?? {}, name))
      .map(({ key }) => key),
  );
  const properties = [...declared].map((key) => key.replace(/^\w+/, '*'));
  const isProperty = (key: string) => declared.has(key) || properties.includes(key);
  const told = (changed: typeof exposure) => JSON.stringify(entitiesIn(upstream, changed));
  const usual = told(exposure);

  it('names what there is, and nothing else', () => {
    const { types, fields: renamed, unexposed } = exposure;
    const named = Object.values(types).flat();
    expect(Object.keys(types).filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
    expect(named.filter((type) => !schema.getType(type))).toEqual([]);
    expect(Object.keys(renamed).filter((key) => !isProperty(key))).toEqual([]);
    expect(Object.keys(unexposed).filter((key) => !isProperty(key) && !Object.hasOwn(schemas, key))).toEqual([]);
  });

  it.each(['types', 'fields', 'unexposed'] as const)('has no line under %s that says nothing', (part) => {
    const idle = Object.keys(exposure[part]).filter((key) => {
      const { [key]: _, ...rest } = exposure[part];
      return told({ ...exposure, [part]: rest }) === usual;
    });
    expect(idle).toEqual([]);
  });

  it('gives each reason as a sentence', () => {
    for (const reason of Object.values(exposure.unexposed)) expect(reason).toMatch(/^[A-Z].{10,}\.$/);
  });
});

describe('what upstream says of an entity arrives in its field', () => {
  const kept = new Set<string | undefined>();

  beforeAll(() => {
    for (const { kept: values } of new Set(answers.map(({ planter }) => planter))) {
      for (const chains of values.values()) for (const chain of chains.values()) kept.add(chain.at(-1));
    }
  });

  it.each(shown.map((entity) => [entity.name, entity] as const))('%s', (_, { properties }) => {
    const unproven = properties.filter(({ key, fields: own }) => {
      const carriers = finder.carriers.get(key) ?? new Set();
      const isSeen = own.some((field) => carriers.has(field) || finder.isTrue(key, field));
      // An id, or what tells kinds apart, says the same wherever it stands: once is enough.
      return own.length > 0 && !isSeen && !(kept.has(key) && carriers.size > 0);
    });
    // No endpoint gives a whole section of an issue.
    expect(unproven.map(({ key }) => key).filter((key) => key !== 'IssueSectionTexts.description')).toEqual([]);
  });

  it('but for what is left out', () => {
    const leftOut = [...finder.carriers].filter(([key]) => (fields.get(key)?.size ?? 0) === 0);
    expect(leftOut.map(([key, carriers]) => [key, ...carriers])).toEqual([]);
  });
});

describe('what mutations are given goes upstream', () => {
  const sent = new Set<string>();

  beforeAll(async () => {
    stage.sandbox.interfere = ({ upstream, method, path, body }) => {
      const { requestBody } = findOperation(upstream, method, path)?.operation ?? {};
      const [[mediaType = '', given] = []] = Object.entries(requestBody?.content ?? {});
      const names = mediaType.endsWith('json') ? Object.keys(JSON.parse(body)) : [...new URLSearchParams(body).keys()];
      const known = given ? propertiesOf(contracts[upstream].components.schemas, given.schema, '') : [];
      for (const { key } of known) {
        if (names.includes(key.replace(/^\w+\./, ''))) sent.add(qualified(upstream, key));
      }
      return undefined;
    };
    for (const change of changes) await made(stage, change, '', 'en');
    stage.sandbox.interfere = undefined;
  });

  it.each(inputs.map((entity) => [entity.name, entity] as const))('%s', (_, { properties }) => {
    expect(properties.map(({ key }) => key).filter((key) => !sent.has(key))).toEqual([]);
  });
});

describe('a secret', () => {
  const secrets = entities.flatMap(({ properties }) =>
    properties.filter(({ definition }) => definition['x-secret'] === true),
  );
  /** What signing in answers with: the only place for tokens. */
  const signIns = callingFields(schema)
    .filter(({ calls }) => calls.some((call) => call.endsWith('POST /oauth/token')))
    .map(({ name }) => `${titleOf(name.replace('Mutation.', ''))}Success`);

  it('is a field of a sign-in or of an input alone', () => {
    expect(signIns).toHaveLength(3);
    expect(secrets.map(({ key }) => key)).toContain('OauthUser.access_token');
    const types = secrets.flatMap(({ fields: own }) => own.map((field) => field.replace(/\..*/, '')));
    expect(types.filter((type) => !signIns.includes(type) && !isInput(type))).toEqual([]);
  });

  it('stands in no other answer', () => {
    const keys = new Set(secrets.map(({ key }) => key));
    const planted = answers.flatMap(({ text, planter }) =>
      [...planter.planted].filter(([, chain]) => keys.has(chain.at(-1) ?? '')).map(([value]) => ({ value, text })),
    );
    expect(planted.length).toBeGreaterThan(0);
    expect(planted.filter(({ value, text }) => text.includes(String(value))).map(({ value }) => value)).toEqual([]);
  });
});
