import { randomUUID } from 'node:crypto';
import { parseUrl } from '../../url.js';
import { timestamp } from '../data/calendar.js';
import { LOCALES, type Locale } from '../data/model.js';
import type { Newsroom } from '../data/newsroom.js';
import type { Profile, ProfileKind } from '../data/profiles.js';
import type { Reader } from '../data/readers.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { created, give, givePage, jsonBody, type OmerloCall, type OmerloRoutes, readerOnly } from './call.js';
import { byName } from './community.js';
import { invalid } from './failures.js';
import { found, isUuid, uuidParameter } from './ids.js';
import { isAddress } from './oauth.js';
import { spellProfile, spellWholeProfile } from './profile-spelling.js';

interface Family {
  path: 'people' | 'organizations';
  kind: ProfileKind;
  /** What must not be blank. */
  names: readonly string[];
  texts: readonly string[];
}

const people: Family = {
  path: 'people',
  kind: 'person',
  names: ['first_name', 'last_name'],
  texts: ['first_name', 'last_name', 'other_name', 'pronoun', 'summary_html', 'summary_text'],
};

const organizations: Family = {
  path: 'organizations',
  kind: 'organization',
  names: ['name'],
  texts: ['name', 'summary_html', 'summary_text'],
};

const common = ['profile_image_url', 'cover_image_url', 'canonical_url', 'profile_type_id'] as const;
const localized = ['address', 'contact', 'description'] as const;
const LONGEST = 5000;

interface Problem {
  field: string;
  message: string;
}

function problemsOf(body: JsonObject, family: Family, room: Newsroom, isNew: boolean): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  for (const field of [...family.texts, ...common]) {
    const value = body[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') say(field, 'must be a string');
    else if (value.length > LONGEST) say(field, `must have at most ${LONGEST} characters`);
  }
  for (const field of family.names) {
    const isBlank = body[field] === null || (typeof body[field] === 'string' && body[field].trim() === '');
    if (isBlank || (isNew && body[field] === undefined)) say(field, 'can’t be blank');
  }
  for (const field of ['profile_image_url', 'cover_image_url', 'canonical_url']) {
    const value = body[field];
    if (typeof value === 'string' && !parseUrl(value)) say(field, 'is not a URL');
  }
  const type = body['profile_type_id'];
  if (
    typeof type === 'string' &&
    !room.profileTypes.some(({ id, common: { kind } }) => id === type && kind === family.kind)
  ) {
    say('profile_type_id', 'does not exist');
  }
  const categories = body['category_ids'];
  if (categories !== undefined && categories !== null && !isIdList(categories))
    say('category_ids', 'must be a list of ids');
  else if (isIdList(categories) && !categories.every((id) => room.categories.some((one) => one.id === id))) {
    say('category_ids', 'holds a category that does not exist');
  }
  for (const field of localized) {
    const value = body[`localized_${field}`];
    if (value !== undefined && value !== null && !isObject(value)) say(`localized_${field}`, 'must be an object');
  }
  const contact = body['localized_contact'];
  const email = isObject(contact) ? contact['email'] : null;
  if (email !== null && email !== undefined && !(typeof email === 'string' && isAddress(email)))
    say('localized_contact.email', 'is not an e-mail address');
  return problems;
}

function isIdList(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string' && isUuid(id));
}

function pick(body: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(fields.filter((field) => body[field] !== undefined).map((field) => [field, body[field]]));
}

/**
 * Writes a body into a profile: its texts in the language of the call, what names its own language in that one, the rest for
 * all languages.
 */
function write(profile: Profile, body: JsonObject, family: Family, locale: Locale): void {
  const text = profile.texts[locale] ?? profile.texts.en ?? profile.texts.fr ?? {};
  const written = pick(body, family.texts);
  const html = written['summary_html'];
  if (typeof html === 'string' && written['summary_text'] === undefined) {
    written['summary_text'] = html.replace(/<[^>]*>/g, '');
  }
  const texts = { ...text, ...written };
  profile.texts[locale] = texts;
  Object.assign(profile.common, pick(body, common), { updated_at: timestamp(Date.now()) });
  const categories = body['category_ids'];
  if (isIdList(categories)) profile.details.category_ids = categories;
  for (const field of localized) {
    const value = body[`localized_${field}`];
    if (isObject(value)) {
      const own = LOCALES.find((each) => each === value['locale']) ?? locale;
      profile.details[field][own] = { ...value, locale: own };
    }
    if (value === null) profile.details[field] = {};
  }
  const { name, first_name: first, last_name: last } = texts;
  profile.name = family.kind === 'person' ? `${String(last)} ${String(first)}` : String(name);
}

function blank(family: Family, room: Newsroom): Profile {
  const type = room.profileTypes.find(({ common: { kind, key } }) => kind === family.kind && key !== 'journalist');
  return {
    kind: family.kind,
    id: randomUUID(),
    name: '',
    spelling: 'flat',
    common: { profile_type_id: type?.id ?? '', profile_image_url: null, cover_image_url: null, updated_at: '' },
    texts: {},
    meta: true,
    details: { category_ids: [], address: {}, contact: {}, description: {} },
  };
}

const owned = (call: OmerloCall, family: Family, reader: Reader): Profile[] =>
  call.room[family.path].filter(({ id }) => reader.profileIds.includes(id));

function profileRoutes(family: Family): OmerloRoutes {
  const base = `/account/profiles/${family.path}`;
  const checked = (call: OmerloCall, isNew: boolean): JsonObject => {
    const body = jsonBody(call);
    const problems = problemsOf(body, family, call.room, isNew);
    if (problems.length > 0) throw invalid(problems);
    return body;
  };
  const one = (call: OmerloCall, reader: Reader): Profile =>
    found(owned(call, family, reader), uuidParameter(call.params, 'id'), family.kind);
  return {
    [`GET ${base}`]: readerOnly((call, reader) =>
      givePage(call, byName(owned(call, family, reader)), (profile) => spellProfile(profile, call.locale)),
    ),
    // A new profile is a member of the community at once: it can be read under `/people` too.
    [`POST ${base}`]: readerOnly((call, reader) => {
      const body = checked(call, true);
      const profile = blank(family, call.room);
      write(profile, body, family, call.locale);
      call.room[family.path].push(profile);
      reader.profileIds.push(profile.id);
      return created(call, spellWholeProfile(profile, call.locale));
    }),
    [`GET ${base}/{id}`]: readerOnly((call, reader) => give(call, spellWholeProfile(one(call, reader), call.locale))),
    [`PUT ${base}/{id}`]: readerOnly((call, reader) => {
      const profile = one(call, reader);
      write(profile, checked(call, false), family, call.locale);
      return give(call, spellWholeProfile(profile, call.locale));
    }),
  };
}

export const accounts: OmerloRoutes = {
  'GET /account/me': readerOnly((call, { id, name, email }) => give(call, { id, name, email })),

  'GET /account/me/entitlements': readerOnly((call, { entitlements }) => give(call, entitlements)),

  ...profileRoutes(people),
  ...profileRoutes(organizations),
};
