import { contentId, SHOWCASE } from './contents.js';
import { distributionId } from './distributions.js';
import { weeklyEvent } from './events.js';
import { issueId } from './issues.js';
import { MENU_KEY } from './menus.js';
import type { Newsroom } from './newsroom.js';
import { profileId } from './profiles.js';
import { sectionId } from './sections.js';

let landmarks: Landmarks | undefined;

/** Ids that tests and examples start from: looked for once, as they are the same in every newsroom. */
export function landmarksOf(room: Newsroom): Landmarks {
  landmarks ??= findLandmarks(room);
  return { ...landmarks };
}

function findLandmarks(room: Newsroom) {
  const first = (matches: (content: Newsroom['contents'][number]) => boolean): string => {
    const content = room.contents.find(matches);
    if (!content) throw new Error('The newsroom lacks a content of some kind');
    return content.id;
  };
  const idOf = (list: readonly { id: string }[]): string => list[0]?.id ?? '';
  const hasQuestion = (content: Newsroom['contents'][number]): boolean => content.results.length > 0;
  return {
    /** Has a block of every kind. */
    showcaseContent: contentId(SHOWCASE),
    publicContent: first(({ common }) => common.visibility === 'public'),
    registeredContent: first(({ common }) => common.visibility === 'registered'),
    premiumContent: first(({ common }) => common.visibility === 'premium'),
    premiumQuestion: first((content) => content.common.visibility === 'premium' && hasQuestion(content)),
    unmarkedContent: first(({ common }) => common.visibility === undefined),
    flatContent: first(({ spelling, isBodyNested }) => spelling === 'flat' && !isBodyNested),
    nestedContent: first(({ spelling }) => spelling === 'nested'),
    englishOnlyContent: first(({ texts }) => texts.fr === undefined),
    frenchOnlyContent: first(({ texts }) => texts.en === undefined),
    issue: issueId('autumn-2026'),
    pdfIssue: issueId('print-september'),
    issueSection: idOf(room.issueSections),
    person: profileId('person', 'lena-orsay'),
    unsafePerson: room.unsafePersonId,
    organization: profileId('organization', 'lantern-theatre'),
    /** An organization that has written something. */
    newsroom: profileId('organization', 'lantern'),
    /** Has participants, and takes place again and again. */
    weeklyEvent: profileId('event', weeklyEvent),
    allDayEvent: profileId('event', 'carillon-festival'),
    /** Before midnight in Montreal on the 17th of October 2026, on the 18th in UTC. */
    lateEvent: profileId('event', 'midnight-concert'),
    project: idOf(room.projects),
    category: idOf(room.categories),
    section: sectionId('home'),
    /** Has sections below it, and they have more. */
    newsSection: sectionId('news'),
    mediaBlock: idOf(room.mediaBlocks),
    /** Shows a distribution and its releases. */
    kioskBlock: idOf(room.mediaBlocks.filter(({ common }) => common.configuration_key === 'kiosk')),
    /** Shows contents of two sections. */
    riverBlock: idOf(room.mediaBlocks.filter(({ common }) => common.configuration_key === 'river')),
    menuKey: MENU_KEY,
    webpage: idOf(room.webpages),
    announcement: idOf(room.announcements),
    distribution: distributionId('magazine'),
    release: idOf(room.releases),
    topic: idOf(room.topics),
    mailinglist: idOf(room.mailinglists),
    oauthProvider: idOf(room.oauthProviders),
    /** An external reference that stands for a content. */
    reference: room.references[0]?.ref ?? '',
  };
}

export type Landmarks = ReturnType<typeof findLandmarks>;
