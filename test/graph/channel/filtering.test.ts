import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HubItem } from '../../../src/sandbox/data/hub/items.js';
import { isObject, type Json } from '../../../src/sandbox/json.js';
import { openStage, type Stage } from '../../stage.js';
import { told } from '../altered.js';
import { listItems, readItems, takeCalls } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  takeCalls(stage);
});

const list = (variables: Readonly<Record<string, unknown>>) => listItems(stage, variables);
const read = (variables: Readonly<Record<string, unknown>>) => readItems(stage, variables);

const names = (nodes: readonly { readonly name: string }[]) => nodes.map(({ name }) => name).sort();
const items = () => stage.sandbox.data.hub.items;
const chosen = (meets: (item: HubItem) => boolean) => names(items().filter(meets));

/** The texts of a field, in lower case: upstream compares so. */
const texts = (value: Json | undefined) =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
const instantOf = ({ fields: { date } }: HubItem) => (isObject(date) ? String(date['value']) : undefined);
const minutesOf = ({ fields }: HubItem) => Number(fields['reading_minutes'] ?? Number.NaN);

const isArticle = ({ type }: HubItem) => type === 'Article';
const own = (field: string, operator: string, value: unknown) => ({ fields: [{ field, operator, value }] });
const LATE = '2026-09-01T00:00:00.000Z';

