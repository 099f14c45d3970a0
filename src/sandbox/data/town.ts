import { both } from './prose.js';

/**
 * Havremont, a harbour town on the river Orle that reads in two languages, and its paper, The Havremont Lantern.
 * Both are made up.
 */
export const paper = {
  name: both('The Havremont Lantern', 'La Lanterne de Havremont'),
  domain: 'lantern.example.com',
};

export const quarters = [
  { name: both('Saltmarket', 'Marché-au-Sel'), there: both('in Saltmarket', 'au Marché-au-Sel') },
  { name: both('Old Quays', 'Vieux-Quais'), there: both('on the Old Quays', 'aux Vieux-Quais') },
  {
    name: both('Lantern Hill', 'Colline-aux-Lanternes'),
    there: both('on Lantern Hill', 'sur la Colline-aux-Lanternes'),
  },
  { name: both('Millrace', 'Le Bief'), there: both('along the Millrace', 'le long du Bief') },
  { name: both('Northgate', 'Porte-Nord'), there: both('in Northgate', 'à Porte-Nord') },
  { name: both('Harbour Flats', 'Plaine-du-Port'), there: both('in Harbour Flats', 'dans la Plaine-du-Port') },
  { name: both('Saint-Aubin', 'Saint-Aubin'), there: both('in Saint-Aubin', 'à Saint-Aubin') },
] as const;

export const streets = ['Ropewalk Lane', 'Quai des Tonneliers', 'Coopers’ Row', 'Rue du Bief', 'Bell Street'] as const;

/** Paragraphs that fit any article, whatever the desk. */
export const paragraphs = [
  both(
    'It rained on the day we met, as it does {there} on a hundred and forty days a year. Nobody mentioned it.',
    'Il pleuvait le jour de notre rencontre, comme il pleut, {there}, cent quarante jours par an. Personne n’en a parlé.',
  ),
  both(
    'The numbers are public. They lie in a grey folder on the second floor of the town hall, and the visitors’ book shows that {some} people have asked for it since spring.',
    'Les chiffres sont publics. Ils sont dans un classeur gris au deuxième étage de l’hôtel de ville, et le registre montre que {some} personnes l’ont demandé depuis le printemps.',
  ),
  both(
    'Ask three people {there} and you will get four answers, one of them sung.',
    'Interrogez trois personnes, {there}, et vous aurez quatre réponses, dont une chantée.',
  ),
  both(
    '{who} shrugs. “We have waited for the ferry all our lives. We can wait for this.”',
    '{who} hausse les épaules. « Nous avons attendu le bac toute notre vie. Nous pouvons bien attendre ça. »',
  ),
  both(
    'There is another side to it. The people who were not asked are, as so often, the ones who will be there at six in the morning when something leaks.',
    'Il y a un autre côté. Ceux à qui l’on n’a rien demandé sont, comme souvent, ceux qui seront là à six heures du matin quand quelque chose fuira.',
  ),
  both(
    'In the archive of this paper the words turn up {n} times since 1951, most often on a Saturday and most often in the letters.',
    'Dans les archives de ce journal, le sujet revient {n} fois depuis 1951, le plus souvent un samedi et le plus souvent dans le courrier.',
  ),
  both(
    'What happens next depends on a signature, a tide table and the mood of {few} volunteers. Two of the three can be predicted.',
    'La suite dépend d’une signature, d’un annuaire des marées et de l’humeur de {few} bénévoles. Deux de ces trois choses peuvent se prévoir.',
  ),
  both(
    'One afternoon {there} is enough to understand why the question does not go away: everybody uses it, and nobody owns it.',
    'Un après-midi suffit, {there}, pour comprendre pourquoi la question ne disparaît pas : tout le monde s’en sert, et ce n’est à personne.',
  ),
  both(
    '“I was told it would be temporary,” {who} recalls. “That was {some} years ago, and I have repainted it twice.”',
    '« On m’avait dit que ce serait provisoire », se souvient {who}. « C’était il y a {some} ans, et je l’ai repeint deux fois. »',
  ),
  both(
    'Later, on the tram back, the city looks as it always does from here: smaller than its quarrels, larger than its plans.',
    'Plus tard, dans le tram du retour, la ville a l’air qu’elle a toujours d’ici : plus petite que ses querelles, plus grande que ses projets.',
  ),
] as const;

export const quotes = [
  both('You do not inherit a harbour. You are left in charge of it.', 'On n’hérite pas d’un port. On en a la garde.'),
  both(
    'If it can be explained in one sentence, it has been left out.',
    'Si cela s’explique en une phrase, c’est qu’on l’a oublié.',
  ),
  both(
    'I trust the tide. It is late every day by the same amount.',
    'Je fais confiance à la marée. Elle est en retard chaque jour d’autant.',
  ),
  both('Nobody ever asked the bridge.', 'Personne n’a jamais demandé son avis au pont.'),
  both('We were promised a square and got a roundabout.', 'On nous promettait une place, nous avons eu un rond-point.'),
] as const;

export const questions = [
  {
    question: both('Should the night tram run until four?', 'Le tram de nuit doit-il rouler jusqu’à quatre heures ?'),
    answers: [both('Yes, every night', 'Oui, toutes les nuits'), both('At weekends', 'Le week-end'), both('No', 'Non')],
  },
  {
    question: both('How do you get to work?', 'Comment allez-vous au travail ?'),
    answers: [
      both('On foot', 'À pied'),
      both('By bicycle', 'À vélo'),
      both('By tram', 'En tram'),
      both('By car', 'En voiture'),
    ],
  },
  {
    question: both('Mussels: with or without cream?', 'Les moules : avec ou sans crème ?'),
    answers: [both('With', 'Avec'), both('Without', 'Sans')],
  },
] as const;

export const captions = [
  both('The Old Quays at low water', 'Les Vieux-Quais à marée basse'),
  both('Early morning on Lantern Hill', 'Petit matin sur la Colline-aux-Lanternes'),
  both('The Orle below the Millrace weir', 'L’Orle en aval du seuil du Bief'),
  both('Market day in Saltmarket', 'Jour de marché au Marché-au-Sel'),
  both('The last ferry of the season', 'Le dernier bac de la saison'),
  both('Northgate from the water tower', 'Porte-Nord vue du château d’eau'),
] as const;

export const photographers = ['Lena Orsay', 'Tobias Fenn', 'Marguerite Aulne', 'Havremont Archive'] as const;
