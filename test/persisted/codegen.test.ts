import { readFileSync } from 'node:fs';
import { isAbstractType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { documentsIn } from '../../src/manifest.js';
import { FrontPageDocument, SaveForLaterDocument } from '../generated/graphql.js';
import possible from '../generated/possible-types.js';
import { openStage } from '../stage.js';
import { ask, hashOf, WAYS } from './ways.js';

const manifest = JSON.parse(readFileSync('test/generated/persisted-documents.json', 'utf8'));

describe('what codegen writes', () => {
  it('holds a manifest of all documents by their SHA-256', () => {
    const documents = Object.entries(documentsIn(manifest));
    expect(documents.length).toBeGreaterThanOrEqual(15);
    for (const [id, text] of documents) expect(id).toBe(hashOf(text));
  });

  it.each(WAYS)('lets a typed operation be asked for by its id alone, by the %s way', async (way) => {
    await using stage = await openStage({ config: { trustedDocuments: manifest, trustedOnly: true } });
    const id = FrontPageDocument.__meta__?.['hash'];
    expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { data, errors } = await ask(stage.masthead, way, { documentId: id }, { method: 'GET' });
    expect([errors, data]).toEqual([undefined, { contents: expect.objectContaining({ pageInfo: expect.anything() }) }]);
    expect(manifest[String(SaveForLaterDocument.__meta__?.['hash'])]).toContain('mutation SaveForLater');
  });

  it('says of every interface and union what it may be', () => {
    const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
    const types = abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]);
    const told = Object.entries(possible.possibleTypes).map(([name, members]) => [name, [...members].sort()]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(types));
  });
});
