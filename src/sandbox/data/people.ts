import { random } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { entriesOf, inEach } from './model.js';
import { makeDetails, type Profile, profileId, profileTypeId, summary } from './profiles.js';
import { both } from './prose.js';
import { imageUrl } from './visuals.js';

type Pronoun = 'she' | 'he' | 'they' | undefined;
type Row = readonly [
  first: string,
  last: string,
  pronoun: Pronoun,
  type: string,
  category: string,
  en: string,
  fr: string,
];

const rows: readonly Row[] = [
  [
    'Lena',
    'Orsay',
    'she',
    'journalist',
    'city',
    'covers the town hall and its corridors.',
    'couvre l’hôtel de ville et ses couloirs.',
  ],
  [
    'Tobias',
    'Fenn',
    'he',
    'journalist',
    'business',
    'writes about work, money and the port.',
    'écrit sur le travail, l’argent et le port.',
  ],
  [
    'Marguerite',
    'Aulne',
    'she',
    'journalist',
    'culture',
    'goes to the theatre so that you know whether to.',
    'va au théâtre pour que vous sachiez s’il faut y aller.',
  ],
  [
    'Samir',
    'Haddoud',
    'he',
    'journalist',
    'food',
    'eats, cooks and takes notes.',
    'mange, cuisine et prend des notes.',
  ],
  [
    'Noor',
    'Vandermeer',
    'they',
    'journalist',
    'environment',
    'measures tides, temperatures and promises.',
    'mesure les marées, les températures et les promesses.',
  ],
  [
    'Basile',
    'Courtois',
    'he',
    'journalist',
    'sport',
    'has missed four home games in thirty years.',
    'a manqué quatre matchs à domicile en trente ans.',
  ],
  [
    'Ada',
    'Fennimore',
    'she',
    'journalist',
    'science',
    'explains laboratories to the rest of us.',
    'explique les laboratoires aux autres.',
  ],
  [
    'Rosalie',
    'Thibert',
    'she',
    'journalist',
    'books',
    'reads in the tram and reviews on Thursdays.',
    'lit dans le tram et critique le jeudi.',
  ],
  [
    'Ewan',
    'Marchbank',
    'he',
    'journalist',
    'outdoors',
    'walks, slowly, and draws maps.',
    'marche, lentement, et dessine des cartes.',
  ],
  [
    'Odile',
    'Ferrand',
    'she',
    'journalist',
    'opinion',
    'has written the Saturday column since 2009.',
    'signe la chronique du samedi depuis 2009.',
  ],
  [
    'Jun',
    'Takahara',
    'they',
    'journalist',
    'city',
    'photographs the city before it wakes.',
    'photographie la ville avant qu’elle ne se réveille.',
  ],
  [
    'Clémence',
    'Dujardin',
    'she',
    'journalist',
    'culture',
    'translates between the two halves of the newsroom.',
    'traduit entre les deux moitiés de la rédaction.',
  ],
  [
    'Piotr',
    'Wolanski',
    'he',
    'journalist',
    'business',
    'turns tables of figures into sentences.',
    'change les tableaux de chiffres en phrases.',
  ],
  [
    'Amara',
    'Okonjo',
    'she',
    'journalist',
    'environment',
    'edits the weekend magazine.',
    'dirige le magazine du week-end.',
  ],
  ['Hugo', 'Lebreton', 'he', 'artist', 'culture', 'conducts the harbour choir.', 'dirige le chœur du port.'],
  [
    'Signe',
    'Aldahl',
    'she',
    'artist',
    'culture',
    'builds puppets out of driftwood.',
    'construit des marionnettes en bois flotté.',
  ],
  [
    'Mateo',
    'Rivas',
    'he',
    'artist',
    'books',
    'draws the comic strip on page eight.',
    'dessine la bande de la page huit.',
  ],
  [
    'Yasmine',
    'Benkhalil',
    'she',
    'artist',
    'culture',
    'plays the carillon on market days.',
    'joue du carillon les jours de marché.',
  ],
  [
    'Perrine',
    'Vaugelas',
    'she',
    'artist',
    'books',
    'writes novels that begin at the quay.',
    'écrit des romans qui commencent sur le quai.',
  ],
  [
    'Old',
    'Tam',
    undefined,
    'artist',
    'culture',
    'sings what the others have forgotten.',
    'chante ce que les autres ont oublié.',
  ],
  [
    'Gaspard',
    'Mercier',
    'he',
    'neighbour',
    'food',
    'smokes eel behind the sail loft.',
    'fume l’anguille derrière la voilerie.',
  ],
  [
    'Ines',
    'Carvalho',
    'she',
    'neighbour',
    'city',
    'keeps the key of the town clock.',
    'garde la clé de l’horloge de la ville.',
  ],
  ['Bram', 'Oosterling', 'he', 'neighbour', 'environment', 'counts otters.', 'compte les loutres.'],
  ['Thea', 'Lindqvist', 'she', 'neighbour', 'sport', 'coaches the women’s eight.', 'entraîne le huit féminin.'],
  [
    'Zacharie',
    'Poulain',
    'he',
    'neighbour',
    'outdoors',
    'runs the narrow-gauge railway with eleven friends.',
    'fait rouler le petit train avec onze amis.',
  ],
  [
    'Mina',
    'Sarkissian',
    'she',
    'neighbour',
    'science',
    'reads the tide gauge twice a day.',
    'relève le marégraphe deux fois par jour.',
  ],
  [
    'Corentin',
    'Le Gall',
    'he',
    'neighbour',
    'business',
    'is the last apprentice of the rope factory.',
    'est le dernier apprenti de la corderie.',
  ],
  [
    'Helene',
    'Brandt',
    'she',
    'elected',
    'city',
    'is deputy mayor for roads and bridges.',
    'est adjointe à la voirie et aux ponts.',
  ],
  ['Désiré', 'Kouamé', 'he', 'elected', 'environment', 'is deputy mayor for the river.', 'est adjoint au fleuve.'],
  [
    'Victor',
    'Hale',
    'he',
    'elected',
    'opinion',
    'sits on the council for nobody in particular.',
    'siège au conseil pour personne en particulier.',
  ],
];

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
  return rows.map(([first, last, pronoun, type, category, en, fr], position) => {
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
