import type { InBoth } from './model.js';
import { both } from './prose.js';

/** What an event is made from. */
export interface Plan {
  key: string;
  type: 'concert' | 'gathering' | 'exhibition';
  category: string;
  name: InBoth;
  /** A sentence about it. */
  about: InBoth;
  setting?: 'in_person' | 'online' | 'hybrid';
  isAllDay?: boolean;
  first: number;
  /** Hours; absent: the end is not known. */
  hours?: number;
  weeks?: number;
}

/** One second, in hours: a whole day ends a second before the next begins. */
const SECOND = 1 / 3600;

const at = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute);

/** Every Tuesday evening for half a year. */
export const weekly: Plan = {
  key: 'choir-rehearsal',
  type: 'gathering',
  category: 'culture',
  name: both('Open rehearsal of the harbour choir', 'Répétition ouverte du chœur du port'),
  about: both('Come and sing: no audition, no shoes required.', 'Venez chanter : ni audition ni chaussures exigées.'),
  first: at(2026, 9, 1, 22, 30),
  hours: 2,
  weeks: 26,
};

export const single: readonly Plan[] = [
  {
    key: 'carillon-festival',
    type: 'concert',
    category: 'culture',
    name: both('Carillon festival', 'Festival du carillon'),
    about: both('Three days of bells from eleven towers.', 'Trois jours de cloches depuis onze clochers.'),
    isAllDay: true,
    first: at(2026, 10, 9),
    hours: 72 - SECOND,
  },
  {
    key: 'open-harbour',
    type: 'gathering',
    category: 'business',
    name: both('Open harbour day', 'Journée portes ouvertes du port'),
    about: both('The container terminal lets everybody in.', 'Le terminal à conteneurs laisse entrer tout le monde.'),
    isAllDay: true,
    first: at(2026, 9, 26),
    hours: 24 - SECOND,
  },
  {
    key: 'tide-marathon',
    type: 'gathering',
    category: 'sport',
    name: both('Tide marathon', 'Marathon des marées'),
    about: both(
      'Forty-two kilometres, all of them before the water comes back.',
      'Quarante-deux kilomètres, tous avant le retour de l’eau.',
    ),
    isAllDay: true,
    first: at(2027, 2, 14),
    hours: 24 - SECOND,
  },
  {
    key: 'otter-count',
    type: 'gathering',
    category: 'environment',
    name: both('Otter count', 'Comptage des loutres'),
    about: both('Bring waders, a pencil and patience.', 'Apportez des cuissardes, un crayon et de la patience.'),
    first: at(2026, 11, 7, 11, 0),
    hours: 4,
  },
  {
    key: 'budget-evening',
    type: 'gathering',
    category: 'city',
    name: both('The budget in one evening', 'Le budget en une soirée'),
    about: both(
      'Two deputy mayors answer questions from the floor.',
      'Deux adjoints répondent aux questions de la salle.',
    ),
    setting: 'hybrid',
    first: at(2026, 10, 15, 22, 0),
    hours: 2.5,
  },
  {
    key: 'midnight-concert',
    type: 'concert',
    category: 'culture',
    name: both('Midnight concert', 'Concert de minuit'),
    about: both(
      'The radio orchestra plays for those who cannot sleep.',
      'L’orchestre de la radio joue pour ceux qui ne dorment pas.',
    ),
    first: at(2026, 10, 18, 3, 30),
    hours: 1.5,
  },
  {
    key: 'driftwood',
    type: 'exhibition',
    category: 'culture',
    name: both('Driftwood', 'Bois flotté'),
    about: both('Forty puppets look for an owner.', 'Quarante marionnettes cherchent un propriétaire.'),
    first: at(2026, 9, 18, 14, 0),
    hours: 24 * 45,
  },
  {
    key: 'flood-maps',
    type: 'exhibition',
    category: 'science',
    name: both('Maps of the flood', 'Les cartes de l’inondation'),
    about: both('What the water knew before the town hall did.', 'Ce que l’eau savait avant l’hôtel de ville.'),
    first: at(2027, 1, 8, 15, 0),
    hours: 24 * 40,
  },
  {
    key: 'harbour-swim',
    type: 'gathering',
    category: 'sport',
    name: both('Harbour swim', 'Traversée du port'),
    about: both('Eight hundred metres, nine degrees.', 'Huit cents mètres, neuf degrés.'),
    first: at(2026, 9, 13, 13, 0),
    hours: 3,
  },
  {
    key: 'new-year-swim',
    type: 'gathering',
    category: 'sport',
    name: both('New Year’s swim', 'Bain du Nouvel An'),
    about: both('Two hundred metres, two degrees.', 'Deux cents mètres, deux degrés.'),
    first: at(2027, 1, 1, 16, 0),
    hours: 2,
  },
  {
    key: 'quince-day',
    type: 'gathering',
    category: 'food',
    name: both('Quince day', 'Fête du coing'),
    about: both('Tarts, jellies and one contested prize.', 'Des tartes, des gelées et un prix contesté.'),
    first: at(2026, 10, 24, 14, 0),
  },
  {
    key: 'data-night',
    type: 'gathering',
    category: 'science',
    name: both('A night with the tide gauge', 'Une nuit avec le marégraphe'),
    about: both(
      'A hundred and forty years of numbers, read aloud, from home.',
      'Cent quarante ans de chiffres, lus à voix haute, à suivre de chez soi.',
    ),
    setting: 'online',
    first: at(2026, 11, 20, 23, 0),
    hours: 3,
  },
];

