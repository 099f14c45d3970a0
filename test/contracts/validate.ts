import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ClosedSchema, closed, definitions } from './closed.js';
import {
  answerBehind,
  type Contract,
  contracts,
  type Operation,
  operationsOf,
  type Parameter,
  parametersOf,
  type Schema,
  schemaBehind,
  type Upstream,
  upstreams,
} from './documents.js';

export type { Upstream } from './documents.js';

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  // Each is used a few times only.
  code: { optimize: false },
});
addFormats.default(ajv);
ajv.addVocabulary(['x-inferred', 'x-secret']);
const defined = new Map(upstreams.map((upstream) => [upstream, definitions(contracts[upstream], upstream)]));
for (const schema of defined.values()) ajv.addSchema(schema);

const compiled = new Map<Schema, ValidateFunction>();

function validator(upstream: Upstream, schema: Schema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const whole = closed(contracts[upstream], upstream, schema);
  // Once it has been asked for by its name, a component is compiled; else it would be anew for each schema that refers to it.
  for (const [, name = ''] of JSON.stringify(whole).matchAll(/"\$ref":"([^"]+)"/g)) ajv.getSchema(name);
  const made = ajv.compile(whole);
  compiled.set(schema, made);
  return made;
}

/** Whether a closed schema names a property for this value, be it in a part or in the variant that was meant. */
function names(upstream: Upstream, schema: ClosedSchema | undefined, value: unknown, property: string): boolean {
  if (!schema) return false;
  if (schema.additionalProperties || schema.properties?.[property]) return true;
  const component = schema.$ref?.slice(schema.$ref.lastIndexOf('/') + 1);
  const target = component === undefined ? undefined : defined.get(upstream)?.$defs?.[component];
  const branch = schema.if && ajv.validate(schema.if, value) ? schema.then : undefined;
  return [target, branch, ...(schema.allOf ?? [])].some((part) => names(upstream, part, value, property));
}

/**
 * Whether an error says nothing of its own: `if` repeats what its branch said, what stands under `anyOf` says no more
 * than `anyOf`, and a branch that fails makes its properties look undeclared.
 */
function isEcho(upstream: Upstream, error: ErrorObject): boolean {
  if (error.keyword === 'if' || error.schemaPath.includes('/anyOf/')) return true;
  if (error.keyword !== 'unevaluatedProperties') return false;
  return names(upstream, error.parentSchema, error.data, error.params.unevaluatedProperty);
}

function sentence(error: ErrorObject, where: string): string {
  const at = `${where}${error.instancePath}`;
  const { unevaluatedProperty, missingProperty, allowedValue } = error.params;
  if (error.keyword === 'unevaluatedProperties')
    return `${at} has '${unevaluatedProperty}', which the contract does not name`;
  if (error.keyword === 'required') return `${at} lacks '${missingProperty}'`;
  if (error.keyword === 'anyOf') return `${at} is none of the variants that the contract names`;
  if (error.keyword === 'const') return `${at} must be ${JSON.stringify(allowedValue)}`;
  if (error.keyword === 'type') return `${at} must be ${String(error.params.type).replaceAll(',', ' or ')}`;
  return `${at} ${error.message}`;
}

