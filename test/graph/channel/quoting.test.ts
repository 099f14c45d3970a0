import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../../stage.js';
import { readItems, takeCalls } from './hub.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  takeCalls(stage);
});

const read = (variables: Readonly<Record<string, unknown>>) => readItems(stage, variables);
const own = (field: string, operator: string, value: unknown) => ({ fields: [{ field, operator, value }] });

const TEXTS = [
  ...[
    '"',
    '""',
    '\\',
    '\\"',
    '\\\\"',
    'ends with \\',
    '" or id sw "CORE',
    '\\" or id sw \\"CORE',
    '") or (id sw "CORE',
  ],
  ...[
    '(',
    ')',
    '()) or ((',
    'a and b',
    'true',
    '42',
    'null',
    'eq',
    "it's",
    '%22 or id sw %22CORE',
    '%',
    '%25',
    '+',
    'a+b c',
  ],
  ...[
    '&q=x',
    'a=b&limit=1#c',
    '?',
    'a;b:desc',
    'two\nlines',
    'two\r\nlines',
    '\t',
    'a\u0000b',
    '\u001b[0m',
    '\u0085',
    '\u2028',
    '\u2029',
  ],
  ...[
    'déjà "vu"',
    '日本語',
    '😀',
    'e\u0301',
    'א ב',
    '\u202e',
    '{"a":1}',
    '\\u0022 or id sw \\u0022CORE',
    '\\n',
    '<b>',
    '$name',
    ' ',
  ],
];

describe('a text is what it is, and nothing of the expression that it stands in', () => {
  const texted = (position: number) => `CORE${String(position).padStart(32, '0')}`;
  beforeAll(() => {
    const { items } = stage.sandbox.data.hub;
    const [model] = items;
    if (!model) throw new Error('The hub has items');
    TEXTS.forEach((text, position) => {
      const id = texted(position);
      items.push({ ...model, id, type: 'Text', name: text, slug: text, fields: { text }, group: id, language: 'en' });
    });
  });

  it.each(TEXTS.map((text, position) => [text, position] as const))('%j', async (text, position) => {
    const id = texted(position);
    const only = async (filter: unknown) => {
      const { nodes } = await read({ filter });
      expect(nodes.map(({ databaseId }) => databaseId)).toEqual([id]);
    };
    await only({ name: text });
    await only({ type: 'Text', or: [{ name: text }, own('name', 'EQUALS', 'none')] });
    await only(own('slug', 'EQUALS', text));
    await only({ and: [own('fields.text', 'EQUALS', text), { language: 'en' }] });

    // What it begins with and holds, it does; upstream folds case and so does this.
    const folded = text.toLowerCase();
    const { nodes } = await read({ filter: { type: 'Text', ...own('fields.text', 'CONTAINS', text) } });
    expect(nodes.map(({ name }) => name).sort()).toEqual(
      TEXTS.filter((each) => each.toLowerCase().includes(folded)).sort(),
    );
  });

  it.each(TEXTS.filter((text) => text.trim() !== ''))('in a search: %j', async (text) => {
    const { query } = await read({ text });
    expect(query).toEqual({ default: text.trim(), limit: '100' });
  });
});
