import { both } from '../prose.js';
import type { Desk } from './desk.js';

export const city: Desk = {
  key: 'city',
  name: both('City', 'Ville'),
  icon: 'M3 21V9l6-4v4l6-4v16zM17 21V11h4v10z',
  subjects: [
    ['the Millrace footbridge', 'la passerelle du Bief', 'de la passerelle du Bief'],
    ['the night tram', 'le tram de nuit', 'du tram de nuit'],
    ['the Saltmarket arcade', 'la halle du Marché-au-Sel', 'de la halle du Marché-au-Sel'],
    ['the Northgate library', 'la bibliothèque de Porte-Nord', 'de la bibliothèque de Porte-Nord'],
    ['the harbour master’s house', 'la maison du capitaine de port', 'de la maison du capitaine de port'],
    ['the school-street scheme', 'le projet de rues aux écoles', 'du projet de rues aux écoles'],
    ['the ferry pontoon', 'le ponton du bac', 'du ponton du bac'],
    ['the town clock', 'l’horloge de la ville', 'de l’horloge de la ville'],
  ],
  angles: [
    {
      title: both('What {s} will cost, and who pays', 'Ce que coûtera l’avenir {d}, et qui paiera'),
      lead: both(
        'The council votes on Thursday. Between the first estimate and the latest one lie {n} thousand crowns and a great deal of small print.',
        'Le conseil vote jeudi. Entre le premier devis et le dernier, il y a {n} mille couronnes et beaucoup de petits caractères.',
      ),
    },
    {
      title: both('A year with {s}', 'Un an avec {s}'),
      lead: both(
        'Twelve months ago it divided every dinner table {there}. Today hardly anyone remembers what the shouting was about.',
        'Il y a douze mois, on s’en disputait à chaque table, {there}. Aujourd’hui, presque plus personne ne se rappelle pourquoi.',
      ),
    },
    {
      title: both('{S}: the plan *nobody* wanted to sign', '{S} : le plan que *personne* ne voulait signer'),
      lead: both(
        'Three deputy mayors have passed the file on unopened. We opened it.',
        'Trois adjoints se sont transmis le dossier sans l’ouvrir. Nous l’avons ouvert.',
      ),
    },
  ],
  paragraphs: [
    both(
      'The story of {s} begins, like most stories {there}, with a drawing on the back of a tram ticket. It was pinned to the wall of the works department for {some} weeks before anyone asked whose it was.',
      'L’histoire {d} commence, comme beaucoup d’histoires, {there}, par un dessin au dos d’un ticket de tram. Il est resté punaisé {some} semaines au mur du service des travaux avant qu’on demande à qui il était.',
    ),
    both(
      '“People think a city is run by decisions,” says {who}, who has sat through {n} meetings of the roads committee. “It is run by reminders.”',
      '« On croit qu’une ville se gouverne à coups de décisions », dit {who}, {n} séances de la commission de la voirie au compteur. « Elle se gouverne à coups de rappels. »',
    ),
    both(
      'On paper the works take {n} days. On paper the river does not rise in March, either, and lorries of more than twelve tonnes do not come down Ropewalk Lane.',
      'Sur le papier, le chantier dure {n} jours. Sur le papier, l’Orle ne monte pas non plus en mars, et aucun camion de plus de douze tonnes ne descend la rue de la Corderie.',
    ),
  ],
};
