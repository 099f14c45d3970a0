import { describe, expect, it } from 'vitest';
import { lint } from '../../scripts/schema/lint.mjs';
import { federationSdl } from '../../src/gateway/federation-sdl.js';
import { stitchingSdl } from '../../src/gateway/stitching-sdl.js';
import { createMasthead, type MastheadConfig, schema } from '../../src/index.js';
import { brokenPromises } from '../graph/promises.js';
import { openStage } from '../stage.js';
import { entities, KINDS, openPart, representation } from './kinds.js';

type Kinds = NonNullable<MastheadConfig['gateway']>;

const FEDERATION = ['_entities', '_service'];
const STITCHING = ['_sdl', ...KINDS.map(({ batchField }) => batchField)].sort();

async function rootFieldsWith(gateway: Kinds): Promise<string[]> {
  const masthead = createMasthead({ gateway });
  const own = Object.keys(schema.getQueryType()?.getFields() ?? {});
  const all = Object.keys(masthead.schema.getQueryType()?.getFields() ?? {});
  await masthead.dispose();
  expect(all).toEqual(expect.arrayContaining(own));
  return all.filter((name) => !own.includes(name)).sort();
}

describe('the fields that gateways ask for', () => {
  it('are not there unless they are switched on', async () => {
    const masthead = createMasthead();
    expect(masthead.schema).toBe(schema);
    await masthead.dispose();
    await using stage = await openStage();
    for (const query of ['{ _service { sdl } }', '{ _sdl }', '{ contentsByIds(ids: []) { id } }']) {
      expect(await stage.run(query)).toMatchObject({ status: 400, data: undefined });
    }
  });

  it('are there for the kinds of gateways that are named', async () => {
    expect(await rootFieldsWith(['federation'])).toEqual(FEDERATION);
    expect(await rootFieldsWith(['stitching'])).toEqual(STITCHING);
    expect(await rootFieldsWith(['stitching', 'federation'])).toEqual([...FEDERATION, ...STITCHING].sort());
  });

  it('leave the graph as it is: all of its types are the same ones', async () => {
    const before = Object.keys(schema.getTypeMap());
    const masthead = createMasthead({ gateway: ['federation', 'stitching'] });
    for (const [name, type] of Object.entries(schema.getTypeMap())) {
      if (name !== 'Query' && !name.startsWith('__')) expect(masthead.schema.getType(name)).toBe(type);
    }
    const more = Object.keys(masthead.schema.getTypeMap()).filter((name) => !before.includes(name));
    expect(more.sort()).toEqual(['_Any', '_Entity', '_Service']);
    expect(Object.keys(schema.getTypeMap())).toEqual(before);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).not.toContain('_service');
    await masthead.dispose();
  });

  it('keep what every field of ours promises, but for what their protocols have otherwise: names, and lists', async () => {
    const masthead = createMasthead({ gateway: ['federation', 'stitching'] });
    const lists = [...KINDS.map(({ batchField }) => batchField), '_entities'].map(
      (name) => `Query.${name} may call an upstream and is not nullable`,
    );
    expect(brokenPromises(masthead.schema)).toEqual([]);
    const names = [
      ...['_Any', '_Entity', '_Service'].map((name) => `${name} is not in PascalCase`),
      ...['_entities', '_sdl', '_service'].map((name) => `Query.${name} is not in camelCase`),
    ];
    expect([...lint(masthead.schema)].sort()).toEqual([...lists, ...names].sort());
    for (const { type, batchField } of KINDS) {
      const field = masthead.schema.getQueryType()?.getFields()[batchField];
      expect([String(field?.type), field?.args.map(({ name }) => name)]).toEqual([`[${type}]!`, ['ids']]);
      expect(String(field?.args[0]?.type)).toBe('[ID!]!');
    }
    const { _entities, _service, _sdl } = masthead.schema.getQueryType()?.getFields() ?? {};
    expect([_entities, _service, _sdl].map((field) => String(field?.type))).toEqual([
      '[_Entity]!',
      '_Service!',
      'String!',
    ]);
    expect(String(_entities?.args[0]?.type)).toBe('[_Any!]!');
    await masthead.dispose();
  });

  it('are the same for two instances, which share nothing', async () => {
    await using federated = await openPart({ config: { gateway: ['federation'] } });
    await using stitched = await openPart({ config: { gateway: ['stitching'] } });
    const { ids } = federated.sandbox.data;
    const [byKey, byIds] = await Promise.all([
      entities(federated, [representation('Person', ids.person)], '... on Person { displayName }'),
      stitched.run<Record<string, unknown>>('query ($id: ID!) { peopleByIds(ids: [$id]) { displayName } }', {
        id: ids.person,
      }),
    ]);
    expect(byKey.data?._entities).toEqual(byIds.data?.['peopleByIds']);
    expect(await stitched.run('{ _service { sdl } }')).toMatchObject({ status: 400 });
    expect(await federated.run('{ _sdl }')).toMatchObject({ status: 400 });
  });
});

describe('what gateways are told', () => {
  const TOLD = '{ _service { sdl } _sdl }';

  it('is the schema of their kind, as the command line prints it', async () => {
    await using stage = await openPart();
    const { data, errors } = await stage.run(TOLD);
    expect(errors).toEqual([]);
    expect(data).toEqual({ _service: { sdl: federationSdl(schema) }, _sdl: stitchingSdl(schema) });
    expect(stage.sandbox.calls).toEqual([]);
  });

  it('is refused where introspection is, in the same words; entities are given all the same', async () => {
    await using stage = await openPart({ config: { introspection: false } });
    const asked = await Promise.all(
      [
        '{ __schema { description } }',
        '{ _service { __typename } }',
        '{ _sdl }',
        '{ a: _service { sdl } ... { _sdl } }',
      ].map((query) => stage.run(query)),
    );
    const [first, ...others] = asked.map(({ status, data, errors }) => ({
      status,
      data,
      told: [...new Set(errors.map(({ message, extensions: { code } }) => `${code} ${message.replace(/"\w+"/, '…')}`))],
    }));
    expect(first).toMatchObject({ status: 400, data: undefined, told: [expect.stringContaining('introspection')] });
    for (const other of others) expect(other).toEqual(first);
    const { data, errors } = await entities(
      stage,
      [representation('Person', stage.sandbox.data.ids.person)],
      '__typename',
    );
    expect({ data, errors }).toEqual({ data: { _entities: [{ __typename: 'Person' }] }, errors: [] });
  });

  it('is not guessed by suggestions either, where introspection is off', async () => {
    await using stage = await openPart({ config: { introspection: false } });
    const { errors } = await stage.run('{ _servce { sdl } _entitis { id } }');
    expect(errors).toHaveLength(2);
    for (const { message } of errors) expect(message).not.toContain('Did you mean');
  });
});

describe('a configuration', () => {
  it.each([[['federation', 'federation']], [['relay']], ['federation']])('that says %j is refused', (gateway) => {
    const wrong: object = { gateway };
    expect(() => createMasthead(wrong)).toThrow(/^gateway/);
  });
});
