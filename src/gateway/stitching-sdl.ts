import { type DefinitionNode, type FieldDefinitionNode, type GraphQLSchema, Kind, print } from 'graphql';
import { printSdl } from '../sdl.js';
import { definitionsIn, directive, withDirectives } from './directives.js';
import { withRootFields } from './extended.js';
import { declaredKeys, keyedTypes } from './keyed-types.js';
import { subschemaFields } from './stitching.js';
import { withheldIn } from './withheld.js';

const DIRECTIVES = /* GraphQL */ `
  directive @key(selectionSet: String!) on OBJECT
  directive @merge(keyField: String!) on FIELD_DEFINITION
`;

/**
 * The schema as schema stitching has it said: by what an object is known, and the field that gives several, each once. What
 * is withheld is not in it, as what a gateway does not know of it does not offer; nor is `_sdl`, which is for itself alone.
 */
export function stitchingSdl(schema: GraphQLSchema): string {
  const keyed = keyedTypes(schema);
  const withheld = withheldIn(schema);
  const merging = new Map(declaredKeys(schema).map(({ key }) => [key.batchField, key.field]));
  const [query, mutation] = [schema.getQueryType()?.name, schema.getMutationType()?.name];
  const fieldsOf = (type: string, fields: readonly FieldDefinitionNode[] = []): readonly FieldDefinitionNode[] => {
    if (type === mutation) return fields.filter(({ name }) => !withheld.mutations.has(name.value));
    if (type !== query) return fields;
    return fields
      .filter(({ name }) => name.value !== '_sdl')
      .map((field) => {
        const keyField = merging.get(field.name.value);
        return keyField === undefined ? field : withDirectives(field, [directive('merge', { keyField })]);
      });
  };
  const told = (definition: DefinitionNode): DefinitionNode => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
    const name = definition.name.value;
    const key = keyed.get(name)?.key;
    const directives = key ? [directive('key', { selectionSet: `{ ${key.field} }` })] : [];
    return withDirectives({ ...definition, fields: fieldsOf(name, definition.fields) }, directives);
  };
  const whole = withRootFields(schema, subschemaFields(schema, NOT_ASKED));
  const definitions = definitionsIn(printSdl(whole)).filter(
    (definition) => !('name' in definition && withheld.types.has(definition.name?.value ?? '')),
  );
  return `${print({ kind: Kind.DOCUMENT, definitions: [...definitionsIn(DIRECTIVES), ...definitions.map(told)] })}\n`;
}

/** It is printed, and answers nothing. */
const NOT_ASKED = () => Promise.reject(new Error('This schema is for printing.'));
