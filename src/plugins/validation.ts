import {
  type ASTNode,
  type ASTVisitFn,
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getEnterLeaveForKind,
  Kind,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import type { Settings } from '../settings.js';
import { demand, INPUT_REFUSED } from './errors.js';

/**
 * The specified rule for literals, whose errors quote what they found: said again with its place and the expected type
 * alone. A literal may be a password in the wrong place.
 */
const QuietValuesRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  let place = () => 'A value';
  const quiet: ValidationContext = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        const [node] = error.nodes ?? [];
        const isAboutFields = node?.kind === Kind.OBJECT_FIELD || /^Field "/.test(error.message);
        const type = context.getInputType();
        const message = isAboutFields || !type ? error.message : `${place()} ${demand(error, type)}.`;
        const { nodes = null } = error;
        context.reportError(new GraphQLError(message, { nodes, extensions: INPUT_REFUSED }));
      },
    },
  });
  const rule = ValuesOfCorrectTypeRule(quiet);
  const enter: ASTVisitFn<ASTNode> = (node, key, parent, path, ancestors) => {
    place = () => placeOf([...ancestors, parent, node], path);
    return getEnterLeaveForKind(rule, node.kind).enter?.call(rule, node, key, parent, path, ancestors);
  };
  return Object.fromEntries(Object.keys(rule).map((kind) => [kind, { enter }]));
};

/**
 * Where in a document a value stands: `Argument "input.ids[2]"`.
 * @param chain the nodes, and arrays of nodes, from the document down to the value
 * @param path the keys that lead from each to the next
 */
function placeOf(
  chain: readonly (ASTNode | readonly ASTNode[] | undefined)[],
  path: readonly (string | number)[],
): string {
  let place = '';
  chain.forEach((node, depth) => {
    if (node === undefined || !('kind' in node)) return;
    const index = path[depth + 1];
    if (node.kind === Kind.ARGUMENT) place = `Argument "${node.name.value}`;
    else if (node.kind === Kind.VARIABLE_DEFINITION) place = `The default of variable "$${node.variable.name.value}`;
    else if (node.kind === Kind.OBJECT_FIELD) place += `.${node.name.value}`;
    else if (node.kind === Kind.LIST && index !== undefined) place += `[${index}]`;
  });
  return place === '' ? 'A value' : `${place}"`;
}

/** Without a type to begin at, the rules for fields have nothing to say. */
const KnownRootsRule: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`There is no ${node.operation} in this graph.`, { nodes: node }));
  },
});

/** What tells the schema as text is refused as introspection is, which tells it as data. */
const NoSchemaTextRule: ValidationRule = (context) => ({
  Field(node) {
    if (context.getFieldDef()?.extensions['tellsSchema'] !== true) return;
    const message = `GraphQL introspection has been disabled, but the requested query contained the field "${node.name.value}".`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});

const RULES = [
  KnownRootsRule,
  ...specifiedRules.map((rule) => (rule === ValuesOfCorrectTypeRule ? QuietValuesRule : rule)),
];

/** How many errors a document is told of. Each costs more to find than what it is found in. */
const MOST_ERRORS = 20;

/** Finds what is wrong with a document. */
export type Validate = (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];

/**
 * Validates without quoting literals.
 * @param introspection without it, the schema can't be asked for, and is not guessed by suggestions either
 * @param suggestions whether an error says what may have been meant
 */
export function quietValidation({
  introspection,
  suggestions,
}: Pick<Settings, 'introspection' | 'suggestions'>): Validate {
  const rules = introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule, NoSchemaTextRule];
  const options = { maxErrors: MOST_ERRORS, hideSuggestions: !introspection || !suggestions };
  return (schema, document) => validate(schema, document, rules, options);
}
