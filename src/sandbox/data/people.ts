import { random } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { entriesOf, inEach } from './model.js';
import { makeDetails, type Profile, profileId, profileTypeId, summary } from './profiles.js';
import { both } from './prose.js';
import { roster } from './roster.js';
import { imageUrl } from './visuals.js';

export const personKey = (first: string, last: string): string =>
  `${first}-${last}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll(' ', '-');

/** The people whose summary and description hold what a careless reader could have pasted in. */
export const unsafePerson = personKey('Old', 'Tam');

const pronouns = { she: both('she/her', 'elle'), he: both('he/him', 'il'), they: both('they/them', 'iel') };

function imagesOf(key: string, position: number): Record<string, string | null> {
  const url = imageUrl(`people/${key}`);
  // Older profiles still spell their portrait's field in one of two other ways.
  if (position % 10 === 4) return { avatar_image_url: url };
  if (position % 10 === 9) return { logo_image_url: url };
  return { profile_image_url: position % 7 === 6 ? null : url };
}

function makeUnsafe(person: Profile): void {
  const attack =
    '<p>Sings on the <b>Old Quays</b>.<script>alert(1)</script><img src="x" onerror="alert(2)"> <a href="javascript:alert(3)">More</a></p>';
  for (const [locale, text] of entriesOf(person.texts)) {
    text['summary_html'] = attack;
    const blocks = [{ kind: 'richtext', content_html: attack, content_text: 'Sings on the Old Quays. More' }];
    person.details.description[locale] = { locale, blocks };
  }
}

/** Thirty people: fourteen who write for the paper, and whom they write about. */
export function makePeople(): Profile[] {
  return roster.map(([first, last, pronoun, type, category, en, fr], position) => {
    const key = personKey(first, last);
    const name = `${first} ${last}`;
    const prose = both(`${name} ${en}`, `${name} ${fr}`);
    const bio = summary(prose);
    const dice = random(`person:${key}`);
    const person: Profile = {
      kind: 'person',
      id: profileId('person', key),
      name: `${last} ${first}`,
      spelling: position % 3 === 2 ? 'nested' : 'flat',
      common: {
        profile_type_id: profileTypeId(type),
        ...imagesOf(key, position),
        cover_image_url: position % 4 === 0 ? imageUrl(`people/${key}-cover`) : null,
        canonical_url: type === 'journalist' ? `https://lantern.example.com/people/${key}` : null,
        updated_at: timestamp(EPOCH - dice.below(300) * DAY),
      },
      texts: inEach((locale) => ({
        first_name: first,
        last_name: last,
        other_name: key === 'old-tam' ? 'Thomas Amery' : null,
        pronoun: pronoun ? pronouns[pronoun][locale] : null,
        ...bio[locale],
      })),
      meta: true,
      details: makeDetails('person', key, [category], prose),
    };
    if (key === unsafePerson) makeUnsafe(person);
    return person;
  });
}
