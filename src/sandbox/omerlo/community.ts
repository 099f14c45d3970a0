import type { Profile } from '../data/profiles.js';
import {
  anyone,
  give,
  givePage,
  isFound,
  type OmerloCall,
  type OmerloRoute,
  type OmerloRoutes,
  searchWords,
} from './call.js';
import { found, idList, uuidParameter } from './ids.js';
import type { Listing } from './paging.js';
import { spellProfile, spellWholeProfile } from './profile-spelling.js';
import { spell } from './spelling.js';

type Family = 'people' | 'organizations' | 'projects';

/** Profiles by name. */
export function byName(profiles: readonly Profile[]): Listing<Profile> {
  const listing: Omit<Listing<Profile>, 'entities'> = { key: ({ name }) => name.toLowerCase(), id: ({ id }) => id };
  const sorted = [...profiles].sort((a, b) => {
    const [first, second] = [`${listing.key(a)}\u0000${a.id}`, `${listing.key(b)}\u0000${b.id}`];
    return first < second ? -1 : 1;
  });
  return { ...listing, entities: sorted };
}

/** The filters that every family of profiles has. */
export function isChosen(call: OmerloCall): (profile: Profile) => boolean {
  const types = idList(call.query, 'profile_type_ids');
  const categories = idList(call.query, 'category_ids');
  return ({ common, details }) =>
    (!types || types.includes(common.profile_type_id)) &&
    (!categories || details.category_ids.some((id) => categories.includes(id)));
}

/** Whether words are found in a profile's name or summary. */
export function isProfileFound(profile: Profile, words: string, call: OmerloCall): boolean {
  const text = profile.texts[call.locale] ?? profile.texts.en ?? profile.texts.fr ?? {};
  const { first_name: first, last_name: last, other_name: other, name, summary_text: summary } = text;
  return isFound(words, name, first, last, other, summary);
}

/** The blocks of a profile, whatever its family. */
export const blocksRoute = (profiles: (call: OmerloCall) => readonly Profile[], what: string): OmerloRoute =>
  anyone((call) => {
    const { id } = found(profiles(call), uuidParameter(call.params, 'id'), what);
    const blocks = call.room.profileBlocks.filter((block) => block.profileId === id);
    return give(
      call,
      blocks.map((block) => spell(block, call.locale)),
    );
  });

function familyRoutes(family: Family, what: string): OmerloRoutes {
  return {
    [`GET /${family}`]: anyone((call) => {
      const chosen = call.room[family].filter(isChosen(call));
      return givePage(call, byName(chosen), (profile) => spellProfile(profile, call.locale));
    }),
    [`GET /${family}/search`]: anyone((call) => {
      const words = searchWords(call);
      const chosen = call.room[family].filter((profile) => isProfileFound(profile, words, call));
      return givePage(call, byName(chosen), (profile) => spellProfile(profile, call.locale));
    }),
    [`GET /${family}/{id}`]: anyone((call) =>
      give(call, spellWholeProfile(found(call.room[family], uuidParameter(call.params, 'id'), what), call.locale)),
    ),
    [`GET /${family}/{id}/blocks`]: blocksRoute((call) => call.room[family], what),
  };
}

/** People, organizations and projects are alike; events have more to them. */
export const community: OmerloRoutes = {
  ...familyRoutes('people', 'person'),
  ...familyRoutes('organizations', 'organization'),
  ...familyRoutes('projects', 'project'),
};
