import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const culture: Desk = {
  key: 'culture',
  name: both('Culture', 'Culture'),
  icon: 'M4 4h16v7a8 8 0 0 1-16 0zM8 9h2v2H8zM14 9h2v2h-2z',
  subjects: [
    ['the Lantern Theatre', 'le Théâtre de la Lanterne', 'du Théâtre de la Lanterne'],
    ['the carillon festival', 'le festival du carillon', 'du festival du carillon'],
    ['the Tide Museum', 'le Musée de la marée', 'du Musée de la marée'],
    ['the harbour choir', 'le chœur du port', 'du chœur du port'],
    ['the open-air cinema', 'le cinéma en plein air', 'du cinéma en plein air'],
    ['the sail-loft gallery', 'la galerie de la voilerie', 'de la galerie de la voilerie'],
    ['the puppet workshop', 'l’atelier de marionnettes', 'de l’atelier de marionnettes'],
    ['the radio orchestra', 'l’orchestre de la radio', 'de l’orchestre de la radio'],
  ],
  angles: [
    {
      title: both('Behind the curtain of {s}', 'Dans les coulisses {d}'),
      lead: both(
        'Forty minutes before the doors open, {few} people are looking for one lamp.',
        'Quarante minutes avant l’ouverture des portes, {few} personnes cherchent une lampe.',
      ),
    },
    {
      title: both('{S} dares a *quiet* season', 'Une saison *à voix basse* du côté {d}'),
      lead: both(
        'No stars, no premieres abroad, {some} evenings: the new programme bets on the people who live round the corner.',
        'Pas de vedettes, pas de première à l’étranger, {some} soirées : le nouveau programme parie sur ceux qui habitent au coin de la rue.',
      ),
    },
    {
      title: both('The woman who saved {s}', 'La femme sans qui l’histoire {d} s’arrêtait'),
      lead: both(
        '{she} never asked for a plaque. She asked for a key, a budget and a free Monday.',
        '{she} n’a jamais demandé de plaque. Elle a demandé une clé, un budget et ses lundis.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The rehearsal room smells of rosin and soup. Somebody has chalked the running order on the door: {some} scenes, two of them crossed out, one of them crossed out twice.',
      'La salle de répétition sent la colophane et la soupe. Quelqu’un a écrit le déroulé à la craie sur la porte : {some} tableaux, dont deux barrés, et un barré deux fois.',
    ),
    both(
      '“An audience forgives almost anything except being taken for an audience,” says {who}, and goes off to count the chairs.',
      '« Un public pardonne presque tout, sauf d’être pris pour un public », dit {who}, avant d’aller compter les chaises.',
    ),
    both(
      'Tickets for {s} cost what a plate of mussels costs {there}. That is no accident: the board fixes both prices at the same table.',
      'Une place, du côté {d}, coûte ce que coûte une assiette de moules, {there}. Ce n’est pas un hasard : le comité fixe les deux prix à la même table.',
    ),
  ],
};
