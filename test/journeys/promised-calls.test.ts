import { type GraphQLField, getNamedType, isCompositeType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { openStage } from '../stage.js';
import { callsOf, fieldsOf, selectAllHeld, spelled } from './selections.js';

const LISTS = ['contents', 'people', 'organizations', 'events', 'projects', 'categories'] as const;
const LOOKUPS = [
  ['content', 'showcaseContent'],
  ['issue', 'issue'],
  ['person', 'person'],
  ['organization', 'organization'],
  ['event', 'weeklyEvent'],
  ['project', 'project'],
  ['category', 'category'],
] as const;

function rootField(name: string): GraphQLField<unknown, unknown> {
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`There is no root field ${name}`);
  return field;
}

describe('fields that do not say that they call', () => {
  it.each(LISTS)('make no call, though all of what stands in %s is asked for', async (name) => {
    await using stage = await openStage();
    const selection = selectAllHeld(schema, rootField(name).type, 5);
    expect(selection.length).toBeGreaterThan(200);
    const { errors } = await stage.run(`{ ${name} ${selection} }`);
    expect(errors).toEqual([]);
    expect(stage.calls()).toEqual([`GET /${name}`]);
  });

  it.each(LOOKUPS)('make no call, though all of what stands in one %s is asked for', async (name, landmark) => {
    await using stage = await openStage();
    const selection = selectAllHeld(schema, rootField(name).type, 4);
    const { errors } = await stage.run(`query ($id: ID!) { ${name}(id: $id) ${selection} }`, {
      id: stage.sandbox.data.ids[landmark],
    });
    expect(errors).toEqual([]);
    expect(stage.calls()).toHaveLength(1);
  });
});

describe('fields that say which calls they make', () => {
  /** Whether a call is one of those that a field says it makes. */
  function isPromised(call: string, field: GraphQLField<unknown, unknown>): boolean {
    const patterns = (callsOf(field) ?? []).map((operation) => operation.replace(/\{\w+\}/g, '[0-9a-f-]{36}'));
    return patterns.some((pattern) => new RegExp(`^${pattern}$`).test(call));
  }

  it.each(LOOKUPS)('make no others: those of one %s', async (name, landmark) => {
    await using stage = await openStage();
    const type = getNamedType(rootField(name).type);
    if (!isObjectType(type)) throw new Error(`${name} gives no object`);
    for (const field of fieldsOf(type).filter((one) => callsOf(one) !== undefined)) {
      const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
      await stage.run(`query ($id: ID!) { ${name}(id: $id) { ${spelled(field)} ${selection} } }`, {
        id: stage.sandbox.data.ids[landmark],
      });
      const [first = '', ...calls] = stage.calls();
      expect(isPromised(first, rootField(name))).toBe(true);
      expect(calls.filter((call) => !isPromised(call, field))).toEqual([]);
    }
  });

  it.each(LISTS)('are the roots too: %s', async (name) => {
    await using stage = await openStage();
    await stage.run(`{ ${name} { __typename } }`);
    expect(stage.calls().filter((call) => !isPromised(call, rootField(name)))).toEqual([]);
  });
});
