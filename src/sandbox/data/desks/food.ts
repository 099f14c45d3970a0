import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const food: Desk = {
  key: 'food',
  name: both('Food & Drink', 'À table'),
  icon: 'M7 3v8a2 2 0 0 0 4 0V3M9 13v8M16 3c-2 2-2 7 0 9v9',
  subjects: [
    ['the smoked eel', 'l’anguille fumée', 'de l’anguille fumée'],
    ['the buckwheat pancake', 'la galette de sarrasin', 'de la galette de sarrasin'],
    ['the harbour canteen', 'la cantine du port', 'de la cantine du port'],
    ['the quince tart', 'la tarte aux coings', 'de la tarte aux coings'],
    ['the brewery of Saint-Aubin', 'la brasserie de Saint-Aubin', 'de la brasserie de Saint-Aubin'],
    ['the Sunday mussel pot', 'la moule du dimanche', 'de la moule du dimanche'],
    ['the salt caramel', 'le caramel au sel', 'du caramel au sel'],
    ['the allotment kitchen', 'la cuisine des jardins', 'de la cuisine des jardins'],
  ],
  angles: [
    {
      title: both('In praise of {s}', 'Éloge {d}'),
      lead: both(
        'It is cheap, it is brown, it photographs badly. There is nothing better {there} in October.',
        'C’est bon marché, c’est brun, ça rend mal en photo. Il n’y a rien de meilleur en octobre, {there}.',
      ),
    },
    {
      title: both('{S}, step by step', 'Le secret {d}, pas à pas'),
      lead: both(
        'Serves {few}, or four who have been rowing. The recipe that three generations refused to write down.',
        'Pour {few} personnes, ou quatre qui reviennent de l’aviron. La recette que trois générations ont refusé d’écrire.',
      ),
    },
    {
      title: both('Where to find {s} after ten at night', 'Où trouver, après dix heures du soir, le goût {d}'),
      lead: both(
        '{few} addresses, tested on foot, ranked by nobody.',
        '{few} adresses, testées à pied, classées par personne.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The secret, if you believe {who}, is to do nothing for {some} minutes and to do it attentively.',
      'Le secret, à en croire {who}, est de ne rien faire pendant {some} minutes, et de le faire avec attention.',
    ),
    both(
      'Every family {there} has its own version of {s}, and every version is the only one. Butter, says the quay. Lard, says the hill. The hill has the older cookbooks.',
      'Chaque famille, {there}, a sa propre idée {d}, et c’est toujours la seule. Du beurre, dit le quai. Du saindoux, dit la colline. La colline a les livres de cuisine les plus anciens.',
    ),
    both(
      'The kitchen closes at ten. At a quarter past, somebody always knocks, and somebody always opens.',
      'La cuisine ferme à dix heures. À dix heures et quart, quelqu’un frappe toujours, et quelqu’un ouvre toujours.',
    ),
  ],
};
