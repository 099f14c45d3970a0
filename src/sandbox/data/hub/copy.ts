import type { InBoth } from '../model.js';
import { both } from '../prose.js';

interface Copy {
  slug: InBoth;
  title: InBoth;
  summary: InBoth;
  body: readonly InBoth[];
}

/** The port's visitor guide, which is what the paper keeps in its content hub. */
export const writers = [
  { name: 'Lena Orsay', role: 'City editor' },
  { name: 'Samir Haddoud', role: 'Food writer' },
  { name: 'Ewan Marchbank', role: 'Walker' },
  { name: 'Ada Fennimore', role: 'Science editor' },
  { name: 'Odile Ferrand', role: 'Columnist' },
  { name: 'Basile Courtois', role: 'Sports writer' },
] as const;

const rows: readonly (readonly [
  slugEn: string,
  slugFr: string,
  en: string,
  fr: string,
  leadEn: string,
  leadFr: string,
])[] = [
  [
    'guides/harbour walk',
    'guides/tour du port',
    'A walk round the harbour',
    'Le tour du port à pied',
    'Two hours, eleven benches.',
    'Deux heures, onze bancs.',
  ],
  [
    '100%-local',
    '100%-d’ici',
    '100% local: what the market sells',
    '100 % d’ici : ce que vend le marché',
    'Nothing on these stalls has crossed a bridge.',
    'Rien sur ces étals n’a passé un pont.',
  ],
  [
    'ferry-times',
    'horaires-du-bac',
    'The ferry, explained',
    'Le bac, mode d’emploi',
    'It is late. Here is by how much.',
    'Il est en retard. Voici de combien.',
  ],
  [
    'where-to-swim',
    'ou-nager',
    'Where to swim',
    'Où nager',
    'Four ladders and a beach.',
    'Quatre échelles et une plage.',
  ],
  [
    'smoked-eel',
    'anguille-fumee',
    'How to eat smoked eel',
    'Comment manger l’anguille fumée',
    'With your hands, outside.',
    'Avec les mains, dehors.',
  ],
  [
    'bell-towers',
    'clochers',
    'Eleven bell towers',
    'Onze clochers',
    'And the order to climb them in.',
    'Et l’ordre où les gravir.',
  ],
  [
    'été',
    'l’été',
    'A summer “by the water”',
    'Un été « au bord de l’eau »',
    'Shade, ice cream, and where the wind comes from.',
    'De l’ombre, des glaces, et d’où vient le vent.',
  ],
  [
    'tide-table',
    'annuaire-des-marees',
    'Reading the tide table',
    'Lire l’annuaire des marées',
    'Twelve columns, one of them useful.',
    'Douze colonnes, dont une utile.',
  ],
  [
    'rowing-for-beginners',
    'l-aviron-pour-debuter',
    'Rowing for beginners',
    'L’aviron pour débuter',
    'The club lends you everything but the balance.',
    'Le club prête tout, sauf l’équilibre.',
  ],
  [
    'rope-factory',
    'corderie',
    'Inside the rope factory',
    'Dans la corderie',
    'Three hundred metres of corridor.',
    'Trois cents mètres de couloir.',
  ],
  [
    'flood-marks',
    'reperes-de-crue',
    'The flood marks',
    'Les repères de crue',
    'How high, and when.',
    'Jusqu’où, et quand.',
  ],
  [
    'mussels',
    'moules',
    'Mussels (with or without)',
    'Les moules (avec ou sans)',
    'A guide to an old quarrel.',
    'Le guide d’une vieille dispute.',
  ],
  [
    'narrow-gauge',
    'petit-train',
    'The narrow-gauge railway',
    'Le petit train',
    'Nine kilometres at the speed of a horse.',
    'Neuf kilomètres à la vitesse d’un cheval.',
  ],
  [
    'night-tram',
    'tram-de-nuit',
    'The night tram',
    'Le tram de nuit',
    'Until one. Later on Saturdays.',
    'Jusqu’à une heure. Plus tard le samedi.',
  ],
  [
    'libraries',
    'bibliotheques',
    'Libraries that lend drills',
    'Les bibliothèques qui prêtent des perceuses',
    'Also umbrellas.',
    'Et des parapluies.',
  ],
  [
    'otters',
    'loutres',
    'Where to see an otter',
    'Où voir une loutre',
    'Early, quietly, twice.',
    'Tôt, sans bruit, deux fois.',
  ],
  [
    'carillon',
    'le-carillon',
    'When the carillon plays',
    'Quand joue le carillon',
    'And who is playing.',
    'Et qui joue.',
  ],
  [
    'breweries',
    'brasseries',
    'Three breweries',
    'Trois brasseries',
    'One of them is a garage.',
    'Dont une dans un garage.',
  ],
  [
    'cape-mornay',
    'cap-mornay',
    'The lighthouse of Cape Mornay',
    'Le phare du cap Mornay',
    'Two hundred and six steps.',
    'Deux cent six marches.',
  ],
  ['rainy-day', 'jour-de-pluie', 'A rainy day', 'Un jour de pluie', 'There will be one.', 'Il y en aura un.'],
  [
    'street-names',
    'noms-de-rues',
    'Street names, translated',
    'Les noms de rues, traduits',
    'Both of them are right.',
    'Les deux sont justes.',
  ],
  [
    'salt',
    'sel',
    'A short history of salt',
    'Petite histoire du sel',
    'It paid for the town hall.',
    'Il a payé l’hôtel de ville.',
  ],
  [
    'markets',
    'marches',
    'Markets by the day',
    'Les marchés, jour par jour',
    'There is none on Mondays.',
    'Le lundi, il n’y en a pas.',
  ],
  [
    'accessible-quays',
    'quais-accessibles',
    'The quays on wheels',
    'Les quais en fauteuil',
    'Every ramp, every kerb.',
    'Chaque rampe, chaque bordure.',
  ],
];

