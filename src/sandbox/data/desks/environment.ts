import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const environment: Desk = {
  key: 'environment',
  name: both('Environment', 'Environnement'),
  icon: 'M12 3c6 4 8 9 6 14-4 3-9 2-12-2 0-5 2-9 6-12zM12 9v12',
  subjects: [
    ['the salt marsh', 'le marais salant', 'du marais salant'],
    ['the storm barrier', 'la digue anti-tempête', 'de la digue anti-tempête'],
    ['the heat network', 'le réseau de chaleur', 'du réseau de chaleur'],
    ['the otter of the Orle', 'la loutre de l’Orle', 'de la loutre de l’Orle'],
    ['the plane-tree avenue', 'l’allée des platanes', 'de l’allée des platanes'],
    ['the wind park', 'le parc éolien', 'du parc éolien'],
    ['the compost barge', 'la barge à compost', 'de la barge à compost'],
    ['the oyster reef', 'le récif d’huîtres', 'du récif d’huîtres'],
  ],
  angles: [
    {
      title: both('Counting what is left of {s}', 'Compter ce qui reste {d}'),
      lead: both(
        'Every second Saturday {some} volunteers put on waders and write down numbers that no ministry has asked for.',
        'Un samedi sur deux, {some} bénévoles enfilent des cuissardes et notent des chiffres qu’aucun ministère n’a demandés.',
      ),
    },
    {
      title: both('{S} against the spring tide', 'Grande marée : l’épreuve {d}'),
      lead: both(
        'On the night of the equinox the water came within {few} centimetres of the mark that nobody wants to see again {there}.',
        'La nuit de l’équinoxe, l’eau est montée à {few} centimètres du repère que plus personne ne veut revoir, {there}.',
      ),
    },
    {
      title: both('How {s} became everybody’s business', 'Comment l’affaire {d} est devenue celle de tous'),
      lead: both(
        'It began with a complaint about the smell. It ended with a vote, and with the first clean summer in a generation.',
        'Tout a commencé par une plainte pour mauvaises odeurs. Tout a fini par un vote, et par le premier été propre depuis une génération.',
      ),
    },
  ],
  paragraphs: [
    both(
      'At low water you can walk out {n} metres from the old mark and still find broken china from the flood. {who} takes school classes there and lets them keep one piece each.',
      'À marée basse, on peut avancer de {n} mètres au-delà de l’ancien repère et trouver encore de la vaisselle de l’inondation. {who} y emmène des classes, et chaque élève garde un morceau.',
    ),
    both(
      'The models agree on the direction and quarrel about the date. For {s}, the date is what matters.',
      'Les modèles s’accordent sur la direction et se disputent sur la date. Pour l’avenir {d}, c’est la date qui compte.',
    ),
    both(
      '“We used to measure in years,” says {who}. “Now the instrument sends me a message before breakfast.”',
      '« Avant, nous mesurions en années », dit {who}. « Maintenant, l’appareil m’envoie un message avant le petit-déjeuner. »',
    ),
  ],
};