describe('the items of the channel', () => {
  it.each<[string, unknown, (item: HubItem) => boolean]>([
    ['of a type', { type: 'Article' }, isArticle],
    ['in a language', { language: 'fr' }, ({ language }) => language === 'fr'],
    ['by name', { name: 'A walk round the harbour' }, ({ name }) => name === 'A walk round the harbour'],
    [
      'by several at a time',
      { type: 'Article', language: 'fr', ...own('fields.featured', 'EQUALS', true) },
      (item) => isArticle(item) && item.language === 'fr' && item.fields['featured'] === true,
    ],
    ['by a text', own('fields.role', 'EQUALS', 'Walker'), ({ fields }) => texts(fields['role']).includes('walker')],
    [
      'by a member of a list',
      own('fields.tags', 'EQUALS', 'rowing'),
      ({ fields }) => texts(fields['tags']).includes('rowing'),
    ],
    ['by a part', own('name', 'CONTAINS', 'harbour'), ({ name }) => name.toLowerCase().includes('harbour')],
    ['by a beginning', own('slug', 'STARTS_WITH', 'promo/'), ({ slug }) => slug?.startsWith('promo/') === true],
    [
      'by words',
      own('name', 'MATCHES', 'walk harbour'),
      ({ name }) => /\bwalk\b/i.test(name) && /\bharbour\b/i.test(name),
    ],
    ['by a number', own('fields.reading_minutes', 'EQUALS', 5), (item) => minutesOf(item) === 5],
    ['from a number on', own('fields.reading_minutes', 'AT_LEAST', 5), (item) => minutesOf(item) >= 5],
    ['up to a number', own('fields.reading_minutes', 'AT_MOST', 5), (item) => minutesOf(item) <= 5],
    ['above a number', own('fields.reading_minutes', 'GREATER_THAN', 4.5), (item) => minutesOf(item) > 4.5],
    ['below a number', own('fields.reading_minutes', 'LESS_THAN', 5), (item) => minutesOf(item) < 5],
    ['from a moment on', own('fields.date', 'AT_LEAST', LATE), (item) => (instantOf(item) ?? '') >= LATE],
    [
      'by the kind',
      own('typeCategory', 'EQUALS', 'DigitalAssetType'),
      ({ typeCategory }) => typeCategory === 'DigitalAssetType',
    ],
    ['by a truth value', own('translatable', 'EQUALS', false), ({ translatable }) => !translatable],
    [
      'by one or the other',
      { or: [{ type: 'Promo' }, { type: 'FAQ' }] },
      ({ type }) => type === 'Promo' || type === 'FAQ',
    ],
    [
      'by groups within groups',
      {
        language: 'en',
        or: [
          { type: 'Author' },
          { and: [{ type: 'Article' }, { or: [own('fields.featured', 'EQUALS', true), { name: 'x' }] }] },
        ],
      },
      (item) =>
        item.language === 'en' && (item.type === 'Author' || (isArticle(item) && item.fields['featured'] === true)),
    ],
    ['without a filter', null, () => true],
    ['by a filter that filters nothing', { and: [], or: [{}, { type: 'Article' }] }, () => true],
  ])('are listed %s, in one call', async (_, filter, meets) => {
    const { nodes } = await read({ filter });
    expect(nodes).not.toEqual([]);
    expect(names(nodes)).toEqual(chosen(meets));
  });

  it('are none where none is meant', async () => {
    expect((await read({ filter: { type: 'Nothing' } })).nodes).toEqual([]);
  });

  it('are searched by words in all their texts, and filtered as well', async () => {
    const holds = (word: string) => (item: HubItem) =>
      [item.name, item.description, ...Object.values(item.fields)].some((each) => texts(each)[0]?.includes(word));
    const { nodes, query } = await read({ text: '  Tide ' });
    expect(query['default']).toBe('Tide');
    expect(nodes.length).toBeGreaterThan(2);
    expect(names(nodes)).toEqual(chosen(holds('tide')));
    const both = await read({ text: 'tide', filter: { language: 'fr' } });
    expect(names(both.nodes)).toEqual(chosen((item) => item.language === 'fr' && holds('tide')(item)));
  });

  it.each<[string, unknown, (item: HubItem) => string]>([
    ['by name', [{ field: 'name' }], ({ name }) => name],
    [
      'by a field of their own',
      [{ field: 'fields.reading_minutes' }, { field: 'name' }],
      (item) => `${minutesOf(item)} ${item.name}`,
    ],
    [
      'by when they were made',
      [{ field: 'createdDate', direction: 'ASC' }, { field: 'name' }],
      ({ created, name }) => `${String(created).padStart(16, '0')} ${name}`,
    ],
  ])('are put in order %s', async (_, orderBy, rank) => {
    const { nodes } = await read({ filter: { type: 'Article', language: 'en' }, orderBy });
    const expected = items()
      .filter((item) => isArticle(item) && item.language === 'en')
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    expect(nodes.map(({ databaseId }) => databaseId)).toEqual(expected.map(({ id }) => id));
  });

  it('are put in order the other way round, by several fields', async () => {
    const { nodes, query } = await read({
      filter: { type: 'Article' },
      orderBy: [{ field: 'language', direction: 'DESC' }, { field: 'name' }],
    });
    expect(query['orderBy']).toBe('language:desc;name:asc');
    const expected = (language: string) => chosen((item) => isArticle(item) && item.language === language);
    expect(nodes.map(({ name }) => name)).toEqual([...expected('fr'), ...expected('en')]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'an attribute that is none',
      { filter: own('id', 'EQUALS', 'x') },
      /^"filter\.fields\[0\]\.field" must be one of /,
    ],
    [
      'an expression for an attribute',
      { filter: own('name eq "x" or id', 'EQUALS', 'x') },
      /^"filter\.fields\[0\]\.field" must be /,
    ],
    ['an order by what is none', { orderBy: [{ field: 'name:desc;id' }] }, /^"orderBy\[0\]\.field" must be one of /],
    [
      'an order by the same twice',
      { orderBy: [{ field: 'name' }, { field: 'name' }] },
      /^"orderBy" must name no field twice/,
    ],
    ['half a character', { filter: { name: 'a\ud83d' } }, /^"filter\.name" must be well-formed text/],
    ['a blank text', { text: ' \n' }, /^"text" must not be blank/],
    ['a text that is too long', { text: 'x'.repeat(501) }, /^"text" must be at most 500 characters/],
    ['a filter that is too long', { filter: { name: 'x'.repeat(4000) } }, /^"filter" is too long/],
  ])('are not listed by %s: BAD_USER_INPUT, without a call', async (_, variables, message) => {
    const { data, errors } = await list(variables);
    expect(data).toEqual({ channel: { items: null } });
    expect(told(errors)).toEqual([['channel.items', 'BAD_USER_INPUT']]);
    expect(errors[0]?.message).toMatch(message);
    expect(takeCalls(stage)).toEqual([]);
  });
});
