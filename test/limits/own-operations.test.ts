import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getIntrospectionQuery, Kind, parse, print, visit } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { documentCheck } from '../../src/plugins/document-check.js';
import { quietValidation } from '../../src/plugins/validation.js';

const check = documentCheck(schema, quietValidation({ introspection: true, suggestions: true }));

const files = ['examples', 'bench/operations'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql') && !file.includes('node_modules'))
    .map((file) => join(folder, file)),
);
const written = new Map(files.map((file) => [file, parse(readFileSync(file, 'utf8'))]));
const operations = files.filter((file) =>
  written.get(file)?.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION),
);

/** The text of a file with the fragments that it uses of other files beside it. */
function whole(file: string): string {
  const texts: string[] = [];
  const names = new Set<string>();
  const add = (each: string) => {
    const document = written.get(each);
    if (!document) return;
    texts.push(print(document));
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) names.add(definition.name.value);
    }
    visit(document, {
      FragmentSpread: ({ name }) => void (names.has(name.value) || add(fragmentFile(each, name.value))),
    });
  };
  add(file);
  return texts.join('\n');
}

function fragmentFile(beside: string, name: string): string {
  const found = files.find(
    (file) =>
      dirname(file) === dirname(beside) &&
      written.get(file)?.definitions.some((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name),
  );
  if (found === undefined) throw new Error(`${beside} uses ${name}, which no file beside it has`);
  return found;
}

it('there are operations of ours', () => {
  expect(operations.length).toBeGreaterThan(40);
});

it.each(operations)('%s is within all limits', (file) => {
  expect(check(whole(file))).toHaveProperty('kind', 'Document');
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
