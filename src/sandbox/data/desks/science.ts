import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const science: Desk = {
  key: 'science',
  name: both('Science', 'Science'),
  icon: 'M9 3h6M10 3v6l-6 10a1.5 1.5 0 0 0 1.4 2h13.2A1.5 1.5 0 0 0 20 19L14 9V3',
  subjects: [
    ['the tide-gauge archive', 'l’archive du marégraphe', 'de l’archive du marégraphe'],
    ['the observatory dome', 'la coupole de l’observatoire', 'de la coupole de l’observatoire'],
    ['the eelgrass bank', 'la banque de zostères', 'de la banque de zostères'],
    ['the hospital robot', 'le robot de l’hôpital', 'du robot de l’hôpital'],
    ['the fog laboratory', 'le laboratoire du brouillard', 'du laboratoire du brouillard'],
    ['the peat core', 'la carotte de tourbe', 'de la carotte de tourbe'],
    ['the language atlas', 'l’atlas des parlers', 'de l’atlas des parlers'],
    ['the bat census', 'le recensement des chauves-souris', 'du recensement des chauves-souris'],
  ],
  angles: [
    {
      title: both('What {s} knows about us', 'Ce que l’étude {d} dit de nous'),
      lead: both(
        '{n} years of patient notes, and one line in them that changes the rest.',
        '{n} années de notes patientes, et une ligne qui change toutes les autres.',
      ),
    },
    {
      title: both('{S}, explained to a ten-year-old', 'Le mystère {d}, expliqué à un enfant de dix ans'),
      lead: both(
        'We put the questions of a school class {there} to {who}, who answered all but one.',
        'Nous avons posé à {who} les questions d’une classe, {there}. Une seule est restée sans réponse.',
      ),
    },
    {
      title: both('The error in {s} that was not one', 'L’erreur au cœur {d} qui n’en était pas une'),
      lead: both(
        'For {some} weeks the curve looked broken. Then somebody checked the thermometer in the cellar.',
        'Pendant {some} semaines, la courbe avait l’air cassée. Puis quelqu’un a vérifié le thermomètre de la cave.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The apparatus fits on a kitchen table and cost {some} thousand crowns, most of it for the cable.',
      'L’appareil tient sur une table de cuisine et a coûté {some} mille couronnes, surtout pour le câble.',
    ),
    both(
      '“A result that surprises you is either wrong or expensive,” says {who}, who has had both.',
      '« Un résultat qui surprend est soit faux, soit cher », dit {who}, qui a connu les deux.',
    ),
    both(
      'Of the {n} samples, eleven were lost in the move, two were drunk by mistake and one is on loan. The rest is enough to say what {s} has to say.',
      'Des {n} échantillons, onze se sont perdus dans le déménagement, deux ont été bus par erreur et un est en prêt. Le reste suffit pour faire parler le dossier {d}.',
    ),
  ],
};
