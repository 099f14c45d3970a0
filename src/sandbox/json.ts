/** A JSON value. A field that is `undefined` is left out of the bytes that are sent. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

export type JsonObject = { [name: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
