import { badRequest, notFound } from './failures.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A path parameter that must be a UUID in lower case. */
export function uuidParameter(params: Record<string, string>, name: string): string {
  const value = params[name] ?? '';
  if (!isUuid(value)) throw badRequest('is not a valid id', name);
  return value;
}

/** A query parameter of ids with commas between, or undefined when it is not there. */
export function idList(query: Record<string, string>, name: string): string[] | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  const ids = value.split(',');
  if (!ids.every(isUuid)) throw badRequest('holds something that is not a valid id', name);
  return ids;
}

/** The entity with an id, or a 404 that says what there is none of. */
export function found<T extends { id: string }>(list: readonly T[], id: string, what: string): T {
  const entity = list.find((candidate) => candidate.id === id);
  if (!entity) throw notFound(what);
  return entity;
}
