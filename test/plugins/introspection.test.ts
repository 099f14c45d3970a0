import { describe, expect, it } from 'vitest';
import type { MastheadConfig } from '../../src/index.js';
import { openStage } from '../stage.js';

describe('the schema', () => {
  it('can be asked for', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run('{ __schema { queryType { name } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('can not where introspection is off, by no way in', async () => {
    await using stage = await openStage({ config: { introspection: false } });
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Content") { name } }']) {
      const { status, data, errors } = await stage.run(query);
      expect(status).toBe(400);
      expect(data).toBeUndefined();
      expect(errors.map(({ extensions }) => extensions.code)).toContain('GRAPHQL_VALIDATION_FAILED');
    }
    const { errors } = await stage.run('{ __typename }');
    expect(errors).toEqual([]);
  });

  it('is not told by suggestions where introspection is off', async () => {
    const misspelt = '{ contens(frist: 1) { nodez { id } } }';
    await using open = await openStage();
    expect((await open.run(misspelt)).errors[0]?.message).toContain('Did you mean');
    await using closed = await openStage({ config: { introspection: false } });
    expect((await closed.run(misspelt)).errors.map(({ message }) => message)).toEqual([
      'Cannot query field "contens" on type "Query".',
    ]);
  });
});

describe('what may have been meant', () => {
  const MISSPELT = [
    '{ contens { id } }',
    '{ contents(frist: 1) { nodes { id } } }',
    '{ media { ... on Medja { id } } }',
    '{ content(id: "x") { acess } }',
    '{ node(id: "x") { titleText } }',
    '{ __schema { directive } }',
    '{ __typename @inclde(if: true) }',
    '{ channel { items(filter: { tipe: "Article" }) { totalCount } } }',
    '{ channel { items(orderBy: { field: "name", direction: DESK }) { totalCount } } }',
    'query ($a: Contnt) { __typename }',
    '{ ...Framgent } fragment Fragment on Query { __typename }',
  ];
  const told = async (config: Partial<MastheadConfig>) => {
    await using stage = await openStage({ config });
    const answers = await Promise.all(MISSPELT.map((query) => stage.run(query)));
    expect(answers.filter(({ status }) => status !== 400)).toEqual([]);
    return answers.flatMap(({ errors }) => errors.map(({ message }) => message));
  };
  const meant = (messages: readonly string[]) => messages.filter((message) => message.includes('Did you mean'));

  it('is told, unless suggestions are off, or the schema can’t be asked for', async () => {
    const open = await told({});
    expect(meant(open).length).toBeGreaterThan(5);
    for (const config of [{ suggestions: false }, { introspection: false }]) {
      const closed = await told(config);
      expect(meant(closed)).toEqual([]);
      expect(closed).toEqual(expect.arrayContaining([`Cannot query field "contens" on type "Query".`]));
    }
  });

  it('is not told of variables either way', async () => {
    for (const suggestions of [true, false]) {
      await using stage = await openStage({ config: { suggestions } });
      const query = 'query ($f: ChannelItemFilter) { channel { items(filter: $f) { totalCount } } }';
      const { errors } = await stage.run(query, { f: { tipe: 'Article' } });
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors)).not.toContain('Did you mean');
    }
  });
});
