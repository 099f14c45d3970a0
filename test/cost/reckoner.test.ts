import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { callsOf, nodesOf, reckoned, reckonedAgain } from './reckoning.js';

const ID = 'id: "d736f46f-7064-432a-96e1-411cd494c3d2"';

describe('REST calls are reckoned', () => {
  it.each<[string, string, number]>([
    ['one for each root field that makes one', '{ contents { nodes { id } } media { name } }', 2],
    [
      'none for one that makes none',
      '{ viewer { __typename } search(query: "a") { __typename } channel { __typename } }',
      0,
    ],
    ['one for each connection below an entity', `{ person(${ID}) { contents { nodes { id } } } }`, 2],
    [
      'one for each entry of a page, for what is asked for there',
      '{ contents(first: 7) { nodes { questionResults { questionId } } } }',
      8,
    ],
    ['by pages of 20 where nothing is said', '{ contents { nodes { blocks { kind } } } }', 21],
    ['by what edges hold as by nodes', '{ contents(first: 7) { edges { node { blocks { kind } } } } }', 8],
    [
      'for both where both are asked for',
      '{ contents(first: 7) { nodes { blocks { kind } } edges { node { seo { title } } } } }',
      15,
    ],
    [
      'level by level',
      '{ categories(first: 3) { nodes { contents(first: 4) { nodes { blocks { kind } } } } } }',
      1 + 3 + 12,
    ],
    [
      'by `last` as by `first`, and one more for finding the place',
      '{ contents(last: 7, before: "c") { nodes { blocks { kind } } } }',
      9,
    ],
    ['one more for a list that is gone on with', '{ contents(first: 7, after: "c") { nodes { id } } }', 2],
    ['none more where that is null', '{ contents(first: 7, after: null) { nodes { id } } }', 1],
    ['by no more than a page can hold', '{ contents(first: 1000) { nodes { blocks { kind } } } }', 101],
    ['by no less than nothing', '{ contents(first: -5) { nodes { blocks { kind } } } }', 1],
    ['for no entries of an empty page', '{ contents(first: 0) { nodes { blocks { kind } } } }', 1],
    ['by ten for a list that has no pages', `{ issue(${ID}) { sections { contents { nodes { id } } } } }`, 11],
    ['one for each id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
  ])('%s', (_, query, calls) => {
    expect(callsOf(query)).toBe(calls);
  });

  it.each<[string, string, number]>([
    [
      'one for all that only the whole object has',
      '{ contents(first: 5) { nodes { blocks { kind } seo { title } } } }',
      6,
    ],
    ['none for what was got whole', `{ content(${ID}) { blocks { kind } seo { title } } }`, 1],
    [
      'none for what was got whole by a global id',
      `{ node(${ID}) { ... on Content { blocks { kind } } ... on Person { contact { email } } } }`,
      1,
    ],
    [
      'none for what comes along',
      '{ contents { nodes { authors { ... on Profile { displayName } } categories { name } template { key } } } }',
      1,
    ],
    [
      'one for the whole of what came along',
      `{ content(${ID}) { categories { name } authors { ... on Profile { contact { email } } } } }`,
      1 + 3,
    ],
    [
      'one for all that the account of a reader says',
      '{ viewer { name email id entitlements { featureKey } hasEntitlement(featureKey: "a") } }',
      2,
    ],
    [
      'one for all favourites of an operation',
      '{ contents { nodes { favorite { id } } } viewer { favorites { id } } }',
      2,
    ],
    [
      'none for the tree of sections that comes with the media',
      '{ media { sections { sections { sections { name } } } } }',
      1,
    ],
    ['one for what the tree does not tell', '{ media { sections { sections { seo { title } } } } }', 1 + 50],
    [
      'one for the sections below one that is no part of the tree',
      `{ section(${ID}) { sections { sections { name } } } }`,
      1 + 5,
    ],
    ['one for each block of a section', `{ section(${ID}) { blocks { name } } }`, 11],
    [
      'one for 50 items of the channel',
      '{ channel { items(first: 20) { nodes { references(name: "a") { name } } } } }',
      1 + 4,
    ],
    ['none for the fields of listed items', '{ channel { items { nodes { fields } } } }', 1],
    [
      'one for all that a recommendation leaves out of a page',
      '{ channel { recommendation(apiName: "a") { nodes { fields field(name: "b") } } } }',
      2,
    ],
    [
      'one for the taxonomies of all categories',
      '{ channel { items(first: 3) { nodes { categories { taxonomy { name } } } } } }',
      1 + 3 + 1,
    ],
  ])('%s', (_, query, calls) => {
    expect(callsOf(query)).toBe(calls);
  });

  it('by the dearest of the types that may stand somewhere, not by all together', () => {
    const blocks = 'blocks { kind }';
    const contents = (first: number) => `contents(first: ${first}) { nodes { ${blocks} } }`;
    const query = `{ nodes(ids: ["a", "b"]) {
      ... on Person { ${contents(3)} } ... on Organization { contents(first: 5) { nodes { ${blocks} } } } ... on Content { ${blocks} }
    } }`;
    expect(callsOf(query.replace('... on Organization { contents', '... on Organization { more: contents'))).toBe(
      2 + 2 * (1 + 5),
    );
  });

  it('once for what is asked for twice, in fragments or beside itself', () => {
    const query = `{ contents(first: 3) { nodes { blocks { kind } ...F } } contents(first: 3) { ...G } }
      fragment F on Content { blocks { kind } seo { title } } fragment G on ContentConnection { nodes { ...F } }`;
    expect(callsOf(query)).toBe(4);
  });

  it('not for what conditions leave out', () => {
    const query = `query ($if: Boolean!) {
      contents(first: 3) { nodes { blocks @include(if: $if) { kind } questionResults @skip(if: $if) { questionId } favorite @skip(if: true) { id } } }
      media @skip(if: $if) { name }
    }`;
    expect([callsOf(query, { if: true }), callsOf(query, { if: false })]).toEqual([4, 5]);
  });

  it('for a change, and for what is read after it, each time anew', () => {
    const add = (alias: string) => `${alias}: addFavorite(input: { contentId: "x" }) {
      ... on AddFavoriteSuccess { favorite { id } viewer { favorites { id } name } }
    }`;
    expect(callsOf(`mutation { ${add('a')} }`)).toBe(1 + 2);
    expect(callsOf(`mutation { ${add('a')} ${add('b')} }`)).toBe(2 * (1 + 2));
    const subscribe = 'subscribeToMailinglist(input: { mailinglistId: "x" }) { __typename }';
    expect(callsOf(`mutation { ${subscribe} }`)).toBe(2);
  });

  it('not for what tells of the schema, of which objects are counted only when they are there', () => {
    expect(reckoned('{ __schema { types { fields { name type { name } } } } __type(name: "A") { name } }')).toEqual({
      calls: 0,
      nodes: 0,
    });
  });
});

describe('variables count', () => {
  const query = `query ($first: Int, $last: Int, $after: String, $before: String) {
    contents(first: $first, last: $last, after: $after, before: $before) { nodes { blocks { kind } } }
  }`;

  it.each([
    [{ first: 7 }, 8],
    [{ first: 100 }, 101],
    [{}, 21],
    [{ first: null }, 21],
    [{ last: 7, before: 'c' }, 9],
    [{ first: 7, after: 'c' }, 9],
    [{ first: 7, after: null }, 8],
  ])('as pages are asked for: %j', (variables, calls) => {
    expect(callsOf(query, variables)).toBe(calls);
  });

  it('by their defaults where they are left out', () => {
    const defaulted = 'query ($first: Int = 3) { contents(first: $first) { nodes { blocks { kind } } } }';
    expect([callsOf(defaulted), callsOf(defaulted, { first: 5 })]).toEqual([4, 6]);
  });

  it('by the length of the ids that they are', () => {
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(callsOf(nodes, { ids: ['a', 'b', 'c'] })).toBe(3);
    expect(callsOf(nodes, { ids: 'a' })).toBe(1);
    expect(callsOf(nodes, { ids: [] })).toBe(0);
    expect(callsOf(nodes, { ids: Array.from({ length: 500 }, String) })).toBe(100);
    expect(callsOf('query ($id: ID!) { nodes(ids: [$id, "b"]) { id } }', { id: 'a' })).toBe(2);
  });

  it('each time, for a document that is kept', () => {
    const document = parse(query);
    const again = (first: number) => reckonedAgain({ schema, document, variableValues: { first } }).calls;
    const sizes = Array.from({ length: 100 }, (_, index) => (index * 37) % 101);
    for (const first of [...sizes, ...sizes]) expect(again(first)).toBe(1 + first);
  });
});

describe('objects of the answer are reckoned', () => {
  it.each<[string, string, number]>([
    ['none for leaves', '{ eventDates(from: "2026-01-01", to: "2026-01-02") }', 0],
    ['one for each that stands by itself', `{ content(${ID}) { seo { title } locales { current } } }`, 3],
    [
      'one for a connection, each of its edges and each of its nodes',
      '{ contents(first: 7) { nodes { id } edges { node { id } } pageInfo { hasNextPage } } }',
      1 + 7 + 14 + 1,
    ],
    [
      'as many as a list is taken to hold',
      '{ contents(first: 7) { nodes { authors { __typename } categories { id } } } }',
      1 + 7 + 21 + 35,
    ],
    [
      'by the dearest type',
      `{ content(${ID}) { blocks { ... on ImageContentBlock { image { url } } ... on SlideshowContentBlock { slideshow { images { url } } } } } }`,
      1 + 10 * (1 + 1 + 10),
    ],
  ])('%s', (_, query, nodes) => {
    expect(nodesOf(query)).toBe(nodes);
  });

  it('for the answer of a mutation, whichever it is', () => {
    expect(
      nodesOf(`mutation { addFavorite(input: { contentId: "x" }) {
        ... on AddFavoriteSuccess { favorite { id } } ... on ValidationError { fieldErrors { field } }
      } }`),
    ).toBe(1 + 10);
  });
});

describe('reckoning takes no time to speak of', () => {
  it('for fragments that lead to each other again and again', () => {
    const fragments = Array.from(
      { length: 12 },
      (_, i) =>
        `fragment F${i} on Category { contents { nodes { a: categories { ...F${i + 1} } b: categories { ...F${i + 1} } } } }`,
    );
    const query = `{ category(${ID}) { ...F0 } } ${fragments.join(' ')} fragment F12 on Category { name }`;
    const { calls, nodes } = reckoned(query);
    // 2 x 5 x 20 for each step of twelve.
    expect(calls).toBeGreaterThan(200 ** 11);
    expect(nodes).toBeGreaterThan(200 ** 11);
  });

  it('for types within types, each of which may be any of several', () => {
    const levels = 40;
    const below = '... on Profile { blocks { ... on RelationsProfileBlock { profiles { '.repeat(levels);
    const query = `{ node(${ID}) { ${below} id ${' } } } }'.repeat(levels)} } }`;
    expect(callsOf(query)).toBeGreaterThan(100 ** (levels - 1));
  });

  it('and ends where there is no end in sight: it is too much for any limit', () => {
    const names = Array.from({ length: 16 }, (_, i) => `n${i}`);
    // Each level has as many different pages below as the one above, times four.
    const page = (first: number, below: string) =>
      `p${first}: contents(first: ${first}) { nodes { categories { ${below} } } }`;
    const fragments = names.map(
      (name, i) =>
        `fragment ${name} on Category { ${[2, 3, 5, 7].map((n) => page(n, i + 1 < names.length ? `...${names[i + 1]}` : 'name')).join(' ')} }`,
    );
    expect(callsOf(`{ category(${ID}) { ...n0 } } ${fragments.join(' ')}`)).toBe(Number.POSITIVE_INFINITY);
  });
});
