import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { type JsonRecord, told } from '../altered.js';
import { at } from '../damaging.js';
import { alteringEach } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.sandbox.interfere = undefined;
});

const hub = () => stage.sandbox.data.hub;

/** What stands in a wrong value, and must not be quoted. */
const WRONG = 'what-does-not-belong-here';
const NO_TEXTS: readonly unknown[] = [987_654, true, [WRONG], { value: WRONG }];
const NO_NUMBERS: readonly unknown[] = [WRONG, '12', -1, 1.5, true, [12], { value: 12 }];
const NO_OBJECTS: readonly unknown[] = [WRONG, 987_654, false, [WRONG]];
const NO_LISTS: readonly unknown[] = [WRONG, 987_654, false, { 0: {} }];
const NO_INSTANTS: readonly unknown[] = [
  WRONG,
  987_654,
  false,
  [WRONG],
  { value: 42 },
  { value: WRONG },
  { value: '' },
];
const NO_CATEGORIES: readonly unknown[] = [WRONG, 987_654, true, false, { name: WRONG }, { id: 7 }, { id: '' }];
const NO_LANGUAGES: readonly unknown[] = [...NO_TEXTS, 'not a language', ''];

interface Spot {
  /** Where it stands in upstream's record, and where in the graph. */
  readonly path: string;
  readonly field: string;
  readonly wrong: readonly unknown[];
  /** What the field is where upstream says nothing. */
  readonly nothing?: unknown;
}

const spot = (path: string, wrong: readonly unknown[], field = path, nothing: unknown = null): Spot => ({
  path,
  field,
  wrong,
  nothing,
});

/** A copy of a record with something else at a path: undefined is absent. */
function changed(record: JsonRecord, path: string, value: unknown): JsonRecord {
  // Not a structured clone: that keeps what stands in two places one.
  const copy: JsonRecord = JSON.parse(JSON.stringify(record));
  const steps = path.split('.');
  const owner = at(copy, steps.slice(0, -1));
  if (owner instanceof Object) Reflect.set(owner, steps.at(-1) ?? '', value);
  return copy;
}

interface Subject {
  readonly what: string;
  readonly path: RegExp;
  readonly operation: string;
  readonly variables: () => Readonly<Record<string, string>>;
  /** Where the graph has it. */
  readonly place: string;
  readonly spots: readonly Spot[];
}

const ITEM = (selection: string) => `query ($id: ID!) { channel { item(id: $id) { ${selection} } } }`;

const subjects: readonly Subject[] = [
  {
    what: 'an item',
    path: /\/items\/CORE\w+$/,
    operation: ITEM('id type name description slug language translatable createdDate updatedDate'),
    variables: () => ({ id: hub().ids.article }),
    place: 'channel.item',
    spots: [
      ...['type', 'name', 'description', 'slug'].map((path) => spot(path, NO_TEXTS)),
      spot('language', NO_LANGUAGES),
      spot('translatable', ['true', 1, [true], { value: true }]),
      ...['createdDate', 'updatedDate'].map((path) => spot(path, NO_INSTANTS)),
    ],
  },
  {
    what: 'a file',
    path: /\/items\/CONT\w+$/,
    operation: ITEM(`id ... on ChannelAsset {
      fileExtension size width renditions { name formats { format mimeType size width height } }
    }`),
    variables: () => ({ id: hub().ids.asset }),
    place: 'channel.item',
    spots: [
      spot('fileExtension', NO_TEXTS),
      spot('fields.size', NO_NUMBERS, 'size'),
      spot('fields.metadata.width', [...NO_NUMBERS, 2 ** 31], 'width'),
      spot('fields.metadata', NO_OBJECTS, 'width'),
      spot('fields.renditions', NO_LISTS, 'renditions', []),
      spot('fields.renditions.0.name', NO_TEXTS, 'renditions.0.name'),
      spot('fields.renditions.0.formats', NO_LISTS, 'renditions.0.formats', []),
      ...['format', 'mimeType'].map((name) =>
        spot(`fields.renditions.1.formats.0.${name}`, NO_TEXTS, `renditions.1.formats.0.${name}`),
      ),
      spot('fields.renditions.1.formats.0.size', NO_NUMBERS, 'renditions.1.formats.0.size'),
      spot('fields.renditions.1.formats.0.metadata.height', NO_NUMBERS, 'renditions.1.formats.0.height'),
    ],
  },
  {
    what: 'a taxonomy',
    path: /\/taxonomies$/,
    operation: '{ channel { taxonomies(first: 1) { nodes { id name shortName } } } }',
    variables: () => ({}),
    place: 'channel.taxonomies.nodes.0',
    spots: ['name', 'shortName'].map((path) => spot(path, NO_TEXTS)),
  },
  {
    what: 'a category',
    path: /\/categories\/\w+$/,
    operation: `query ($id: ID!, $taxonomyId: ID!) {
      channel {
        category(id: $id, taxonomyId: $taxonomyId) {
          id name apiName description position parent { name } ancestors { name } children { name }
        }
      }
    }`,
    variables: () => ({ id: hub().ids.category, taxonomyId: hub().ids.taxonomy }),
    place: 'channel.category',
    spots: [
      ...['name', 'apiName', 'description'].map((path) => spot(path, NO_TEXTS)),
      spot('position', NO_NUMBERS),
      spot('parent', NO_CATEGORIES),
      spot('parent.name', NO_TEXTS),
      spot('ancestors', [WRONG, 7, false, { items: WRONG }], 'ancestors', []),
      spot('ancestors.0', [WRONG, 7, false, { id: 7 }, [WRONG]], 'ancestors', []),
      spot('children', [WRONG, 7, false, { items: WRONG }, [{ name: WRONG }]], 'children', []),
    ],
  },
];

