import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
  isTypeDefinitionNode,
  Kind,
  print,
} from 'graphql';
import { printSdl } from '../sdl.js';
import { definitionsIn, directive, withDirectives } from './directives.js';
import { keyedTypes } from './keyed-types.js';
import { withheldIn } from './withheld.js';

/** That an interface has a key came with 2.3, which gateways have known for years. */
const LINKED = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])

  directive @link(url: String!, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @inaccessible on
    | FIELD_DEFINITION
    | OBJECT
    | INTERFACE
    | UNION
    | ARGUMENT_DEFINITION
    | SCALAR
    | ENUM
    | ENUM_VALUE
    | INPUT_OBJECT
    | INPUT_FIELD_DEFINITION

  scalar federation__FieldSet
  scalar link__Import
  enum link__Purpose {
    SECURITY
    EXECUTION
  }
`;

/** The types that other graphs of Relay's style have as well, and mean the same by. */
const SHARED: ReadonlySet<string> = new Set(['PageInfo']);

const INACCESSIBLE = directive('inaccessible');

/**
 * The schema as a subgraph of Apollo Federation 2 says it: whose objects are known by a key, what others may have as well,
 * and what the supergraph must not show. What every subgraph has (`_service`, `_entities`) is not in it.
 */
export function federationSdl(schema: GraphQLSchema): string {
  const keyed = keyedTypes(schema);
  const withheld = withheldIn(schema);
  const mutation = schema.getMutationType()?.name;
  const directivesOf = (name: string): readonly ConstDirectiveNode[] => {
    const key = keyed.get(name)?.key;
    return [
      ...(key ? [directive('key', { fields: key.field })] : []),
      ...(SHARED.has(name) ? [directive('shareable')] : []),
      ...(withheld.types.has(name) ? [INACCESSIBLE] : []),
    ];
  };
  const told = (definition: DefinitionNode): DefinitionNode => {
    if (!isTypeDefinitionNode(definition)) return definition;
    const { name, kind } = definition;
    if (kind !== Kind.OBJECT_TYPE_DEFINITION || name.value !== mutation)
      return withDirectives(definition, directivesOf(name.value));
    const fields = (definition.fields ?? []).map((field) =>
      withheld.mutations.has(field.name.value) ? withDirectives(field, [INACCESSIBLE]) : field,
    );
    return { ...definition, fields };
  };
  const definitions = [...definitionsIn(LINKED), ...definitionsIn(printSdl(schema)).map(told)];
  return `${print({ kind: Kind.DOCUMENT, definitions })}\n`;
}
