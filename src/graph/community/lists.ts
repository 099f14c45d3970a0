import { builder } from '../builder.js';
import { pageArguments } from '../connection.js';
import { readIds } from '../ids.js';
import { localeArgument } from '../lookup.js';

const filterArguments = builder.args((t) => ({
  profileTypeIds: t.idList({ description: 'Only those of any of these profile types; an empty list filters nothing.' }),
  categoryIds: t.idList({
    description: 'Only those filed under any of these categories; an empty list filters nothing.',
  }),
}));

/** The arguments of a list of profiles. */
export const profileListArguments = { ...filterArguments, ...pageArguments, ...localeArgument };

/** The filters of a list of profiles as upstream takes them. */
export function profileFilters(args: {
  readonly profileTypeIds?: readonly string[] | null | undefined;
  readonly categoryIds?: readonly string[] | null | undefined;
}) {
  return {
    profile_type_ids: readIds('profileTypeIds', args.profileTypeIds, ['ProfileType']),
    category_ids: readIds('categoryIds', args.categoryIds, ['Category']),
  };
}
