import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import type { Interference } from '../../src/sandbox/index.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, alteringAssociations, isRecord, type JsonRecord, within } from './altered.js';
import { declaredCalls } from './promises.js';
import { type Way, waysTo } from './ways.js';

type Field = GraphQLField<unknown, unknown>;

const MOST_WAYS = 30;
/** Ways on which a type's fields are looked at although all of them have been seen to call. */
const ENOUGH_WAYS = 2;

let stage: Stage;
let ways: Map<GraphQLObjectType, Way[]>;
/** The arguments of fields that look something up, and literals for other arguments by their own name. */
let lookups: Readonly<Record<string, Readonly<Record<string, string>>>>;
let literals: Readonly<Record<string, string>>;

beforeAll(async () => {
  stage = await openStage();
  const { ids, readers, favorites, subscriptions } = stage.sandbox.data;
  const mark = { id: ids.showcaseContent, readerId: readers[0]?.id ?? '', inserted_at: '2026-11-01T09:00:00Z' };
  favorites.push({ ...mark, content_id: ids.showcaseContent });
  subscriptions.push({ ...mark, mailinglist_id: ids.mailinglist, email: 'imogen.vale@example.com' });
  const { data } = await stage.run<{ content: { id: string } }>(`{ content(id: "${ids.showcaseContent}") { id } }`);
  const node = data?.content.id ?? '';
  lookups = {
    content: { id: ids.showcaseContent },
    issue: { id: ids.issue },
    person: { id: ids.person },
    organization: { id: ids.organization },
    event: { id: ids.weeklyEvent },
    project: { id: ids.project },
    category: { id: ids.category },
    announcement: { id: ids.announcement },
    distribution: { id: ids.distribution },
    release: { distributionId: ids.distribution, id: ids.release },
    section: { id: ids.newsSection },
    mediaBlock: { id: ids.kioskBlock },
    menu: { key: ids.menuKey },
    webpage: { keyOrId: ids.webpage },
    reference: { ref: ids.reference },
    node: { id: node },
  };
  literals = {
    query: '"the"',
    key: '"x"',
    first: '2',
    from: '"2026-10-01"',
    to: '"2026-10-31"',
    ids: `["${node}"]`,
    redirectUri: '"https://a.example/back"',
    state: '"s"',
    featureKey: '"premium"',
  };
  ways = waysTo(schema, argumentsOf, MOST_WAYS);
});

afterAll(() => stage.close());

function argumentsOf(field: Field): string {
  const given = field.args.flatMap(({ name }) => {
    const value = lookups[field.name]?.[name];
    const literal = value === undefined ? literals[name] : `"${value}"`;
    return literal === undefined ? [] : `${name}: ${literal}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** A field with all that it needs to be asked for, and nothing below it. */
function askedFor(field: Field): string {
  return `${field.name}${argumentsOf(field)}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
}

/** Upstreams that make every type come up, and every field call that can. */
const upstreams: readonly Interference[] = [
  (call, answer) =>
    altering('/contents/', withMoreBlocks)(call, answer) ??
    altering('/issues/', withVisual({ type: 'slideshow', images: [{ type: 'image' }] }))(call, answer) ??
    altering('/distributions/', withVisual({ type: 'video' }))(call, answer),
  alteringAssociations(() => ({})),
];

const MORE_BLOCKS = [{ kind: 'of a new kind' }];

function withVisual(visual: JsonRecord) {
  return ({ localized, ...record }: JsonRecord): JsonRecord => ({
    ...record,
    ...within({ localized }, 'localized'),
    visual,
  });
}

function withMoreBlocks(record: JsonRecord): JsonRecord {
  const { blocks, localized } = record;
  if (Array.isArray(blocks)) return { ...record, blocks: [...blocks, ...MORE_BLOCKS] };
  return isRecord(localized) ? { ...record, localized: withMoreBlocks(localized) } : record;
}

/** The calls of asking for something at the end of a way; undefined where the way leads to nothing. */
async function callsOf(way: Way, selection = ''): Promise<string[] | undefined> {
  stage.calls();
  const operation = way.asking(`reached: __typename ${selection}`);
  const { data, status } = await stage.run(operation, {}, bearer(stage.sandbox.readers.premium.token));
  expect(status).toBe(200);
  return JSON.stringify(data).includes(`"reached":"${way.type.name}"`) ? stage.calls().sort() : undefined;
}

/** What one list of calls has more than another. */
function without(calls: readonly string[] | undefined, others: readonly string[]): string[] {
  const left = [...(calls ?? [])];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

function isOneOf(call: string, declared: readonly string[]): boolean {
  return declared.some((each) => new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(call));
}

/** Asks for each field where a way leads to; gives the fields that called, or undefined where it leads to nothing. */
async function fieldsThatCall(way: Way, callers: readonly Field[], others: readonly Field[]) {
  const calls = await callsOf(way);
  if (!calls) return undefined;
  expect(await callsOf(way, others.map(askedFor).join(' '))).toEqual(calls);
  const called: Field[] = [];
  for (const field of callers) {
    const made = without(await callsOf(way, askedFor(field)), calls);
    expect(made.filter((call) => !isOneOf(call, declaredCalls(field)))).toEqual([]);
    if (made.length > 0) called.push(field);
  }
  return called;
}

/** What mutations alone lead to: their own tests say what they call. */
const read = waysTo(schema, () => '', 1);
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith('__') && !isOfMutations(type));

function isOfMutations(type: GraphQLObjectType): boolean {
  if (type === schema.getMutationType()) return true;
  return !read.has(type) && /(Success|Error)$/.test(type.name);
}

describe('what fields declare is what they call', () => {
  it.each(types.map((type) => [type.name, type] as const))('%s', async (_, type) => {
    const fields = Object.values(type.getFields());
    const others = fields.filter((field) => declaredCalls(field).length === 0);
    const unseen = new Set(fields.filter((field) => declaredCalls(field).length > 0));
    const callers = [...unseen];
    let reached = 0;
    for (const upstream of upstreams) {
      stage.sandbox.interfere = upstream;
      for (const way of ways.get(type) ?? []) {
        if (reached >= ENOUGH_WAYS && unseen.size === 0) break;
        const called = await fieldsThatCall(way, callers, others);
        if (called) reached += 1;
        for (const field of called ?? []) unseen.delete(field);
      }
    }
    expect(reached, `no way leads to a ${type.name}`).toBeGreaterThan(0);
    expect([...unseen].map(({ name }) => name)).toEqual([]);
  });
});
