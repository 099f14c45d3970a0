import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { documentCheck } from '../../src/plugins/document-check.js';
import { quietValidation } from '../../src/plugins/validation.js';

const check = documentCheck(schema, quietValidation({ introspection: true, suggestions: true }));

const files = ['examples', 'bench/operations'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => join(folder, file)),
);

it('there are operations of ours', () => {
  expect(files.length).toBeGreaterThan(40);
});

it.each(files)('%s is within all limits', (file) => {
  expect(check(readFileSync(file, 'utf8'))).toHaveProperty('kind', 'Document');
});

it.each([
  ['as tools ask for it', {}],
  [
    'as the explorer does, with all that can be had',
    {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    },
  ],
])('the schema can be asked for, %s', (_, options) => {
  expect(check(getIntrospectionQuery(options))).toHaveProperty('kind', 'Document');
});
