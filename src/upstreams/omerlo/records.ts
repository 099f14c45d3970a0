import { isObject, type JsonObject, read } from '../record.js';
import type { Answer } from './answer.js';
import { Entity, type Source, type Which } from './entity.js';
import { dayOf } from './occurrence.js';
import { operations } from './operations.gen.js';
import type { EntityPath, GetPath } from './paths.js';
import type { Several } from './reading.js';

/** The entity that a record of an answer is, or undefined for one without an id. */
export function asEntity(
  record: unknown,
  answer: Answer,
  source: Source | undefined,
  isWhole: boolean,
): Entity<unknown> | undefined {
  if (!isObject(record) || typeof record.id !== 'string' || record.id === '') return undefined;
  return new Entity(record.id, record, answer, source, isWhole);
}

/** The entities of an answer's array, or undefined when it is none. What is empty in it is passed over. */
export function severalOf(
  data: unknown,
  answer: Answer,
  sourceFor: (record: JsonObject) => Source | undefined,
): Several<unknown> | undefined {
  if (!Array.isArray(data)) return undefined;
  const entities: Entity<unknown>[] = [];
  let unusable = 0;
  for (const record of data) {
    const entity = isObject(record) ? asEntity(record, answer, sourceFor(record), false) : undefined;
    if (entity) entities.push(entity);
    else if (record !== null) unusable += 1;
  }
  return { entities, unusable };
}

/** The endpoints by id of entities that are listed elsewhere than at their own family's path. */
const FAMILIES: Readonly<Record<string, EntityPath>> = {
  ContentSummary: '/contents/{id}',
  SectionContent: '/contents/{id}',
  PersonSummary: '/people/{id}',
  OrganizationSummary: '/organizations/{id}',
  EventSummary: '/events/{id}',
  ProjectSummary: '/projects/{id}',
};

/**
 * How the entities that a path gives are read whole, as far as they can be: the path itself, its family's, or that of
 * the kind of entity. A listed event is one occurrence, so that its day belongs to it.
 * @param values those in the path: the id of what the entities belong to
 */
export function sourceFor(
  path: GetPath,
  timezone: string,
  values: unknown = {},
): (record: JsonObject) => Source | undefined {
  const family = familyOf(path);
  if (family === undefined) return () => undefined;
  if (family !== '/events/{id}') {
    const parent = family.startsWith(`${path}/`) && isObject(values) ? Object.values(values)[0] : undefined;
    const source = { path: family, ...(typeof parent === 'string' ? { parent: parent.toLowerCase() } : {}) };
    return () => source;
  }
  return (record) => {
    const date = dayOf(read(record, 'starts_at'), read(record, 'is_all_day'), timezone);
    return { path: family, ...(date === undefined ? {} : { query: { date, timezone } }) };
  };
}

/**
 * How an entity that was loaded by id is read again. The occurrence of an event goes by its own day, whatever day or time
 * zone it was asked for by: one occurrence has one id.
 */
export function loadedSource(path: EntityPath, which: Which, record: unknown, timezone: string): Source {
  if (which.query?.date === undefined || !isObject(record)) return { ...which, path };
  return { ...which, path, ...sourceFor('/events', timezone)(record) };
}

/** The values in the path of an entity: its own id is the last. */
export function entityValues(
  path: EntityPath,
  id: string,
  parent: string | undefined,
): Readonly<Record<string, string>> {
  const names = Object.keys(operations[path].get.path);
  const ids = [...(parent === undefined ? [] : [parent]), id];
  return Object.fromEntries(names.map((name, index) => [name, ids[index] ?? '']));
}

/** How an entity that a change answered with is read again: at the path that changed it, or below that which made it. */
export function changedSource(path: string): Source | undefined {
  const own = isEntityPath(path) ? path : entityPathBelow(path);
  return own === undefined ? undefined : { path: own };
}

function familyOf(path: GetPath): EntityPath | undefined {
  return entityPathBelow(path) ?? FAMILIES[operations[path].get.entity ?? ''];
}

const READ_BY_ID: ReadonlySet<string> = new Set(
  Object.entries(operations).flatMap(([path, methods]) =>
    /\/\{(id|key_or_id|release_id)\}$/.test(path) && 'get' in methods ? [path] : [],
  ),
);

function isEntityPath(path: string): path is EntityPath {
  return READ_BY_ID.has(path);
}

/** The endpoint that reads one of what a path lists or makes. */
function entityPathBelow(path: string): EntityPath | undefined {
  return [`${path}/{id}`, `${path}/{key_or_id}`, `${path}/{release_id}`].find(isEntityPath);
}

/** What tells an entity from the others of its list: occurrences of one event share its id and differ in their start. */
export function keyOf(entity: Entity<unknown>): string {
  const start = isObject(entity.record) ? read(entity.record, 'starts_at') : null;
  return typeof start === 'string' ? `${entity.id} ${start}` : entity.id;
}

/**
 * The cursor in a link to a neighbouring page, which may be absolute or a path; null when there is no such page. The
 * link itself is never followed.
 */
export function cursorIn(meta: unknown, link: 'next' | 'previous', parameter: 'after' | 'before'): string | null {
  const target = isObject(meta) ? meta[link] : undefined;
  if (typeof target !== 'string') return null;
  const query = target.slice(target.indexOf('?') + 1).replace(/#.*$/s, '');
  return new URLSearchParams(query).get(parameter) || null;
}
