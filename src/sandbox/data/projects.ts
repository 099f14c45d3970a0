import { random } from '../random.js';
import { DAY, EPOCH, timestamp } from './calendar.js';
import { inEach } from './model.js';
import { makeDetails, type Profile, profileId, profileTypeId, summary } from './profiles.js';
import { both } from './prose.js';
import { imageUrl } from './visuals.js';

type Row = readonly [
  key: string,
  type: string,
  category: string,
  enName: string,
  frName: string,
  en: string,
  fr: string,
];

const rows: readonly Row[] = [
  [
    'footbridge',
    'works',
    'city',
    'A footbridge for the Millrace',
    'Une passerelle pour le Bief',
    'closes a gap of forty metres and sixty years.',
    'comble un vide de quarante mètres et de soixante ans.',
  ],
  [
    'oyster-reef',
    'works',
    'environment',
    'The oyster reef',
    'Le récif d’huîtres',
    'builds a breakwater that eats.',
    'construit un brise-lames qui mange.',
  ],
  [
    'night-tram',
    'campaign',
    'city',
    'Night tram now',
    'Le tram de nuit, maintenant',
    'collects signatures between midnight and four.',
    'recueille des signatures entre minuit et quatre heures.',
  ],
  [
    'dialect',
    'campaign',
    'books',
    'Say it in the dialect',
    'Le dire en patois',
    'records the last hundred speakers.',
    'enregistre les cent derniers locuteurs.',
  ],
  [
    'school-street',
    'works',
    'city',
    'School streets',
    'Rues aux écoles',
    'closes eleven streets to cars at a quarter past eight.',
    'ferme onze rues aux voitures à huit heures et quart.',
  ],
  [
    'free-museum',
    'campaign',
    'culture',
    'Museums without a till',
    'Des musées sans caisse',
    'asks who pays when nobody does.',
    'demande qui paie quand personne ne paie.',
  ],
  [
    'heat-network',
    'works',
    'environment',
    'Heat from the river',
    'La chaleur du fleuve',
    'warms four hundred flats with the Orle.',
    'chauffe quatre cents logements avec l’Orle.',
  ],
  [
    'carillon',
    'campaign',
    'culture',
    'A new bell',
    'Une cloche de plus',
    'wants the B flat back.',
    'veut retrouver le si bémol.',
  ],
];

export function makeProjects(): Profile[] {
  return rows.map(([key, type, category, enName, frName, en, fr]) => {
    const name = both(enName, frName);
    const prose = both(`“${enName}” ${en}`, `« ${frName} » ${fr}`);
    const bio = summary(prose);
    return {
      kind: 'project',
      id: profileId('project', key),
      name: enName,
      spelling: 'nested',
      common: {
        profile_type_id: profileTypeId(type),
        profile_image_url: imageUrl(`projects/${key}`),
        cover_image_url: imageUrl(`projects/${key}-cover`),
        updated_at: timestamp(EPOCH - random(`project:${key}`).below(200) * DAY),
      },
      texts: inEach((locale) => ({ name: name[locale], ...bio[locale] })),
      meta: true,
      details: makeDetails('project', key, [category], prose),
    };
  });
}
