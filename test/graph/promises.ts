import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { declaredCalls } from '../../scripts/coverage/operations.mjs';
import { Cost } from '../../src/graph/costs.js';
import { operations as comm100 } from '../../src/upstreams/comm100/operations.gen.js';
import { operations as omerlo } from '../../src/upstreams/omerlo/operations.gen.js';
import { operations as oracle } from '../../src/upstreams/oracle/operations.gen.js';

type Field = GraphQLField<unknown, unknown>;

/** What a schema does not keep of what every schema of ours promises, each as a sentence; empty for a good one. */
export function brokenPromises(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isOfTheLanguage(type));
  return [
    ...types.flatMap((type) => [...undescribed(type), ...badFields(type, schema), ...badConnection(type)]),
    ...badMutations(schema),
  ];
}

function isOfTheLanguage(type: GraphQLNamedType): boolean {
  return type.name.startsWith('__') || isSpecifiedScalarType(type);
}

function undescribed(type: GraphQLNamedType): string[] {
  const parts: [string, { readonly description?: string | null | undefined }][] = [[type.name, type]];
  if (isEnumType(type)) for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values<Field | GraphQLInputField>(type.getFields())) {
      parts.push([`${type.name}.${field.name}`, field]);
      const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
      for (const argument of args) parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
    }
  }
  return parts.filter(([, part]) => !part.description?.trim()).map(([name]) => `${name} is not described`);
}

function badFields(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const name = `${type.name}.${field.name}`;
    const problems = declaredCalls(field)
      .filter((call) => !isOperation(call))
      .map((call) => `${name} declares ${call}, which is no operation of the contract`);
    const mayCall = declaredCalls(field).length > 0;
    if (mayCall && !(field.extensions['cost'] instanceof Cost)) problems.push(`${name} does not say what it costs`);
    if (getNamedType(field.type).name === 'Secret') problems.push(`${name} gives out a secret`);
    if (mayCall && isNonNullType(field.type)) problems.push(`${name} may call an upstream and is not nullable`);
    if (!mayCall && holdsList(field) && !/^\[\w+!\]!$/.test(String(field.type)))
      problems.push(`${name} stands in a record and is ${field.type} instead of [T!]!`);
    const implementors = isInterfaceType(type) ? schema.getImplementations(type).objects : [];
    for (const member of implementors) {
      const own = member.getFields()[field.name];
      if (own && declaredCalls(own).join() !== declaredCalls(field).join())
        problems.push(`${member.name}.${field.name} declares other calls than ${name}`);
    }
    return problems;
  });
}

function holdsList(field: Field): boolean {
  return isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
}

/** The Reader API's operations go by their name alone, those of the others with the upstream's in front. */
function isOperation(call: string): boolean {
  const [, upstream = '', method = '', path = ''] = /^(?:(oracle|comm100) )?([A-Z]+) (\S+)$/.exec(call) ?? [];
  const known: Readonly<Record<string, object>> = { oracle, comm100 }[upstream] ?? omerlo;
  return Object.hasOwn(known, path) && Object.hasOwn(known[path] ?? {}, method.toLowerCase());
}

const PAGE_ARGUMENTS = { first: 'Int', after: 'String', last: 'Int', before: 'String' };

function badConnection(type: GraphQLNamedType): string[] {
  if (!isObjectType(type)) return [];
  const problems: string[] = [];
  const fields = type.getFields();
  const demand = (field: string, shape: string) => {
    if (String(fields[field]?.type) !== shape) problems.push(`${type.name}.${field} is not ${shape}`);
  };
  const node = /^(\w+)Connection$/.exec(type.name)?.[1];
  if (node !== undefined) {
    demand('edges', `[${node}Edge!]!`);
    demand('nodes', `[${node}!]!`);
    demand('pageInfo', 'PageInfo!');
  }
  const ofEdge = /^(\w+)Edge$/.exec(type.name)?.[1];
  if (ofEdge !== undefined) {
    demand('cursor', 'String!');
    demand('node', `${ofEdge}!`);
  }
  for (const field of Object.values(fields)) {
    if (!getNamedType(field.type).name.endsWith('Connection')) continue;
    for (const [name, shape] of Object.entries(PAGE_ARGUMENTS)) {
      const argument = field.args.find((each) => each.name === name);
      if (String(argument?.type) !== shape) problems.push(`${type.name}.${field.name} has no ${name}: ${shape}`);
    }
    if (declaredCalls(field).length === 0) problems.push(`${type.name}.${field.name} is a connection that never calls`);
  }
  return problems;
}

/** A mutation takes one input and answers with a union of its success and the failures that it can have. */
function badMutations(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => {
    const problems: string[] = [];
    const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
    const demand = (holds: boolean, problem: string) => {
      if (!holds) problems.push(`Mutation.${field.name} ${problem}`);
    };
    const args = field.args.map(({ name, type }) => `${name}: ${type}`).join(', ');
    demand(args === `input: ${title}Input!`, `takes (${args}) instead of one input`);
    demand(String(field.type) === `${title}Result`, `gives ${field.type} instead of ${title}Result`);
    demand(declaredCalls(field).length > 0, 'declares no call');
    const members = isUnionType(field.type) ? field.type.getTypes() : [];
    const isSuccess = ({ name }: GraphQLNamedType) => name === `${title}Success`;
    demand(members.some(isSuccess), `never gives ${title}Success`);
    for (const failure of members.filter((member) => !isSuccess(member))) {
      const isFailure = failure.getInterfaces().some(({ name }) => name === 'Failure');
      demand(isFailure, `fails with ${failure.name}, which is no Failure`);
    }
    demand(members.length > 1, 'never fails');
    return problems;
  });
}
