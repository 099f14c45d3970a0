import type { Issue, IssueSection } from '../data/issues.js';
import { anyone, give, givePage, type OmerloCall, type OmerloRoutes, searchWords } from './call.js';
import { opensPdf, spellContent } from './content-spelling.js';
import { isContentFound } from './contents.js';
import { found, uuidParameter } from './ids.js';
import { spellIssue } from './issue-spelling.js';
import type { Listing } from './paging.js';
import { spell } from './spelling.js';

function issueOf(call: OmerloCall): Issue {
  return found(call.room.issues, uuidParameter(call.params, 'id'), 'issue');
}

function sectionOf(call: OmerloCall): IssueSection {
  return found(call.room.issueSections, uuidParameter(call.params, 'section_id'), 'section');
}

interface Placed {
  content: OmerloCall['room']['contents'][number];
  sectionId: string;
  place: number;
}

/** The contents of sections in the order that the editors gave them. */
function placed(call: OmerloCall, sections: IssueSection[]): Listing<Placed> {
  const entities = sections.flatMap((section, turn) =>
    section.contentIds.flatMap((id, order): Placed[] => {
      const content = call.room.contents.find((candidate) => candidate.id === id);
      return content ? [{ content, sectionId: section.id, place: turn * 1000 + order }] : [];
    }),
  );
  return { entities, key: ({ place }) => String(place).padStart(6, '0'), id: ({ content }) => content.id };
}

const sectionsOf = (call: OmerloCall, issue: Issue): IssueSection[] =>
  issue.sectionIds.flatMap((id) => call.room.issueSections.find((section) => section.id === id) ?? []);

export const issues: OmerloRoutes = {
  'GET /issues/{id}': anyone((call) => {
    const issue = issueOf(call);
    return give(call, {
      ...spellIssue(issue, call.locale, opensPdf(call.holder)),
      advertising_key: issue.advertisingKey,
      sections: sectionsOf(call, issue).map((section) => spell(section, call.locale)),
    });
  }),

  'GET /issues/sections/{section_id}/contents': anyone((call) =>
    givePage(call, placed(call, [sectionOf(call)]), ({ content }) => spellContent(content, call.locale)),
  ),

  'GET /issues/{id}/contents/search': anyone((call) => {
    const words = searchWords(call);
    const list = placed(call, sectionsOf(call, issueOf(call)));
    const entities = list.entities.filter(({ content }) => isContentFound(content, words, call.locale));
    return givePage(call, { ...list, entities }, ({ content, sectionId }) => ({
      ...spellContent(content, call.locale),
      section_id: sectionId,
    }));
  }),

  'GET /issues/sections/{section_id}/blocks': anyone((call) =>
    give(
      call,
      sectionOf(call).blocks.map((block) => spell(block, call.locale)),
    ),
  ),
};