const months = [
  [2026, 9, 'September', 'septembre'],
  [2026, 10, 'October', 'octobre'],
  [2026, 11, 'November', 'novembre'],
  [2026, 12, 'December', 'décembre'],
  [2027, 1, 'January', 'janvier'],
  [2027, 2, 'February', 'février'],
] as const;

const monthly: readonly { day: number; plan: Omit<Plan, 'first'> }[] = [
  {
    day: 5,
    plan: {
      key: 'repair-cafe',
      type: 'gathering',
      category: 'city',
      name: both('Repair café', 'Café-réparation'),
      about: both(
        'Bring what is broken, take home what works.',
        'Apportez ce qui est cassé, repartez avec ce qui marche.',
      ),
      hours: 4,
    },
  },
  {
    day: 12,
    plan: {
      key: 'reading',
      type: 'gathering',
      category: 'books',
      name: both('An evening of first chapters', 'Soirée des premiers chapitres'),
      about: both('Six writers, ten minutes each, soup.', 'Six auteurs, dix minutes chacun, de la soupe.'),
      hours: 2,
    },
  },
  {
    day: 19,
    plan: {
      key: 'chamber-music',
      type: 'concert',
      category: 'culture',
      name: both('Chamber music at the sail loft', 'Musique de chambre à la voilerie'),
      about: both('Played between the rafters.', 'Jouée entre les poutres.'),
      hours: 1.75,
    },
  },
  {
    day: 27,
    plan: {
      key: 'slow-walk',
      type: 'gathering',
      category: 'outdoors',
      name: both('The slow walk', 'La marche lente'),
      about: both('Nine kilometres in six hours, on purpose.', 'Neuf kilomètres en six heures, exprès.'),
      hours: 6,
    },
  },
];

/** Four events that come every month, each time one of its own. */
export function everyMonth(): Plan[] {
  return monthly.flatMap(({ day, plan }) =>
    months.map(([year, month, en, fr]) => ({
      ...plan,
      key: `${plan.key}-${year}-${String(month).padStart(2, '0')}`,
      name: both(`${plan.name.en}, ${en}`, `${plan.name.fr}, ${fr}`),
      first: at(year, month, day, 18),
    })),
  );
}
