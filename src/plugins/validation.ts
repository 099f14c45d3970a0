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
import type { Plugin } from 'graphql-yoga';
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

const RULES = specifiedRules.map((rule) => (rule === ValuesOfCorrectTypeRule ? QuietValuesRule : rule));

const SPECIFIED = new Set(specifiedRules);

/** Finds what is wrong with a document, by rules that are given and those that always hold. */
export type Validate = (
  schema: GraphQLSchema,
  document: DocumentNode,
  given?: readonly ValidationRule[],
) => readonly GraphQLError[];

/**
 * Validates without quoting literals.
 * @param introspection without it, the schema can't be asked for, and is not guessed by suggestions either
 */
export function quietValidation({ introspection }: { readonly introspection: boolean }): Validate {
  const rules = introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
  return (schema, document, given = []) => {
    const added = given.filter((rule) => !SPECIFIED.has(rule));
    const errors = validate(schema, document, [...rules, ...added]);
    return introspection ? errors : errors.map(withoutSuggestions);
  };
}

/** Has yoga validate so, with the rules that other plugins add. */
export function useQuietValidation(quiet: Validate): Plugin {
  return {
    onValidate({ setValidationFn }) {
      setValidationFn(quiet);
    },
  };
}

function withoutSuggestions(error: GraphQLError): GraphQLError {
  const { nodes = null, extensions } = error;
  return new GraphQLError(error.message.replace(/ Did you mean [\s\S]*$/, ''), { nodes, extensions });
}
