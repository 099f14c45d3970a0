import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExposure } from '../../scripts/coverage/entities.mjs';
import { callingFields, declaredCalls, reachedOperations } from '../../scripts/coverage/operations.mjs';
import { schema } from '../../src/index.js';
import type { Interference } from '../../src/sandbox/index.js';
import { contracts, upstreams as kinds } from '../contracts/documents.js';
import { SERVER_KEY } from '../graph/every-mutation.js';
import { AT_ANY_COST, openStage, type Stage } from '../stage.js';
import { argumentsIn, furnish } from './arguments.js';
import { changes, made } from './changing.js';
import { Recorder, upstreams, without } from './recording.js';
import { type Field, type Way, waysTo } from './ways.js';

const MOST_WAYS = 30;
/** Ways on which a field is looked at although all of its calls have been seen. */
const ENOUGH_WAYS = 2;

let stage: Stage;
/** Where things are changed: what they leave behind is no matter to those that read. */
let changing: Stage;
let recorder: Recorder;
let argumentsOf: (field: Field) => readonly string[];
let ways: Map<GraphQLObjectType, Way[]>;

beforeAll(async () => {
  stage = await openStage({ config: AT_ANY_COST });
  changing = await openStage({ config: { serverKey: SERVER_KEY, supportLogin: true, ...AT_ANY_COST } });
  furnish(stage.sandbox.data);
  recorder = new Recorder(stage);
  argumentsOf = argumentsIn(stage.sandbox.data);
  ways = waysTo(schema, argumentsOf, MOST_WAYS);
});

afterAll(async () => {
  await stage.close();
  await changing.close();
});

/**
 * A field with all that it needs to be asked for, and nothing below it; where its arguments are several, several times
 * and all at once.
 */
function askingsFor(field: Field): string[] {
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const askings = argumentsOf(field).map((given) => `${field.name}${given}${selection}`);
  return askings.length > 1 ? [...askings, askings.map((asking, index) => `as${index}: ${asking}`).join(' ')] : askings;
}

/** Where an object is met, upstream being as it is told. */
interface Place {
  readonly way: Way;
  readonly upstream: Interference;
}

const placesOf = (type: GraphQLObjectType): Place[] =>
  upstreams.flatMap((upstream) => (ways.get(type) ?? []).map((way) => ({ way, upstream })));

/** A way from each root first, then a second one: what one did not show, another from the same root seldom does. */
function rootByRoot(places: readonly Place[]): Place[] {
  const lengths = new Map<string, number>();
  const turns = new Map<Way, number>();
  for (const way of new Set(places.map((place) => place.way))) {
    const turn = lengths.get(way.root) ?? 0;
    turns.set(way, turn);
    lengths.set(way.root, turn + 1);
  }
  return places.toSorted((a, b) => (turns.get(a.way) ?? 0) - (turns.get(b.way) ?? 0));
}

function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} has no fields of its own.`);
  return type;
}

const fields = callingFields(schema);
const exposures = await readExposure('.');

/** What only mutations lead to is asked for with them. */
const byMutations = new Set(['Mutation', ...changes.map(({ success }) => success)]);
const isOfMutations = (type: string) => byMutations.has(type) || type.endsWith('Error');

describe.each(kinds)('every operation of %s', (upstream) => {
  const { unreached } = exposures[upstream];
  const reached = reachedOperations(upstream, contracts[upstream], fields, unreached);

  it.each(reached.map(({ operation, ...rest }) => [operation, rest] as const))(
    '%s is reached by a field of the graph, or there is a reason why not',
    (_, { reachedBy, reason }) => {
      expect(reachedBy.length > 0).toBe(reason === undefined);
    },
  );

  it('has its reason as a sentence, and there is none for what is no operation', () => {
    for (const reason of Object.values(unreached)) expect(reason).toMatch(/^[A-Z].{10,}\.$/);
    expect(Object.keys(unreached).filter((each) => !reached.some(({ operation }) => operation === each))).toEqual([]);
  });
});

it('the operations of the Reader API are some seventy', () => {
  expect(reachedOperations('omerlo', contracts.omerlo, fields, {}).length).toBeGreaterThan(70);
});

describe('a field makes every call that it declares, and no other', () => {
  const read = fields.filter(({ members }) => members.every(({ type }) => !isOfMutations(type)));

  it.each(read.map((field) => [field.name, field] as const))('%s', async (_, { members, calls }) => {
    const unseen = new Set(calls);
    /** How often a field was seen in a place: never where nothing leads there. */
    const lookAt = async (field: Field, { way, upstream }: Place): Promise<number> => {
      let looked = 0;
      for (const asking of askingsFor(field)) {
        const made = await recorder.callsFor(way, asking, upstream);
        if (!made) break;
        expect(made.filter((call) => !calls.includes(call))).toEqual([]);
        for (const call of made) unseen.delete(call);
        looked += 1;
      }
      return looked;
    };
    const left: (() => Promise<number>)[][] = [];
    for (const { type, field } of members) {
      const places = placesOf(objectType(type));
      let looked = 0;
      while (looked < ENOUGH_WAYS) {
        const place = places.shift();
        if (!place) break;
        looked += await lookAt(field, place);
      }
      expect(looked, `no way leads to a ${type}`).toBeGreaterThan(0);
      left.push(rootByRoot(places).map((place) => () => lookAt(field, place)));
    }
    // The members take turns, for each makes some of the calls only.
    for (let turn = 0; unseen.size > 0 && left.some(({ length }) => turn < length); turn += 1) {
      for (const looks of left) await looks[turn]?.();
    }
    expect([...unseen], 'declared, and made by no call that was recorded').toEqual([]);
  });
});

describe('fields that declare no call make none', () => {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !isOfMutations(name));

  it.each(types.map((type) => [type.name, type] as const))('%s', async (_, type) => {
    const others = Object.values(type.getFields()).filter((field) => declaredCalls(field).length === 0);
    const selection = others.flatMap((field) => askingsFor(field).slice(0, 1)).join(' ');
    let looked = 0;
    for (const upstream of upstreams) {
      for (const way of ways.get(type) ?? []) {
        if (looked >= ENOUGH_WAYS) break;
        const made = await recorder.callsFor(way, selection, upstream);
        expect(made ?? []).toEqual([]);
        if (made) looked += 1;
      }
    }
    expect(looked, `no way leads to a ${type.name}`).toBeGreaterThan(0);
  });
});

/** In the sandbox's own language, and in one in which what it answered has to be read again. */
const LANGUAGES = ['en', 'fr'];

describe('a mutation makes every call that it and its success declare, and no other', () => {
  it('each of them', () => {
    const names = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(changes.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it.each(changes.map((change) => [change.name, change] as const))('%s', async (name, change) => {
    const mutation = objectType('Mutation').getFields()[name];
    const declared = new Set(mutation && declaredCalls(mutation));
    const below = Object.values(objectType(change.success).getFields());
    const unseen = new Set([...declared, ...below.flatMap(declaredCalls)]);
    for (const language of LANGUAGES) {
      const { calls } = await made(changing, change, '', language);
      expect(calls.filter((call) => !declared.has(call))).toEqual([]);
      for (const call of calls) unseen.delete(call);
      for (const field of below) {
        const selection = isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { __typename }`;
        const more = without((await made(changing, change, selection, language)).calls, calls);
        expect(more.filter((call) => !declaredCalls(field).includes(call))).toEqual([]);
        for (const call of more) unseen.delete(call);
      }
    }
    expect([...unseen], 'declared, and made by no call that was recorded').toEqual([]);
  });
});
