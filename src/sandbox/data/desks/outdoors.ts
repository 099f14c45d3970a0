import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const outdoors: Desk = {
  key: 'outdoors',
  name: both('Out of Town', 'Escapades'),
  icon: 'M2 20l7-12 4 6 3-4 6 10zM17 5a2 2 0 1 0 .01 0z',
  subjects: [
    ['the towpath to Vaubrun', 'le chemin de halage vers Vaubrun', 'du chemin de halage vers Vaubrun'],
    ['the lighthouse of Cape Mornay', 'le phare du cap Mornay', 'du phare du cap Mornay'],
    ['the beech forest', 'la hêtraie', 'de la hêtraie'],
    ['the narrow-gauge railway', 'le petit train', 'du petit train'],
    ['the island of Grésil', 'l’île de Grésil', 'de l’île de Grésil'],
    ['the chalk ridge', 'la crête de craie', 'de la crête de craie'],
    ['the abbey orchard', 'le verger de l’abbaye', 'du verger de l’abbaye'],
    ['the upper lake', 'le lac d’En-Haut', 'du lac d’En-Haut'],
  ],
  angles: [
    {
      title: both('A slow weekend: {s}', 'Un week-end sans hâte à la découverte {d}'),
      lead: both(
        'Leave at nine, forget the car, be hungry by noon. {some} kilometres and two good benches.',
        'Partir à neuf heures, oublier la voiture, avoir faim à midi. {some} kilomètres et deux bons bancs.',
      ),
    },
    {
      title: both('{S} in the rain', 'Sous la pluie, le charme {d}'),
      lead: both(
        'In sunshine everybody is charming. We went in November and came back wet and converted.',
        'Au soleil, tout le monde est charmant. Nous y sommes allés en novembre, et revenus trempés et convertis.',
      ),
    },
    {
      title: both('The keeper of {s}', 'Qui veille sur l’avenir {d}'),
      lead: both(
        '{who} has held the key for {some} years. Visitors are welcome when the flag is up.',
        '{who} a la clé depuis {some} ans. On peut entrer quand le drapeau est levé.',
      ),
    },
  ],
  paragraphs: [
    both(
      'Take the first train. It has {n} seats, one of them beside a window that opens, and the guard sells maps he has drawn himself.',
      'Prenez le premier train. Il a {n} places, dont une près d’une fenêtre qui s’ouvre, et le contrôleur vend des cartes qu’il dessine lui-même.',
    ),
    both(
      'From the last stop the path climbs between hedges, and after {some} minutes the town is only a smudge with a clock in it.',
      'Depuis le terminus, le sentier monte entre les haies, et au bout de {some} minutes la ville n’est plus qu’une tache avec une horloge dedans.',
    ),
    both(
      '“Nobody comes here by mistake,” says {who}. “You have to miss the ferry at least once.”',
      '« Personne n’arrive ici par erreur », dit {who}. « Il faut avoir raté le bac au moins une fois. »',
    ),
  ],
};
