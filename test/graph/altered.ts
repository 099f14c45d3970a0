import { expect } from 'vitest';
import type { Interference, SandboxAnswer } from '../../src/sandbox/index.js';
import type { GraphError, Stage } from '../stage.js';

/** A JSON object of an answer. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that stands in an object under a name; an empty one where there is none. */
export function within(value: unknown, name: string): JsonRecord {
  const inner = isRecord(value) ? value[name] : undefined;
  return isRecord(inner) ? inner : {};
}

/**
 * Alters what an upstream answers to calls whose path begins like this: the entity, or each of those in a list.
 * What `alter` leaves undefined is absent from the answer.
 */
export function altering(path: string, alter: (record: JsonRecord) => unknown): Interference {
  return ({ path: called }, answer) => {
    if (!called.startsWith(path) || !isRecord(answer.body)) return undefined;
    const { data } = answer.body;
    const altered = Array.isArray(data) ? data.filter(isRecord).map(alter) : isRecord(data) ? alter(data) : data;
    return { ...answer, body: { ...answer.body, data: altered } };
  };
}

/** Alters the side-loaded associations of every answer. */
export function alteringAssociations(alter: (associations: JsonRecord) => JsonRecord): Interference {
  return (_, answer) =>
    isRecord(answer.body) && 'assocs' in answer.body
      ? { ...answer, body: { ...answer.body, assocs: alter(within(answer.body, 'assocs')) } }
      : undefined;
}

/** Answers calls to a path with something else; other calls are left alone. */
export function answering(path: string | RegExp, other: SandboxAnswer | 'reset' | 'hang'): Interference {
  const matches = (called: string) => (typeof path === 'string' ? called === path : path.test(called));
  return ({ path: called }) => (matches(called) ? other : undefined);
}

/** An answer with a status, and a JSON body unless said otherwise. */
export function status(
  code: number,
  headers: Record<string, string> = {},
  body: unknown = { errors: [] },
): SandboxAnswer {
  return { status: code, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** Where errors are and what their codes are. */
export function told(errors: readonly GraphError[]): (string | undefined)[][] {
  return errors.map(({ path, extensions: { code } }) => [path?.join('.'), code]);
}

/** Asks for a public content whose record is altered, all that is localised standing beside the rest. */
export async function alteredContent({ sandbox, run }: Stage, fields: string, change: JsonRecord) {
  sandbox.interfere = altering('/contents/', ({ localized, ...rest }) => ({
    ...rest,
    ...within({ localized }, 'localized'),
    ...change,
  }));
  const operation = `query ($id: ID!) { content(id: $id) { databaseId ${fields} } }`;
  const id = sandbox.data.ids.publicContent;
  const { data, errors } = await run<{ content: JsonRecord | null }>(operation, { id });
  // Whatever is altered, the content is still there.
  expect(data?.content).toMatchObject({ databaseId: id });
  const { databaseId: _, ...found } = data?.content ?? {};
  return { found, errors };
}
