import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readers } from '../../src/graph/readers.js';
import { openStage, type Stage } from '../stage.js';
import { alteredContent, altering, type JsonRecord, told } from './altered.js';

const OTHER_TYPES = [
  42,
  0,
  true,
  {},
  { url: 'https://a.example' },
  [],
  ['2026-11-21T09:30:00Z'],
  ['https://a.example'],
];

describe('a moment', () => {
  const { check } = readers.DateTime;

  it.each([
    '2026-11-21T09:30:00Z',
    '2026-11-21T09:30:00.123Z',
    '2026-11-21T09:30:00.123456Z',
    '2026-11-21T09:30:00.123456789+05:30',
    '2026-11-21T09:30:00-04:00',
    '2024-02-29T00:00:00Z',
    '2026-11-21T09:30Z',
  ])('%s passes as it is', (text) => {
    expect(check(text)).toBe(text);
  });

  it.each(['2026-11-21T09:30:00', '2026-11-21T09:30:00.123456'])('%s is UTC, and says so', (text) => {
    expect(check(text)).toBe(`${text}Z`);
  });

  it.each([
    '2026-02-30T09:30:00Z',
    '2025-02-29T09:30:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-21T25:00:00Z',
    '2026-11-21T09:60:00Z',
    '2026-11-21',
    '09:30',
    'Sat, 21 Nov 2026 09:30:00 GMT',
    '1795253400',
    'yesterday',
    ' 2026-11-21T09:30:00Z',
    '2026-11-21T09:30:00Z\n',
    '',
    ...OTHER_TYPES,
  ])('%j is refused', (value) => {
    expect(check(value)).toBeUndefined();
  });

  it('of any time passes as it is', () => {
    const moment = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') });
    fc.assert(
      fc.property(moment, (date) => check(date.toISOString()) === date.toISOString()),
      { seed: 20_261_121 },
    );
  });
});

describe('a day', () => {
  it('is one that the calendar has', () => {
    for (const day of ['2026-11-21', '2024-02-29', '0001-01-01']) expect(readers.Date.check(day)).toBe(day);
    for (const day of ['2026-02-30', '2025-02-29', '2026-1-1', '2026-11-21T00:00:00Z', '21.11.2026', '', 20_261_121]) {
      expect(readers.Date.check(day)).toBeUndefined();
    }
  });
});

describe('other scalars', () => {
  it.each([
    ['EmailAddress', ['desk@a.example'], ['desk', 'desk@', 'a@b@c', 'x y@a.example', 42]],
    ['TimeZone', ['America/Montreal', 'UTC'], ['Mars/Olympus', 'EST5', '', 5]],
    ['Locale', ['en', 'fr-CA', 'zh-Hant'], ['french!', 'e', '', 5]],
    ['Boolean', [true, false], ['true', 1, 0, null]],
    ['NonNegativeInt', [0, 1, 2_147_483_647], [-1, 1.5, '1', 2_147_483_648, Number.NaN]],
    ['String', ['', 'x'], [1, false, [], {}]],
    ['HTML', ['', '<b>'], [1, false, [], {}]],
  ] as const)('%s', (type, good, bad) => {
    for (const value of good) expect(readers[type].check(value)).toBe(value);
    for (const value of bad) expect(readers[type].check(value)).toBeUndefined();
  });
});

describe('in the graph', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it.each([
    ['published_at', 'publishedAt', 42, 'an ISO 8601 date and time'],
    ['published_at', 'publishedAt', '2026-02-30T00:00:00Z', 'an ISO 8601 date and time'],
    ['canonical_url', 'canonicalUrl', 'javascript:alert(1)', 'an absolute http or https URL'],
    ['show_published_at', 'showPublishedAt', 'yes', 'true or false'],
    ['title_html', 'titleHtml', { a: 1 }, 'a string of HTML'],
  ])(
    'a bad %s is null, with an error that names field and type and not the value',
    async (name, field, value, expects) => {
      const { found, errors } = await alteredContent(stage, `${field} titleText`, { [name]: value });
      expect(found).toEqual({ [field]: null, titleText: expect.any(String) });
      expect(told(errors)).toEqual([[`content.${field}`, 'UPSTREAM_INVALID_RESPONSE']]);
      expect(errors[0]?.message).toBe(`The omerlo upstream gave no usable "${name}": not ${expects}.`);
    },
  );

  it("a contact's links are checked one by one", async () => {
    const contact: JsonRecord = {
      locale: 'en',
      email: 'nobody',
      website: '/home',
      facebook: 'javascript:alert(1)',
      bluesky: 'https://b.example',
    };
    stage.sandbox.interfere = altering('/people/', (person) => ({ ...person, localized_contact: contact }));
    const operation = 'query ($id: ID!) { person(id: $id) { contact { email website facebook bluesky twitter } } }';
    const { data, errors } = await stage.run(operation, { id: stage.sandbox.data.ids.person });
    expect(data).toEqual({
      person: {
        contact: { email: null, website: '/home', facebook: null, bluesky: 'https://b.example', twitter: null },
      },
    });
    expect(told(errors).map(([path]) => path)).toEqual(['person.contact.email', 'person.contact.facebook']);
  });
});
