import { type Contract, type Schema, schemaBehind } from './documents.js';

/**
 * JSON Schema in which the contract's open world is closed: a property that the contract does not name is refused
 * (clients let it pass; our own sandbox has no business sending it). And a union is decided by what tells its
 * variants apart, so that a complaint is about the variant that was meant.
 */
export interface ClosedSchema
  extends Omit<Schema, 'properties' | 'additionalProperties' | 'items' | 'allOf' | 'anyOf'> {
  $id?: string;
  $defs?: Record<string, ClosedSchema>;
  properties?: Record<string, ClosedSchema>;
  additionalProperties?: boolean | ClosedSchema;
  unevaluatedProperties?: boolean;
  items?: ClosedSchema;
  allOf?: ClosedSchema[];
  anyOf?: ClosedSchema[];
  if?: ClosedSchema;
  then?: ClosedSchema;
}

const asList = (type: string | string[] | undefined) => (typeof type === 'string' ? [type] : type);

/** What a value must look like to be meant as this variant: its JSON type and its `kind`, `type` or the like. */
function telltale(contract: Contract, variant: Schema): ClosedSchema {
  const schema = schemaBehind(contract, variant);
  const found: ClosedSchema = {};
  // A union within a union is meant by its variants' types: `null` beside it is none of them.
  const type = asList(schema.type) ?? schema.anyOf?.flatMap((each) => asList(telltale(contract, each).type) ?? []);
  if (type && type.length > 0) found.type = [...new Set(type)];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.const === undefined && property.not === undefined) continue;
    const told = property.const === undefined ? { not: property.not ?? {} } : { const: property.const };
    found.properties = { ...found.properties, [name]: told };
    if (property.const !== undefined) found.required = [...(found.required ?? []), name];
  }
  for (const part of schema.allOf ?? []) {
    const { type: partType, properties, required } = telltale(contract, part);
    if (partType) found.type = partType;
    if (properties) found.properties = { ...found.properties, ...properties };
    if (required) found.required = [...(found.required ?? []), ...required];
  }
  return found;
}

/** A schema that is one part of a value's description: its own properties are closed, others may stand beside them. */
function partOf(contract: Contract, base: string, schema: Schema): ClosedSchema {
  const { properties, additionalProperties, items, allOf, anyOf, $ref, ...rest } = schema;
  const part: ClosedSchema = { ...rest };
  if ($ref) part.$ref = $ref.replace('#/components/schemas/', `${base}#/$defs/`);
  if (items) part.items = closed(contract, base, items);
  if (properties) {
    part.properties = Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, closed(contract, base, v)]));
  }
  if (additionalProperties !== undefined) {
    part.additionalProperties =
      typeof additionalProperties === 'boolean' ? additionalProperties : closed(contract, base, additionalProperties);
  }
  if (allOf) part.allOf = allOf.map((each) => partOf(contract, base, each));
  if (anyOf) {
    const telltales = anyOf.map((variant) => telltale(contract, variant));
    part.anyOf = telltales;
    part.allOf = [
      ...(part.allOf ?? []),
      ...anyOf.map((variant, i) => {
        const then = partOf(contract, base, variant);
        return { if: telltales[i] ?? {}, then };
      }),
    ];
  }
  return part;
}

/** A schema that describes a whole value. */
export function closed(contract: Contract, base: string, schema: Schema): ClosedSchema {
  return { ...partOf(contract, base, schema), unevaluatedProperties: false };
}

/** All components of a contract, to be referred to from closed schemas. */
export function definitions(contract: Contract, base: string): ClosedSchema {
  const parts = Object.entries(contract.components.schemas).map(
    ([name, schema]) => [name, partOf(contract, base, schema)] as const,
  );
  return { $id: base, $defs: Object.fromEntries(parts) };
}
