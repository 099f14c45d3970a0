import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const business: Desk = {
  key: 'business',
  name: both('Business', 'Économie'),
  icon: 'M3 20h18v2H3zM5 10h3v8H5zM10 5h3v13h-3zM15 13h3v5h-3z',
  subjects: [
    ['the Orle shipyard', 'le chantier naval de l’Orle', 'du chantier naval de l’Orle'],
    ['the fish auction', 'la criée', 'de la criée'],
    ['the rope factory', 'la corderie', 'de la corderie'],
    ['the savings cooperative', 'la coopérative d’épargne', 'de la coopérative d’épargne'],
    ['the container terminal', 'le terminal à conteneurs', 'du terminal à conteneurs'],
    ['the Friday market', 'le marché du vendredi', 'du marché du vendredi'],
    ['the glassworks', 'la verrerie', 'de la verrerie'],
    ['the last printing house', 'la dernière imprimerie', 'de la dernière imprimerie'],
  ],
  angles: [
    {
      title: both('Who owns {s} now', 'À qui appartient l’avenir {d}'),
      lead: both(
        'A holding company with a post box, {n} shareholders and one very patient notary: we followed the papers.',
        'Une holding qui tient dans une boîte postale, {n} actionnaires et un notaire très patient : nous avons suivi les papiers.',
      ),
    },
    {
      title: both('{S} is hiring again', 'On recrute de nouveau autour {d}'),
      lead: both(
        'After nine lean years there are {n} posts to fill and not enough welders, coopers or bookkeepers {there}.',
        'Après neuf années maigres, il y a {n} postes à pourvoir et pas assez de soudeurs, de tonneliers ni de comptables, {there}.',
      ),
    },
    {
      title: both('Five figures that explain {s}', 'Cinq chiffres pour comprendre l’économie {d}'),
      lead: both(
        'Turnover, debt, tonnage, average age and the price of a cup of coffee at the gate.',
        'Chiffre d’affaires, dette, tonnage, âge moyen, et le prix d’un café à la grille.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The order book is full until spring, which sounds better than it is: {some} of the orders are from a single customer, and that customer pays at ninety days.',
      'Le carnet de commandes est plein jusqu’au printemps, ce qui sonne mieux que ce n’est : {some} commandes viennent d’un seul client, et ce client paie à quatre-vingt-dix jours.',
    ),
    both(
      '“My grandfather kept the accounts in pencil,” says {who}. “We have four programs now, and I still keep a pencil.”',
      '« Mon grand-père tenait les comptes au crayon », raconte {who}. « Nous avons maintenant quatre logiciels, et j’ai gardé le crayon. »',
    ),
    both(
      'Rents {there} have risen by {some} per cent in three years. Around {s}, that has moved more people than any strike.',
      'En trois ans, {there}, les loyers ont pris {some} pour cent. Autour {d}, cela a déplacé plus de monde qu’aucune grève.',
    ),
  ],
};
