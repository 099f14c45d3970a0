import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const sport: Desk = {
  key: 'sport',
  name: both('Sport', 'Sport'),
  icon: 'M12 3a9 9 0 1 0 .01 0zM5 7c4 2 10 2 14 0M5 17c4-2 10-2 14 0',
  subjects: [
    ['the women’s eight', 'le huit féminin', 'du huit féminin'],
    ['the harbour swim', 'la traversée du port', 'de la traversée du port'],
    ['the Northgate football club', 'le club de football de Porte-Nord', 'du club de football de Porte-Nord'],
    ['the velodrome', 'le vélodrome', 'du vélodrome'],
    ['the tide marathon', 'le marathon des marées', 'du marathon des marées'],
    ['the handball derby', 'le derby de handball', 'du derby de handball'],
    ['the climbing hall', 'la salle d’escalade', 'de la salle d’escalade'],
    ['the dinghy regatta', 'la régate des dériveurs', 'de la régate des dériveurs'],
  ],
  angles: [
    {
      title: both('{S}: notes from a cold morning', 'Autour {d} : notes d’un matin froid'),
      lead: both(
        'Half past five, {few} degrees below what the forecast promised, and nobody has stayed in bed.',
        'Cinq heures et demie, {few} degrés de moins que promis par la météo, et personne n’est resté au lit.',
      ),
    },
    {
      title: both('What {s} taught us about losing', 'Ce que la saison {d} nous apprend de la défaite'),
      lead: both(
        '{few} defeats in a row, and the stands {there} are fuller than ever. An inquiry into a happy failure.',
        '{few} défaites de suite, et les gradins n’ont jamais été aussi pleins, {there}. Enquête sur un échec heureux.',
      ),
    },
    {
      title: both('One lap with {who} and {s}', 'Un tour avec {who}, du côté {d}'),
      lead: both(
        'The coach talks about rhythm, patience and why the stopwatch stays in the drawer until March.',
        'Il y est question de rythme, de patience, et du chronomètre qui reste au tiroir jusqu’en mars.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The first {some} minutes decide nothing, and everybody knows it, and everybody runs as though they did.',
      'Les {some} premières minutes ne décident de rien, tout le monde le sait, et tout le monde court comme si elles décidaient de tout.',
    ),
    both(
      '“You can hear it when the boat is right,” says {who}. “It stops talking.”',
      '« On entend quand le bateau est juste », dit {who}. « Il cesse de parler. »',
    ),
    both(
      'There is no bus to the ground on Sundays. For {s}, {n} supporters walk the towpath in their scarves, and half of them are early.',
      'Le dimanche, aucun bus ne va au stade. Pour les couleurs {d}, {n} supporters prennent le chemin de halage, écharpe au cou, et la moitié arrive en avance.',
    ),
  ],
};
