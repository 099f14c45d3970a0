import { uuid } from '../random.js';
import { type Entity, type InBoth, inEach } from './model.js';
import { both } from './prose.js';

export type Topic = Entity<{ updated_at: string }, { name: string }>;

export type Mailinglist = Entity<Record<never, never>, { name: string; description: string | null }>;

/** What push notifications are about. */
export function makeTopics(): Topic[] {
  const rows: readonly [string, InBoth][] = [
    ['breaking', both('Breaking news', 'Dernières nouvelles')],
    ['tides', both('Tides and weather', 'Marées et météo')],
    ['sport', both('Sport results', 'Résultats sportifs')],
    ['culture', both('What’s on', 'Agenda')],
    ['magazine', both('New issues', 'Nouveaux numéros')],
  ];
  return rows.map(([key, name]) => ({
    id: uuid(`topic:${key}`),
    spelling: 'flat',
    common: { updated_at: '2026-05-11T07:00:00Z' },
    texts: inEach((locale) => ({ name: name[locale] })),
    meta: true,
  }));
}

export function makeMailinglists(): Mailinglist[] {
  const rows: readonly [string, InBoth, InBoth | undefined][] = [
    [
      'morning',
      both('The morning letter', 'La lettre du matin'),
      both('Six links before six.', 'Six liens avant six heures.'),
    ],
    [
      'weekend',
      both('The weekend letter', 'La lettre du week-end'),
      both('One long read, one recipe.', 'Un grand format, une recette.'),
    ],
    ['port', both('Port watch', 'Veille du port'), undefined],
  ];
  return rows.map(([key, name, about]) => ({
    id: uuid(`mailinglist:${key}`),
    spelling: 'flat',
    common: {},
    texts: inEach((locale) => ({ name: name[locale], description: about?.[locale] ?? null })),
    meta: true,
  }));
}
