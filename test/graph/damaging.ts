import { isRecord, type JsonRecord } from './altered.js';

/** A text that stands in every wrong value that can hold one, and must not be quoted anywhere. */
export const WRONG = 'what-does-not-belong-here';

type Path = readonly (string | number)[];

/** A value of a record that can be damaged, and the fields of the graph that read it. */
export interface Spot {
  readonly path: Path;
  readonly value: unknown;
  /** Where the graph's fields are that read it, from the object that the record is. */
  readonly readers: readonly Path[];
}

/** One damage: a value that is null, absent, or something else than belongs there. */
export interface Damage {
  readonly spot: Spot;
  readonly as: 'null' | 'absent' | 'wrong';
  /** Which of the wrong values. */
  readonly choice: number;
}

/** The fields of the graph that are called otherwise than the record's; all others are the same in camel case. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  template_id: ['template'],
  category_ids: ['categories'],
  author_ids: ['authors'],
  content_ids: ['contents'],
  content_id: ['content'],
  profile_ids: ['profiles'],
  issue_type_id: ['issueType'],
  issue_id: ['issue'],
  profile_id: ['profile'],
  urn: ['urn', 'node'],
  profile_type_id: ['profileType'],
  block_type_id: ['blockType'],
  configuration_id: ['configuration'],
  configuration_key: ['configurationKey', 'configuration'],
  localized_address: ['address'],
  localized_contact: ['contact'],
  localized_description: ['description'],
  avatar_image_url: ['profileImageUrl'],
  logo_image_url: ['profileImageUrl'],
  id: ['id', 'databaseId'],
};

/**
 * What decides of which type something is, whose body it is, in which language, or whether more is read: tests of their own
 * damage these.
 */
const APART =
  /(^|\.)(sections\.\d+\.sections|meta|visibility|localized|localized\.locale|blocks\.\d+\.kind|(visual|image|video|slideshow|images\.\d+)\.type)$/;

/** All that can be damaged in a record, with what is nested in it. */
export function spotsIn(record: JsonRecord, readers: Path = [], path: Path = []): Spot[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const here = [...path, name];
    if (name === 'localized' && isRecord(value)) return spotsIn(value, readers, here);
    // An entity without an id is none; a block or an answer without one is still there.
    const isPart = Object.keys(record).length > 1 && /(^|\.)(blocks|answers)\.\d+$/.test(path.join('.'));
    const isEntity = name === 'id' && !isPart;
    if (isEntity || APART.test(here.join('.'))) return [];
    const fields = (NAMES[name] ?? [camelCase(name)]).map((field) => [...readers, field]);
    const spot = { path: here, value, readers: fields };
    // Here the graph makes lists of what upstream has as objects: they are damaged as a whole.
    if (name === 'metadata' || name === 'sources') return [spot];
    return [spot, ...fields.flatMap((field) => nested(value, field, here))];
  });
}

function nested(value: unknown, readers: Path, path: Path): Spot[] {
  if (isRecord(value)) return spotsIn(value, readers, path);
  if (!Array.isArray(value)) return [];
  return value.flatMap((each, index) => (isRecord(each) ? spotsIn(each, [...readers, index], [...path, index]) : []));
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The value that stands under a path in a JSON value. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((each, step) => (each instanceof Object ? Reflect.get(each, step) : undefined), value);
}

function ownerOf(value: unknown, path: Path): object | undefined {
  const owner = at(value, path.slice(0, -1));
  return owner instanceof Object ? owner : undefined;
}

/** Whether some field of an answer reads a value. */
export function isRead({ readers }: Spot, answer: unknown): boolean {
  return readers.some((reader) => Reflect.has(ownerOf(answer, reader) ?? {}, reader.at(-1) ?? ''));
}

/** A copy of a record with its damages. */
export function damaged(record: JsonRecord, damages: readonly Damage[]): JsonRecord {
  const copy: JsonRecord = structuredClone(record);
  for (const { spot, as, choice } of damages) {
    const name = spot.path.at(-1) ?? '';
    const owner = ownerOf(copy, spot.path);
    if (!owner) continue;
    if (as === 'absent') Reflect.deleteProperty(owner, name);
    else Reflect.set(owner, name, as === 'null' ? null : wrongFor(spot, choice));
  }
  return copy;
}

/** A value of another type than the one that stands there. */
function wrongFor({ path, value }: Spot, choice: number): unknown {
  const wrong: unknown[] = [[WRONG], true, 987_654_321, WRONG, { text: WRONG }];
  const isList = Array.isArray(value) || path.at(-1) === 'metadata' || path.at(-1) === 'sources';
  const fitting = wrong.filter((each) => {
    // Of what is null the type is not known: only an array fits nothing but a list.
    if (value === null) return Array.isArray(each);
    if (isList) return !Array.isArray(each) && !isRecord(each);
    return typeof each !== typeof value || Array.isArray(each) !== Array.isArray(value);
  });
  return fitting[choice % fitting.length];
}

/** What the graph must answer for a damaged record: the answer for the good one, and the paths of the errors. */
export function expected(answer: unknown, damages: readonly Damage[]): { answer: unknown; errors: Path[] } {
  const copy: unknown = structuredClone(answer);
  const errors: Path[] = [];
  for (const { spot, as } of damages) {
    for (const reader of spot.readers) {
      const name = reader.at(-1) ?? '';
      const owner = ownerOf(copy, reader);
      // It may have been asked for under another type only.
      if (!owner || !Reflect.has(owner, name)) continue;
      Reflect.set(owner, name, Array.isArray(Reflect.get(owner, name)) ? [] : null);
      if (as === 'wrong') errors.push(reader);
    }
  }
  return { answer: copy, errors };
}

/** Damages of which none lies within what another has replaced. */
export function apart(damages: readonly Damage[]): Damage[] {
  const kept: Damage[] = [];
  for (const damage of [...damages].sort((a, b) => a.spot.path.length - b.spot.path.length)) {
    const place = `${damage.spot.path.join('.')}.`;
    if (!kept.some(({ spot }) => place.startsWith(`${spot.path.join('.')}.`))) kept.push(damage);
  }
  return kept;
}
