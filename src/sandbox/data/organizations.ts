import { random } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { inEach } from './model.js';
import { makeDetails, type Profile, profileId, profileTypeId, summary } from './profiles.js';
import { both } from './prose.js';
import { imageUrl } from './visuals.js';

type Row = readonly [
  key: string,
  type: string,
  category: string,
  enName: string,
  frName: string,
  en: string,
  fr: string,
];

const rows: readonly Row[] = [
  [
    'lantern',
    'newsroom',
    'city',
    'The Lantern newsroom',
    'La rédaction de La Lanterne',
    'writes this paper, together.',
    'fait ce journal, ensemble.',
  ],
  [
    'orle-wire',
    'newsroom',
    'business',
    'Orle Wire',
    'Dépêches de l’Orle',
    'is the news agency of the valley.',
    'est l’agence de presse de la vallée.',
  ],
  [
    'harbour-choir',
    'association',
    'culture',
    'Harbour Choir',
    'Chœur du port',
    'has sung every Tuesday since 1968.',
    'chante tous les mardis depuis 1968.',
  ],
  [
    'otter-watch',
    'association',
    'environment',
    'Otter Watch',
    'Veille-Loutre',
    'counts what swims.',
    'compte ce qui nage.',
  ],
  [
    'northgate-fc',
    'association',
    'sport',
    'Northgate Football Club',
    'Club de football de Porte-Nord',
    'loses with grace.',
    'perd avec élégance.',
  ],
  [
    'allotments',
    'association',
    'food',
    'Union of Allotments',
    'Union des jardins',
    'looks after two hundred gardens and one well.',
    'veille sur deux cents jardins et un puits.',
  ],
  [
    'lantern-theatre',
    'venue',
    'culture',
    'Lantern Theatre',
    'Théâtre de la Lanterne',
    'seats three hundred and heats two hundred.',
    'assoit trois cents personnes et en chauffe deux cents.',
  ],
  [
    'tide-museum',
    'venue',
    'science',
    'Tide Museum',
    'Musée de la marée',
    'is open at low water.',
    'est ouvert à marée basse.',
  ],
  [
    'sail-loft',
    'venue',
    'culture',
    'The Sail Loft',
    'La Voilerie',
    'hangs pictures where sails were sewn.',
    'accroche des tableaux là où l’on cousait des voiles.',
  ],
  [
    'northgate-library',
    'venue',
    'books',
    'Northgate Library',
    'Bibliothèque de Porte-Nord',
    'lends books, drills and umbrellas.',
    'prête des livres, des perceuses et des parapluies.',
  ],
  [
    'repair-cafe',
    'association',
    'city',
    'Repair Café',
    'Café-réparation',
    'mends what can be mended.',
    'répare ce qui peut l’être.',
  ],
  [
    'petit-train',
    'association',
    'outdoors',
    'Friends of the Narrow Gauge',
    'Amis du petit train',
    'keeps nine kilometres of track shiny.',
    'fait briller neuf kilomètres de rails.',
  ],
];

export function makeOrganizations(): Profile[] {
  return rows.map(([key, type, category, enName, frName, en, fr], position) => {
    const name = both(enName, frName);
    const prose = both(`${enName} ${en}`, `${frName} ${fr}`);
    const bio = summary(prose);
    const logo = imageUrl(`organizations/${key}`);
    return {
      kind: 'organization',
      id: profileId('organization', key),
      name: enName,
      spelling: position % 2 === 0 ? 'nested' : 'flat',
      common: {
        profile_type_id: profileTypeId(type),
        ...(position % 5 === 3 ? { logo_image_url: logo } : { profile_image_url: logo }),
        cover_image_url: position % 3 === 0 ? imageUrl(`organizations/${key}-cover`) : null,
        canonical_url: position % 2 === 0 ? `https://lantern.example.com/organizations/${key}` : null,
        updated_at: timestamp(EPOCH - random(`organization:${key}`).below(300) * DAY),
      },
      texts: inEach((locale) => ({ name: name[locale], ...bio[locale] })),
      meta: true,
      details: makeDetails('organization', key, [category], prose),
    };
  });
}
