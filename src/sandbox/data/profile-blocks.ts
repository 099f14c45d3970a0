import { random, uuid } from '../random.js';
import type { Content } from './contents.js';
import { type Entity, type InBoth, inEach } from './model.js';
import type { Profile } from './profiles.js';
import { both } from './prose.js';

type Kind =
  | 'selected_contents'
  | 'person_relations'
  | 'organization_relations'
  | 'event_relations'
  | 'project_relations';

export interface ProfileBlock
  extends Entity<
    {
      kind: Kind;
      block_type_id: string;
      layout: string;
      content_ids?: string[];
      profile_ids?: string[];
      updated_at: string;
    },
    { name: string }
  > {
  profileId: string;
}

export type ProfileBlockType = Entity<{ kind: Kind; updated_at: string }, { name: string | null }>;

const kinds: readonly { kind: Kind; layout: string; name: InBoth; isNamed: boolean }[] = [
  { kind: 'selected_contents', layout: 'cards', name: both('To read', 'À lire'), isNamed: true },
  { kind: 'person_relations', layout: 'list', name: both('People', 'Personnes'), isNamed: true },
  { kind: 'organization_relations', layout: 'grid', name: both('Organizations', 'Organismes'), isNamed: true },
  { kind: 'event_relations', layout: 'calendar', name: both('Events', 'Rendez-vous'), isNamed: false },
  { kind: 'project_relations', layout: 'grid', name: both('Projects', 'Projets'), isNamed: true },
];

const typeId = (kind: Kind): string => uuid(`profile-block-type:${kind}`);

export function makeProfileBlockTypes(): ProfileBlockType[] {
  return kinds.map(({ kind, name, isNamed }, position) => ({
    id: typeId(kind),
    spelling: position % 2 === 0 ? 'flat' : 'nested',
    common: { kind, updated_at: '2025-05-02T09:00:00Z' },
    texts: inEach((locale) => ({ name: isNamed ? name[locale] : null })),
    meta: true,
  }));
}

interface Community {
  people: Profile[];
  organizations: Profile[];
  events: Profile[];
  projects: Profile[];
}

/** Each profile's blocks: what to read about it and whom it belongs with. The first profile of a kind has all five. */
export function makeProfileBlocks(community: Community, contents: Content[]): ProfileBlock[] {
  const related = {
    person_relations: community.people,
    organization_relations: community.organizations,
    event_relations: community.events,
    project_relations: community.projects,
  };
  const blocksOf = (profile: Profile, isFirst: boolean): ProfileBlock[] => {
    const dice = random(`profile-blocks:${profile.id}`);
    const chosen = isFirst ? kinds : dice.some(kinds, dice.below(4));
    return chosen.map(({ kind, layout, name }) => ({
      id: uuid(`profile-block:${profile.id}:${kind}`),
      spelling: 'nested',
      common: {
        kind,
        block_type_id: typeId(kind),
        layout,
        ...(kind === 'selected_contents'
          ? { content_ids: dice.some(contents.slice(0, 120), 3).map(({ id }) => id) }
          : {
              profile_ids: dice
                .some(
                  related[kind].filter(({ id }) => id !== profile.id),
                  3,
                )
                .map(({ id }) => id),
            }),
        updated_at: '2026-07-01T09:00:00Z',
      },
      texts: inEach((locale) => ({ name: name[locale] })),
      meta: false,
      profileId: profile.id,
    }));
  };
  return Object.values(community).flatMap((profiles: Profile[]) =>
    profiles.flatMap((profile, position) => blocksOf(profile, position === 0)),
  );
}