const closing = both(
  'Tell us what we have missed: the guide is corrected every Monday, in both languages, by the people who live on the page.',
  'Dites-nous ce qui manque : le guide est corrigé chaque lundi, dans les deux langues, par ceux qui habitent la page.',
);

const middle = [
  both(
    'Start at the town clock, which is slow, and turn your back to it.',
    'Partez de l’horloge de la ville, qui retarde, et tournez-lui le dos.',
  ),
  both(
    'Come before ten: after that the light is better, but so is everyone else.',
    'Venez avant dix heures : après, la lumière est plus belle, mais tout le monde est là.',
  ),
  both(
    'There is no ticket office. Ask for Thea, or wait until somebody asks you.',
    'Il n’y a pas de guichet. Demandez Thea, ou attendez qu’on vous demande.',
  ),
] as const;

export const articles: readonly Copy[] = rows.map(([slugEn, slugFr, en, fr, leadEn, leadFr], position) => ({
  slug: both(slugEn, slugFr),
  title: both(en, fr),
  summary: both(leadEn, leadFr),
  body: [middle[position % middle.length] ?? middle[0], closing],
}));

export const promos = [
  { slug: 'promo/guide', title: 'The guide on paper', text: 'Ninety-six pages, waterproof.' },
  { slug: 'promo/walks', title: 'Walks with the newsroom', text: 'Every first Sunday.' },
  { slug: 'promo/app', title: 'Tides in your pocket', text: 'The app is free, the moon is too.' },
  { slug: 'promo/magazine', title: 'The weekend magazine', text: 'Four times a year.' },
  {
    slug: 'promo/"quoted" (and \\ more)',
    title: 'A "quoted" offer (until Monday)',
    text: 'The small print is on the back \\ underneath.',
  },
  { slug: 'promo/letters', title: 'Write to us', text: 'We answer on Thursdays.' },
] as const;

export const faqs = [
  { question: 'Does the ferry take bicycles?', answer: 'Yes, and their riders.' },
  { question: 'Is the lighthouse open?', answer: 'When the flag is up.' },
  { question: 'Which language should I speak?', answer: 'The one you think in.' },
  { question: 'Can I drink the water?', answer: 'From the tap, gladly. From the Orle, no.' },
  { question: 'Where can I park?', answer: 'In Vaubrun. Then take the train.' },
  { question: 'Why is the clock slow?', answer: 'It was repaired.' },
  { question: 'Are dogs allowed on the tram?', answer: 'On a lead or in a bag.' },
  { question: 'When is the next flood?', answer: 'The drill is on Saturday.' },
] as const;
