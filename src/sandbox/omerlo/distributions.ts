import type { Distribution, Release } from '../data/distributions.js';
import type { JsonObject } from '../json.js';
import { anyone, give, givePage, type OmerloCall, type OmerloRoutes } from './call.js';
import { opensPdf } from './content-spelling.js';
import { found, uuidParameter } from './ids.js';
import { spellIssue } from './issue-spelling.js';
import { inOrder, type Listing } from './paging.js';
import { spell } from './spelling.js';

function distributionOf(call: OmerloCall): Distribution {
  return found(call.room.distributions, uuidParameter(call.params, 'id'), 'distribution');
}

const releasesOf = (call: OmerloCall): Release[] => {
  const { id } = distributionOf(call);
  return call.room.releases.filter(({ distributionId }) => distributionId === id);
};

export function spellRelease(release: Release, call: OmerloCall): JsonObject {
  const { id, starts_at, ends_at, issueId, isIssueInline } = release;
  if (!isIssueInline) return { id, starts_at, ends_at, issue_id: issueId };
  const issue = call.room.issues.find((candidate) => candidate.id === issueId);
  return { id, starts_at, ends_at, issue: issue ? spellIssue(issue, call.locale, opensPdf(call.holder)) : null };
}

export const distributions: OmerloRoutes = {
  'GET /distributions': anyone((call) =>
    givePage(call, inOrder(call.room.distributions), (entity) => spell(entity, call.locale)),
  ),

  'GET /distributions/{id}': anyone((call) => give(call, spell(distributionOf(call), call.locale))),

  'GET /distributions/{id}/releases': anyone((call) => {
    const list: Listing<Release> = {
      entities: releasesOf(call),
      key: ({ starts_at: at }) => at,
      id: ({ id }) => id,
      isDescending: true,
    };
    return givePage(call, list, (release) => spellRelease(release, call));
  }),

  'GET /distributions/{id}/releases/{release_id}': anyone((call) =>
    give(call, spellRelease(found(releasesOf(call), uuidParameter(call.params, 'release_id'), 'release'), call)),
  ),
};
