import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { randomDamage } from '../fuzz/damage.js';
import { type Literals, randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';
import { bearer, type GraphError, openStage, post, type Stage } from '../stage.js';

const OPERATIONS = 2_000;
const MARKER = 'for-paying-eyes-only';
const CODES = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_INVALID_RESPONSE',
]);

describe.each([
  { who: 'a stranger', damage: false, seed: 1 },
  { who: 'a stranger', damage: true, seed: 2 },
  { who: 'a registered reader', damage: true, seed: 3 },
  { who: 'an entitled reader', damage: true, seed: 4 },
])('random operations of $who, upstream damage: $damage', ({ who, damage, seed }) => {
  it(`answers ${OPERATIONS} of them as promised`, async () => {
    await using stage = await openStage({ sandbox: { gatedMarker: MARKER }, config: { callTimeoutMs: 5_000 } });
    const chance = new Chance(seed);
    const literals = literalsOf(stage.sandbox);
    if (damage) stage.sandbox.interfere = randomDamage(chance);
    const headers = headersOf(who, stage);
    let markers = 0;
    let failed = 0;
    for (let index = 0; index < OPERATIONS; index += 1) {
      const operation = randomQuery(schema, literals, chance);
      const { status, data, errors } = await post(stage.masthead, operation, {}, headers);
      const about = `operation ${index} of seed ${seed}: ${operation}`;
      expect(validate(schema, parse(operation)), about).toEqual([]);
      expect(status, about).toBe(200);
      expect(data, about).toBeTypeOf('object');
      expect(data, about).not.toBeNull();
      expect(
        errors.filter((error) => !isPromised(error)),
        about,
      ).toEqual([]);
      const answer = JSON.stringify({ data, errors });
      if (answer.includes(MARKER)) markers += 1;
      if (who === 'a stranger') expect(answer, about).not.toContain(MARKER);
      if (errors.length > 0) failed += 1;
      stage.sandbox.calls.length = 0;
    }
    // What was looked for must have been there to be found, and what was damaged must have been noticed.
    if (who === 'an entitled reader') expect(markers).toBeGreaterThan(0);
    if (damage) expect(failed).toBeGreaterThan(OPERATIONS / 10);
  });
});

function isPromised({ path, extensions }: GraphError): boolean {
  return path !== undefined && CODES.has(extensions.code) && extensions.requestId !== '';
}

function headersOf(who: string, { sandbox }: Stage): Record<string, string> {
  if (who === 'a stranger') return {};
  return bearer(who === 'a registered reader' ? sandbox.readers.registered.token : sandbox.readers.premium.token);
}

const quoted = (text: string): string => JSON.stringify(text);

/** Ids that exist, ids that do not, and what is no id at all; small pages, to leave time for many operations. */
function literalsOf({ data }: Sandbox): Literals {
  const odd = ['"00000000-0000-4000-8000-000000000000"', '"nonsense"', '""', '".."'];
  const some = (entities: readonly { readonly id: string }[]) =>
    entities.filter((_, index) => index % Math.ceil(entities.length / 30) === 0).map(({ id }) => quoted(id));
  const ids = {
    content: some(data.contents),
    issue: some(data.issues),
    person: some(data.people),
    organization: some(data.organizations),
    event: some(data.events),
    project: some(data.projects),
    category: some(data.categories),
    announcement: some(data.announcements),
    distribution: some(data.distributions),
    release: some(data.releases),
    section: some(data.sections),
    mediaBlock: some(data.mediaBlocks),
  };
  const lookups = Object.entries(ids).map(([name, known]) => [`${name}.id`, [...known, ...known, ...odd]]);
  return {
    ...Object.fromEntries(lookups),
    ID: [...Object.values(ids).flat(), ...odd],
    first: ['0', '1', '2', '5', '7', '-1', '101'],
    last: ['1'],
    after: ['"x"', 'null'],
    before: ['""', 'null'],
    query: ['"harbour"', '"the"', '" "', '"é%&?#/"'],
    key: ['"source"', '"byline"'],
    featureKey: ['"premium"', '"constructor"', '""'],
    'menu.key': [...data.menus.map(({ common }) => quoted(common.key)), '"nonsense"', '""', '".."'],
    keyOrId: [...some(data.webpages), ...data.webpages.flatMap(({ keys }) => keys.map(quoted)), ...odd],
    ref: [...data.references.map(({ ref }) => quoted(ref)), '"nonsense"', '""', '".."'],
    redirectUri: ['"https://a.example/back"', '"com.example.app:/back"', '"javascript:alert(1)"', '""'],
    state: ['"s"', '"é&%"', '""'],
    Locale: ['"en"', '"fr"', '"de"', 'null'],
    Date: ['"2026-11-01"', '"2026-12-24"', 'null'],
    'eventDates.from': ['"2026-11-01"', '"2026-12-24"'],
    'eventDates.to': ['"2026-11-01"', '"2026-12-24"'],
    distributionId: [...ids.distribution, ...odd],
    TimeZone: ['"Europe/Paris"', '"America/Montreal"', 'null'],
  };
}
