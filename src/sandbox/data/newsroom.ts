import { lazy } from '../lazy.js';
import { uuid } from '../random.js';
import { timestamp } from './calendar.js';
import { makeCategories } from './categories.js';
import { makeContents } from './contents.js';
import { makeDistributions, makeReleases } from './distributions.js';
import { makeEvents, weeklyEvent } from './events.js';
import { makeIssueBlockConfigurations, makeIssueSections, makeIssues, makeIssueTypes } from './issues.js';
import { makeMediaBlockConfigurations, makeMediaBlocks } from './media-blocks.js';
import { makeMenus } from './menus.js';
import { makeOrganizations } from './organizations.js';
import { makePeople, unsafePerson } from './people.js';
import { makeProfileBlocks, makeProfileBlockTypes } from './profile-blocks.js';
import { makeProfileTypes, profileId } from './profiles.js';
import { makeProjects } from './projects.js';
import { makeMailinglists, makeTopics } from './push-and-post.js';
import { makeReader, PREMIUM_EMAIL, REGISTERED_EMAIL } from './readers.js';
import { makeSections } from './sections.js';
import { makeAnnouncements, makeMedia, makeReferences, makeWebpages } from './site.js';
import { makeBlockTemplates, makeContentTemplates } from './templates.js';

export type Participant = {
  id: string;
  eventId: string;
  profile_id: string;
  readerId: string | null;
  registered_at: string;
};

export type Favorite = { id: string; readerId: string; content_id: string; inserted_at: string };

export type Subscription = { id: string; readerId: string; mailinglist_id: string; email: string; inserted_at: string };

export type Mail = { context: string; to: string; subject: string; html: string };

export type Device = { pushToken: string; name: string | null; readerId: string | null; topicIds: Set<string> };

/** Everything there is: what the answers are made of, and what readers have changed since the start. */
export type Newsroom = ReturnType<typeof makeNewsroom>;

/** The weekly rehearsal and two more events have participants from the start. */
function makeParticipants(eventKeys: string[], profiles: { id: string }[]): Participant[] {
  return eventKeys.flatMap((key, turn) =>
    profiles.slice(turn * 2, turn * 2 + 5).map(({ id }, position) => ({
      id: uuid(`participant:${key}:${id}`),
      eventId: profileId('event', key),
      profile_id: id,
      readerId: null,
      registered_at: timestamp(Date.UTC(2026, 7, 20 + position, 12, turn)),
    })),
  );
}

/** What readers and applications leave behind: nothing at the start. */
interface Changes {
  favorites: Favorite[];
  subscriptions: Subscription[];
  devices: Device[];
  mails: Mail[];
}

const noChanges = (): Changes => ({ favorites: [], subscriptions: [], devices: [], mails: [] });

/**
 * Makes the newsroom, the same on every call but for the marker in gated bodies. What takes longest to make is made when it is
 * first looked at: most sandboxes are asked for little.
 */
export function makeNewsroom(marker?: string) {
  const people = makePeople();
  const organizations = makeOrganizations();
  const events = lazy(makeEvents);
  const projects = makeProjects();
  // Of the community as it was at the start: readers may have changed theirs by then.
  const contents = lazy(() => makeContents(makePeople(), makeOrganizations(), marker));
  const profileBlocks = lazy(() =>
    makeProfileBlocks(
      { people: makePeople(), organizations: makeOrganizations(), events: events(), projects },
      contents(),
    ),
  );
  const issues = lazy(() => makeIssues(marker));
  const participating = [weeklyEvent, 'otter-count', 'harbour-swim'];
  const [person, organization] = [people[23], organizations[2]];
  const own = [person, organization].flatMap((profile) => (profile ? [profile.id] : []));
  return {
    media: makeMedia(),
    categories: makeCategories(),
    contentTemplates: makeContentTemplates(),
    blockTemplates: makeBlockTemplates(),
    /** Newest first. */
    get contents() {
      return contents();
    },
    profileTypes: makeProfileTypes(),
    people,
    organizations,
    get events() {
      return events();
    },
    projects,
    profileBlockTypes: makeProfileBlockTypes(),
    get profileBlocks() {
      return profileBlocks();
    },
    issueTypes: makeIssueTypes(),
    get issues() {
      return issues();
    },
    issueSections: makeIssueSections(),
    issueBlockConfigurations: makeIssueBlockConfigurations(),
    distributions: makeDistributions(),
    releases: makeReleases(),
    sections: makeSections(),
    mediaBlocks: makeMediaBlocks(),
    mediaBlockConfigurations: makeMediaBlockConfigurations(),
    menus: makeMenus(),
    webpages: makeWebpages(),
    references: makeReferences(),
    announcements: makeAnnouncements(),
    topics: makeTopics(),
    mailinglists: makeMailinglists(),
    oauthProviders: [
      { id: uuid('oauth-provider:harbour-id'), clientId: 'lantern-at-harbour-id', type: 'oidc' },
      { id: uuid('oauth-provider:newsstand'), clientId: 'lantern-at-newsstand', type: 'oauth2' },
    ],
    readers: [
      makeReader('Imogen Vale', PREMIUM_EMAIL, ['premium', 'archive'], own),
      makeReader('Rémi Castel', REGISTERED_EMAIL, ['newsletter']),
    ],

    participants: makeParticipants(
      participating,
      [...people.slice(14), ...organizations.slice(2)].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    ...noChanges(),
    unsafePersonId: profileId('person', unsafePerson),
  };
}
