import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  type GraphQLType,
  getNullableType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { Variables } from './selections.js';

/** A variable of which most values are their own coerced form. */
export interface UsualVariable {
  readonly name: string;
  /** Whether a value coerces, and to itself. */
  readonly isUsual: (value: unknown) => boolean;
  readonly mayBeLeftOut: boolean;
}

const INT = { least: -(2 ** 31), most: 2 ** 31 - 1 } as const;

const CHECKS = new Map<GraphQLType, UsualVariable['isUsual']>([
  [GraphQLString, isText],
  [GraphQLID, isText],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => Number.isInteger(value) && Number(value) >= INT.least && Number(value) <= INT.most],
]);

/**
 * The variables of an operation, if they are all of the specified scalars, or lists of them, and have no defaults. Coercing
 * those by the library takes longer than planning with them.
 */
export function usualIn(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly UsualVariable[] | undefined {
  const usual: UsualVariable[] = [];
  for (const { variable, type, defaultValue } of variableDefinitions) {
    const isUsual = checkOf(typeFromAST(schema, type));
    const name = variable.name.value;
    if (!isUsual || defaultValue || name === '__proto__') return undefined;
    usual.push({ name, isUsual, mayBeLeftOut: type.kind !== Kind.NON_NULL_TYPE });
  }
  return usual;
}

/** What was given, where it is what coercing would give. Anything out of the ordinary is the library's to coerce, or to refuse. */
export function usualVariables(usual: readonly UsualVariable[] | undefined, given: Variables): Variables | undefined {
  if (!usual) return undefined;
  const variables: Record<string, unknown> = {};
  for (const { name, isUsual, mayBeLeftOut } of usual) {
    if (!Object.hasOwn(given, name)) {
      if (mayBeLeftOut) continue;
      return undefined;
    }
    if (!isUsual(given[name])) return undefined;
    variables[name] = given[name];
  }
  return variables;
}

function checkOf(type: GraphQLType | undefined): UsualVariable['isUsual'] | undefined {
  if (!type) return undefined;
  // One that is null is one of few: the library knows what becomes of it.
  const nullable = isNonNullType(type) ? getNullableType(type) : type;
  if (!isListType(nullable)) return CHECKS.get(nullable);
  const isUsual = checkOf(nullable.ofType);
  return isUsual && ((value) => Array.isArray(value) && value.every(isUsual));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
