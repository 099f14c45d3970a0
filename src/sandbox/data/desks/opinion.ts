import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const opinion: Desk = {
  key: 'opinion',
  name: both('Opinion', 'Idées'),
  icon: 'M4 4h16v12H9l-5 5z',
  subjects: [
    ['the empty shop', 'la boutique vide', 'de la boutique vide'],
    ['the four-day week', 'la semaine de quatre jours', 'de la semaine de quatre jours'],
    ['the second language', 'la deuxième langue', 'de la deuxième langue'],
    ['the free museum', 'le musée gratuit', 'du musée gratuit'],
    ['the slow street', 'la rue lente', 'de la rue lente'],
    ['the school meal', 'le repas de cantine', 'du repas de cantine'],
    ['the citizens’ assembly', 'l’assemblée citoyenne', 'de l’assemblée citoyenne'],
    ['the evening train', 'le train du soir', 'du train du soir'],
  ],
  angles: [
    {
      title: both('A kind word for {s}', 'Un mot en faveur {d}'),
      lead: both(
        'Everyone has an argument against it. I have {few}, and I have changed my mind.',
        'Tout le monde a un argument contre. J’en ai {few}, et j’ai changé d’avis.',
      ),
    },
    {
      title: both('Stop apologising for {s}', 'Cessons de nous excuser {d}'),
      lead: both(
        'A city that is ashamed of its good ideas will soon have only the others.',
        'Une ville qui a honte de ses bonnes idées n’aura bientôt plus que les autres.',
      ),
    },
    {
      title: both('{S} and the fear of the neighbours', 'Face au sujet {d}, la peur des voisins'),
      lead: both(
        'We say “what would people think” {there}. It is time to ask them.',
        'On dit « que vont penser les gens », {there}. Il est temps de le leur demander.',
      ),
    },
  ],
  paragraphs: [
    both(
      'I have heard the objection {n} times, always from people who had just parked. It deserves an answer all the same.',
      'J’ai entendu l’objection {n} fois, toujours dans la bouche de gens qui venaient de se garer. Elle mérite quand même une réponse.',
    ),
    both(
      'Let us be honest about {s}: it will not make us rich, and it will not make us better. It might make us a little less tired of each other.',
      'Soyons honnêtes au sujet {d} : cela ne nous rendra ni riches ni meilleurs. Peut-être un peu moins las les uns des autres.',
    ),
    both(
      '“You write as if everyone had time,” {who} wrote to me. I plead guilty: time is what I am writing for.',
      '« Vous écrivez comme si tout le monde avait le temps », m’a écrit {who}. Je plaide coupable : c’est pour le temps que j’écris.',
    ),
  ],
};
