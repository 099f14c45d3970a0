import { describe, expect, it } from 'vitest';
import { entitiesOf, readExposure } from '../../scripts/coverage/entities.mjs';
import { callingFields, reachedOperations } from '../../scripts/coverage/operations.mjs';
import { schema } from '../../src/index.js';
import { contracts } from '../contracts/documents.js';

const { omerlo } = await readExposure('.');
const contract = contracts.omerlo;
const fields = callingFields(schema);

describe('what is new in a contract and not in the graph', () => {
  it('is an operation without a field, and without a reason', () => {
    const paths = { ...contract.paths, '/polls': { get: { operationId: 'listPolls' } } };
    const reached = reachedOperations('omerlo', { paths }, fields, omerlo.unreached);
    expect(reached.filter(({ reachedBy, reason }) => reachedBy.length === 0 && reason === undefined)).toEqual([
      { operation: 'GET /polls', reachedBy: [], reason: undefined },
    ]);
  });

  it('is a property without a field, and without a reason', () => {
    const { schemas } = contract.components;
    const { CategorySummary: category = {} } = schemas;
    const more = { allOf: [category, { type: 'object', properties: { shoe_size: { type: 'integer' } } }] };
    const changed = {
      ...contract,
      components: { ...contract.components, schemas: { ...schemas, CategorySummary: more } },
    };
    const missing = entitiesOf('omerlo', changed, omerlo, schema)
      .flatMap(({ properties }) => properties)
      .filter((property) => property.fields.length === 0 && property.reason === undefined)
      .map(({ name }) => name);
    expect(new Set(missing)).toEqual(new Set(['shoe_size']));
  });
});
