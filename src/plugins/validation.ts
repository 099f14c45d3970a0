import {
  type ASTVisitor,
  GraphQLError,
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
 * The specified rule for literals, whose errors quote what they found: said again with the expected type alone.
 * A literal may be a password in the wrong place.
 */
const QuietValuesRule: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const quiet: ValidationContext = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        const [node] = error.nodes ?? [];
        const isAboutFields = node?.kind === Kind.OBJECT_FIELD || /^Field "/.test(error.message);
        const type = context.getInputType();
        const message = isAboutFields || !type ? error.message : `${placeOf(context)} ${demand(error, type)}.`;
        const { nodes = null } = error;
        context.reportError(new GraphQLError(message, { nodes, extensions: INPUT_REFUSED }));
      },
    },
  });
  return ValuesOfCorrectTypeRule(quiet);
};

/** The argument that a literal stands in, or what else it is. */
function placeOf(context: ValidationContext): string {
  const argument = context.getArgument();
  return argument ? `Argument "${argument.name}"` : 'A value';
}

const RULES = specifiedRules.map((rule) => (rule === ValuesOfCorrectTypeRule ? QuietValuesRule : rule));

const SPECIFIED = new Set(specifiedRules);

/**
 * Validates without quoting literals, and with the rules that other plugins add.
 * @param introspection without it, the schema can't be asked for, and is not guessed by suggestions either
 */
export function useQuietValidation({ introspection }: { readonly introspection: boolean }): Plugin {
  const rules = introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, given: readonly ValidationRule[] = []) => {
        const added = given.filter((rule) => !SPECIFIED.has(rule));
        const errors = validate(schema, document, [...rules, ...added]);
        return introspection ? errors : errors.map(withoutSuggestions);
      });
    },
  };
}

function withoutSuggestions(error: GraphQLError): GraphQLError {
  const { nodes = null, extensions } = error;
  return new GraphQLError(error.message.replace(/ Did you mean [\s\S]*$/, ''), { nodes, extensions });
}
