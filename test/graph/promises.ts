import { type GraphQLField, type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { declaredCalls } from '../../scripts/coverage/operations.mjs';
import { Cost } from '../../src/graph/costs.js';
import { operations as comm100 } from '../../src/upstreams/comm100/operations.gen.js';
import { operations as omerlo } from '../../src/upstreams/omerlo/operations.gen.js';
import { operations as oracle } from '../../src/upstreams/oracle/operations.gen.js';

/**
 * What a schema does not keep of what every schema of ours promises of the calls that its fields cause, each as a sentence;
 * empty for a good one. What it promises to those who ask is for `scripts/schema` to see.
 */
export function brokenPromises(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      const problems = declaredCalls(field)
        .filter((call) => !isOperation(call))
        .map((call) => `${name} declares ${call}, which is no operation of the contract`);
      if (mayCall(field) && !(field.extensions['cost'] instanceof Cost))
        problems.push(`${name} does not say what it costs`);
      if (!mayCall(field) && getNamedType(field.type).name.endsWith('Connection'))
        problems.push(`${name} is a connection that never calls`);
      if (!mayCall(field) && type === schema.getMutationType()) problems.push(`${name} declares no call`);
      const implementors = isInterfaceType(type) ? schema.getImplementations(type).objects : [];
      for (const member of implementors) {
        const own = member.getFields()[field.name];
        if (own && declaredCalls(own).join() !== declaredCalls(field).join())
          problems.push(`${member.name}.${field.name} declares other calls than ${name}`);
      }
      return problems;
    }),
  );
}

function mayCall(field: GraphQLField<unknown, unknown>): boolean {
  return declaredCalls(field).length > 0;
}

/** The Reader API's operations go by their name alone, those of the others with the upstream's in front. */
function isOperation(call: string): boolean {
  const [, upstream = '', method = '', path = ''] = /^(?:(oracle|comm100) )?([A-Z]+) (\S+)$/.exec(call) ?? [];
  const known: Readonly<Record<string, object>> = { oracle, comm100 }[upstream] ?? omerlo;
  return Object.hasOwn(known, path) && Object.hasOwn(known[path] ?? {}, method.toLowerCase());
}
