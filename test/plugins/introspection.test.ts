import { describe, expect, it } from 'vitest';
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