/** What is wrong with a value, one sentence each. */
function problems(upstream: Upstream, schema: Schema, value: unknown, where: string): string[] {
  const validate = validator(upstream, schema);
  if (validate(value)) return [];
  const all = validate.errors ?? [];
  const mistyped = new Set(all.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const errors = all.filter(
    (error) =>
      !isEcho(upstream, error) && !(error.keyword === 'unevaluatedProperties' && mistyped.has(error.instancePath)),
  );
  return [...new Set(errors.map((error) => sentence(error, where)))];
}

export interface Match {
  contract: Contract;
  template: string;
  operation: Operation;
  values: Record<string, string>;
}

const bareSegments = (path: string) => path.split('/').slice(1);

/** A literal segment goes before a parameter: `/contents/search` is not a content. */
function specificity(template: string): string {
  return bareSegments(template)
    .map((segment) => (segment.startsWith('{') ? '1' : '0'))
    .join('');
}

const rank = (upstream: Upstream) =>
  operationsOf(contracts[upstream])
    .sort((a, b) => specificity(a.path).localeCompare(specificity(b.path)))
    .map((operation) => ({ ...operation, segments: bareSegments(operation.path).map(wantedAs) }));

/** What a template's segment is called if any value may stand there, and what stands there if not. */
const wantedAs = (segment: string) => ({ name: /^\{(.+)\}$/.exec(segment)?.[1], text: segment });

/** The path of the API, which a call's path may begin with. */
const baseOf = (upstream: Upstream) =>
  /^https:\/\/[^/]+(\/.*)?$/.exec(contracts[upstream].servers[0]?.url ?? '')?.[1] ?? '';

const ranked = { omerlo: rank('omerlo'), oracle: rank('oracle'), comm100: rank('comm100') };
const bases = { omerlo: baseOf('omerlo'), oracle: baseOf('oracle'), comm100: baseOf('comm100') };

type Wanted = ReturnType<typeof wantedAs>;

function valuesIn(wanted: readonly Wanted[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  if (wanted.some(({ name, text }, i) => (name === undefined ? given[i] !== text : given[i] === ''))) return undefined;
  const named = wanted.flatMap(({ name }, i) =>
    name === undefined ? [] : [[name, decodeURIComponent(given[i] ?? '')]],
  );
  return Object.fromEntries(named);
}

/**
 * The operation that a call is.
 * @param path the path of the call, with or without the base path of the API, its query is ignored
 */
export function findOperation(upstream: Upstream, method: string, path: string): Match | undefined {
  const contract = contracts[upstream];
  const base = bases[upstream];
  const bare = path.split('?', 1)[0] ?? '';
  const local = base !== '' && bare.startsWith(`${base}/`) ? bare.slice(base.length) : bare;
  const segments = bareSegments(local);
  const verb = `${method.toUpperCase()} `;
  for (const { call, path: template, segments: wanted, operation } of ranked[upstream]) {
    if (!call.startsWith(verb)) continue;
    const values = valuesIn(wanted, segments);
    if (values) return { contract, template, operation, values };
  }
  return undefined;
}

const isEmpty = (body: unknown) => body === undefined || body === '';

/**
 * Holds an answer against its contract. Stricter than a client: a property that the contract does not name is a
 * problem here.
 * @param path the path of the call, with or without the base path of the API
 * @param body the parsed JSON, or the text of another media type; `undefined` or an empty text if there was none
 * @returns what is wrong, one sentence each; nothing if all is well
 */
export function validateAnswer(
  upstream: Upstream,
  method: string,
  path: string,
  status: number,
  body: unknown,
): string[] {
  const match = findOperation(upstream, method, path);
  if (!match) return [`${upstream} has no ${method.toUpperCase()} ${path}`];
  const { contract, operation } = match;
  const { [String(status)]: exact, default: other } = operation.responses;
  const declared = exact ?? (status >= 400 ? other : undefined);
  if (!declared) return [`${operation.operationId} does not answer ${status}`];
  const { content } = answerBehind(contract, declared);
  if (!content) return isEmpty(body) ? [] : [`${operation.operationId} answers ${status} without a body`];
  if (content['*/*']) return [];
  // What a failure says is optional: a proxy or the vendor may leave the body out.
  if (isEmpty(body) && status >= 400) return [];
  if (isEmpty(body)) return [`${operation.operationId} answers ${status} with a body`];
  if (typeof body === 'string' && content['text/html']) return [];
  const json = content['application/json'];
  return json ? problems(upstream, json.schema, body, 'body') : [`${operation.operationId} has no JSON for ${status}`];
}

/** A query parameter's text as the value that its schema speaks of. */
function decoded(contract: Contract, parameter: Parameter, text: string): unknown {
  const { type } = schemaBehind(contract, parameter.schema);
  if (type === 'array') return text.split(',');
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function queryProblems(upstream: Upstream, match: Match, query: URLSearchParams): string[] {
  const { contract, operation } = match;
  const declared = parametersOf(contract, operation).filter((parameter) => parameter.in === 'query');
  const keys = Object.values(contract.components.securitySchemes ?? {}).filter((scheme) => scheme.in === 'query');
  const known = new Set([...declared.map(({ name }) => name), ...keys.map(({ name }) => name)]);
  const unknown = [...new Set(query.keys())].filter((name) => !known.has(name));
  return [
    ...unknown.map((name) => `${operation.operationId} has no query parameter '${name}'`),
    ...declared.flatMap((parameter) => {
      const [first, ...more] = query.getAll(parameter.name);
      const where = `query ${parameter.name}`;
      if (first === undefined) return parameter.required ? [`${where} is missing`] : [];
      if (more.length > 0) return [`${where} is there more than once`];
      return problems(upstream, parameter.schema, decoded(contract, parameter, first), where);
    }),
  ];
}

function bodyProblems(upstream: Upstream, operation: Operation, body: unknown): string[] {
  const { requestBody } = operation;
  if (!requestBody) return isEmpty(body) ? [] : [`${operation.operationId} takes no body`];
  if (isEmpty(body)) return requestBody.required ? [`${operation.operationId} needs a body`] : [];
  const [schema] = Object.values(requestBody.content).map((content) => content.schema);
  const value = body instanceof URLSearchParams ? Object.fromEntries(body) : body;
  return schema ? problems(upstream, schema, value, 'body') : [];
}

/**
 * Holds a call against its contract: path values, query and body. An undeclared query parameter is a problem.
 * @param path the path of the call, with or without the base path of the API; a query in it is ignored
 * @param query the query, decoded
 * @param body the parsed JSON; a form as `URLSearchParams` or an object; `undefined` if there is none
 * @returns what is wrong, one sentence each; nothing if all is well
 */
export function validateRequest(
  upstream: Upstream,
  method: string,
  path: string,
  query: URLSearchParams | Record<string, string> = {},
  body?: unknown,
): string[] {
  const match = findOperation(upstream, method, path);
  if (!match) return [`${upstream} has no ${method.toUpperCase()} ${path}`];
  const inPath = parametersOf(match.contract, match.operation).filter((parameter) => parameter.in === 'path');
  return [
    ...inPath.flatMap((p) => problems(upstream, p.schema, match.values[p.name], `path ${p.name}`)),
    ...queryProblems(upstream, match, new URLSearchParams(query)),
    ...bodyProblems(upstream, match.operation, body),
  ];
}
