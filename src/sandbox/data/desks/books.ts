import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const books: Desk = {
  key: 'books',
  name: both('Books', 'Livres'),
  icon: 'M4 4h7a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H4zM20 4h-5a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h5z',
  subjects: [
    ['the lost logbook', 'le journal de bord perdu', 'du journal de bord perdu'],
    ['the poem on the tram', 'le poème du tram', 'du poème du tram'],
    ['the harbour novel', 'le roman du port', 'du roman du port'],
    ['the children’s bookshop', 'la librairie pour enfants', 'de la librairie pour enfants'],
    ['the dialect dictionary', 'le dictionnaire du patois', 'du dictionnaire du patois'],
    ['the travelling library', 'la bibliothèque ambulante', 'de la bibliothèque ambulante'],
    ['the letter from the flood', 'la lettre de l’inondation', 'de la lettre de l’inondation'],
    ['the comic strip', 'la bande dessinée', 'de la bande dessinée'],
  ],
  angles: [
    {
      title: both('Reading {s} again', 'Relire l’histoire {d}'),
      lead: both(
        'It was on every bedside table {there} in the year of the flood. What is left of it seventy years later?',
        'L’année de l’inondation, on la lisait au lit, {there}. Qu’en reste-t-il, soixante-dix ans plus tard ?',
      ),
    },
    {
      title: both('{who} on {s}', '{who} nous parle {d}'),
      lead: both(
        'A conversation about first sentences, unpaid invoices and the right moment to stop.',
        'Une conversation sur les premières phrases, les factures impayées et le bon moment pour s’arrêter.',
      ),
    },
    {
      title: both('The afterlife of {s}', 'La seconde vie {d}'),
      lead: both(
        'Found in a biscuit tin, printed in {n} copies, and translated twice before anyone noticed.',
        'Retrouvée dans une boîte à biscuits, tirée à {n} exemplaires, et traduite deux fois avant qu’on s’en aperçoive.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The first chapter is {some} pages long and contains a single conversation. By its end you know the whole street and like almost everyone in it.',
      'Le premier chapitre fait {some} pages et ne contient qu’une conversation. À la fin, on connaît toute la rue, et on y aime presque tout le monde.',
    ),
    both(
      '“I write in the language in which I am cross,” says {who}. “The other one is for revision.”',
      '« J’écris dans la langue dans laquelle je me fâche », dit {who}. « L’autre sert à corriger. »',
    ),
    both(
      'There are {some} copies in the library’s catalogue and two on its shelves. The others, we are told, are on holiday {there}.',
      'Le catalogue de la bibliothèque en compte {some} exemplaires, et les rayons deux. Les autres, nous dit-on, sont en vacances, {there}.',
    ),
  ],
};