const cases = subjects.flatMap((subject) =>
  subject.spots.map((each): [string, Subject, Spot] => [`${each.path} of ${subject.what}`, subject, each]),
);

describe.each(cases)('%s', (_, { path, operation, variables, place }, { path: where, field, wrong, nothing }) => {
  const steps = [...place.split('.'), ...field.split('.')];
  const read = async (value: unknown) => {
    stage.sandbox.interfere = alteringEach(path, (record) => changed(record, where, value));
    return stage.run(operation, variables());
  };

  it.each([
    ['null', null],
    ['absent', undefined],
  ])('that is %s is nothing, and no error', async (__, value) => {
    const good = await stage.run(operation, variables());
    expect(good.errors).toEqual([]);
    const { data, errors } = await read(value);
    expect(errors).toEqual([]);
    expect(at(data, steps)).toEqual(nothing);
  });

  it.each(wrong.map((value) => [JSON.stringify(value), value] as const))(
    'that is %s is one error, which does not quote it, and the rest stands',
    async (__, value) => {
      const good = await stage.run(operation, variables());
      const { data, errors } = await read(value);
      expect(told(errors)).toEqual([[steps.join('.'), 'UPSTREAM_INVALID_RESPONSE']]);
      expect(errors[0]?.message).toMatch(
        /^The oracle upstream (gave no usable "[\w.]+": not |listed something that is no)/,
      );
      expect(errors[0]?.message).not.toMatch(/what-does-not|987|not a language/);
      expect(data).toEqual(changed(good.data ?? {}, steps.join('.'), nothing));
    },
  );
});

describe('a moment', () => {
  it.each<[unknown, string | null]>([
    [{ value: '2026-09-01T10:00:00.123456Z', timezone: 'UTC' }, '2026-09-01T10:00:00.123456Z'],
    [{ value: '2026-09-01T10:00:00+02:00' }, '2026-09-01T10:00:00+02:00'],
    [{ value: '2026-09-01T10:00:00', timezone: 42 }, '2026-09-01T10:00:00Z'],
    ['2026-09-01T10:00:00Z', '2026-09-01T10:00:00Z'],
    [{ value: null }, null],
    [{}, null],
  ])('%j is %s', async (createdDate, expected) => {
    stage.sandbox.interfere = alteringEach(/\/items\/CORE\w+$/, (item) => ({ ...item, createdDate }));
    const { data, errors } = await stage.run(ITEM('createdDate'), { id: hub().ids.article });
    expect([data, errors]).toEqual([{ channel: { item: { createdDate: expected } } }, []]);
  });
});

describe('an item in a list', () => {
  it('is damaged by itself: each error at its place, and the list stands', async () => {
    let number = 0;
    stage.sandbox.interfere = alteringEach(/\/items$/, (item) => {
      number += 1;
      return number === 2 ? { ...item, name: [WRONG], fields: WRONG } : item;
    });
    const { data, errors } = await stage.run(
      '{ channel { items(first: 3, filter: { type: "Article" }) { nodes { id name fields } } } }',
    );
    expect(told(errors)).toEqual(
      ['name', 'fields'].map((field) => [`channel.items.nodes.1.${field}`, 'UPSTREAM_INVALID_RESPONSE']),
    );
    expect(at(data, ['channel', 'items', 'nodes', 1])).toMatchObject({ name: null, fields: null });
    expect(at(data, ['channel', 'items', 'nodes', 2])).toMatchObject({ name: expect.any(String) });
  });

  it('with an id of another form has what the list says, and no more can be read of it', async () => {
    stage.sandbox.interfere = alteringEach(/\/(items|recommendationResults\/[\w-]+)$/, (item) => ({
      ...item,
      id: 'AB/..',
    }));
    const { data, errors } = await stage.run(
      `{
        channel {
          recommendation(apiName: "front-page", first: 1) { nodes { databaseId name body: field(name: "body") categories { name } } }
          items(first: 1, filter: { type: "Image" }) { nodes { databaseId ... on ChannelAsset { url } } }
        }
      }`,
    );
    expect(data).toEqual({
      channel: {
        recommendation: { nodes: [{ databaseId: 'AB/..', name: expect.any(String), body: null, categories: null }] },
        items: { nodes: [{ databaseId: 'AB/..', url: null }] },
      },
    });
    expect(told(errors).sort()).toEqual(
      ['items.nodes.0.url', 'recommendation.nodes.0.body', 'recommendation.nodes.0.categories'].map((place) => [
        `channel.${place}`,
        'UPSTREAM_INVALID_RESPONSE',
      ]),
    );
  });
});
