import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Upstream = 'omerlo' | 'oracle' | 'comm100';

export const upstreams = ['omerlo', 'oracle', 'comm100'] as const satisfies readonly Upstream[];

/** The parts of JSON Schema that the contracts use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  not?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  description?: string;
  examples?: unknown[];
  'x-inferred'?: boolean;
  'x-secret'?: boolean;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  explode?: boolean;
  schema: Schema;
  'x-inferred'?: boolean;
  'x-secret'?: boolean;
}

export interface Content {
  [mediaType: string]: { schema: Schema };
}

export interface Answer {
  $ref?: string;
  description?: string;
  content?: Content;
}

export interface Operation {
  operationId: string;
  summary: string;
  'x-credential': 'caller' | 'application' | 'reader' | 'none';
  'x-inferred'?: boolean;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; description?: string; content: Content };
  responses: Record<string, Answer>;
}

export interface Contract {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Answer>;
    securitySchemes?: Record<string, { type: string; in?: string; name?: string }>;
  };
}

function read(file: string): Contract {
  return parse(readFileSync(new URL(`../../contracts/${file}`, import.meta.url), 'utf8'));
}

export const contracts: Record<Upstream, Contract> = {
  omerlo: read('omerlo-reader.yaml'),
  oracle: read('oracle-content.yaml'),
  comm100: read('comm100-partner.yaml'),
};

/** Every operation of a contract, with its `METHOD path`. */
export function operationsOf(contract: Contract): { call: string; path: string; operation: Operation }[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ call: `${method.toUpperCase()} ${path}`, path, operation })),
  );
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

/** The schema itself, or the component that it refers to. */
export function schemaBehind(contract: Contract, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = contract.components.schemas[nameOf(schema.$ref)];
  if (!target) throw new Error(`${schema.$ref} leads nowhere`);
  return schemaBehind(contract, target);
}

export function parametersOf(contract: Contract, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (parameter.$ref === undefined) return parameter;
    const target = contract.components.parameters?.[nameOf(parameter.$ref)];
    if (!target) throw new Error(`${parameter.$ref} leads nowhere`);
    return target;
  });
}

export function answerBehind(contract: Contract, answer: Answer): Answer {
  if (answer.$ref === undefined) return answer;
  const target = contract.components.responses?.[nameOf(answer.$ref)];
  if (!target) throw new Error(`${answer.$ref} leads nowhere`);
  return target;
}
