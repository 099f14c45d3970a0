import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

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
        const message = isAboutFields
          ? error.message
          : `Expected a value of type "${context.getInputType() ?? 'unknown'}".`;
        context.reportError(new GraphQLError(message, error.nodes ? { nodes: error.nodes } : {}));
      },
    },
  });
  return ValuesOfCorrectTypeRule(quiet);
};

const RULES = specifiedRules.map((rule) => (rule === ValuesOfCorrectTypeRule ? QuietValuesRule : rule));

/** Validates without quoting literals. */
export function useQuietValidation(): Plugin {
  return {
    onValidate({ params, setValidationFn }) {
      const given: readonly ValidationRule[] = params.rules ?? [];
      const added = given.filter((rule) => !specifiedRules.includes(rule));
      setValidationFn((schema, document) => validate(schema, document, [...RULES, ...added]));
    },
  };
}
