import SchemaBuilder from '@pothos/core';
import type { Context } from '../context.js';
import type { Value } from '../upstreams/oracle/filter.js';
import { scalars } from './scalars.js';

interface Text {
  Input: string;
  Output: string;
}

export interface SchemaTypes {
  Context: Context;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: Text;
    Date: Text;
    URL: Text;
    Link: Text;
    EmailAddress: Text;
    Locale: Text;
    TimeZone: Text;
    HTML: Text;
    NonNegativeInt: { Input: number; Output: number };
    JSON: { Input: unknown; Output: unknown };
    Secret: { Input: string; Output: never };
    ChannelFilterValue: { Input: Value; Output: never };
  };
}

/**
 * The one schema builder. A field is nullable unless it says otherwise; what follows from `graph.md`'s rule that any field
 * that may call an upstream is nullable is checked over the whole schema by a test.
 */
export const builder = new SchemaBuilder<SchemaTypes>({});

for (const [name, scalar] of Object.entries(scalars)) builder.addScalarType(nameOf(name), scalar);

function nameOf(name: string): keyof typeof scalars {
  if (isScalarName(name)) return name;
  throw new Error(`No scalar is called ${name}.`);
}

function isScalarName(name: string): name is keyof typeof scalars {
  return Object.hasOwn(scalars, name);
}

/** The schema's types, for functions over refs. */
export type Types = typeof builder.$inferSchemaTypes;
