import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { liftLimits } from '../limits/lifted.js';
import { AT_ANY_COST, openStage, post, type Stage } from '../stage.js';
import { isRecord, type JsonRecord } from './altered.js';
import { apart, at, type Damage, damaged, expected, isRead, type Spot, spotsIn, WRONG } from './damaging.js';
import { everything, type Limits } from './everything.js';

liftLimits();

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({
    config: { openVisibilities: ['public', 'registered', 'premium'], issuePdf: 'anyone', ...AT_ANY_COST },
  });
});

afterAll(() => stage.close());

interface Target {
  readonly root: (ids: Sandbox['data']['ids']) => string;
  /** The call whose answer is damaged. */
  readonly call: (ids: Sandbox['data']['ids']) => string;
  /** Where the answer's entity stands in the graph, or the list of its entities. */
  readonly at: readonly string[];
  readonly limits?: Partial<Limits>;
}

const lookup = (root: string, path: string, landmark: keyof Sandbox['data']['ids']): Target => ({
  root: (ids) => `${root}(id: "${ids[landmark]}")`,
  call: (ids) => `${path}/${ids[landmark]}`,
  at: [root],
  limits: {
    without: ['Person.blocks', 'Organization.blocks', 'Event.blocks', 'Project.blocks', 'IssueSection.blocks'],
  },
});

const TARGETS: Readonly<Record<string, Target>> = {
  'a content with a block of every kind': lookup('content', '/contents', 'showcaseContent'),
  'a flat content': lookup('content', '/contents', 'flatContent'),
  'a nested content': lookup('content', '/contents', 'nestedContent'),
  'an issue': lookup('issue', '/issues', 'issue'),
  'an issue with a PDF': lookup('issue', '/issues', 'pdfIssue'),
  'a person': lookup('person', '/people', 'person'),
  'an organization': lookup('organization', '/organizations', 'organization'),
  'an event': lookup('event', '/events', 'allDayEvent'),
  'a project': lookup('project', '/projects', 'project'),
  'a category': lookup('category', '/categories', 'category'),
  'the media with its tree of sections': {
    root: () => 'media',
    call: () => '/',
    at: ['media'],
    limits: { nodesTo: 3, without: ['Section.contents', 'Section.blocks'] },
  },
  'a section': { ...lookup('section', '/sections', 'newsSection'), limits: { depth: 3, nodesTo: 2 } },
  'a block of the site': lookup('mediaBlock', '/blocks', 'mediaBlock'),
  'a block that shows sections': {
    ...lookup('mediaBlock', '/blocks', 'riverBlock'),
    limits: {
      nodesTo: 3,
      without: ['Section.contents', 'Section.blocks', 'Content.blocks', 'Content.questionResults'],
    },
  },
  'a menu': {
    root: ({ menuKey }) => `menu(key: "${menuKey}")`,
    call: ({ menuKey }) => `/menus/${menuKey}`,
    at: ['menu'],
  },
  'a webpage': {
    root: ({ webpage }) => `webpage(keyOrId: "${webpage}")`,
    call: ({ webpage }) => `/webpages/${webpage}`,
    at: ['webpage'],
  },
  'a reference': {
    root: ({ reference }) => `reference(ref: "${reference}")`,
    call: ({ reference }) => `/references/${reference}`,
    at: ['reference'],
  },
  'an announcement': lookup('announcement', '/announcements', 'announcement'),
  'a distribution': lookup('distribution', '/distributions', 'distribution'),
  'releases, with an issue in one of them': {
    root: ({ distribution }) => `distribution(id: "${distribution}")`,
    call: ({ distribution }) => `/distributions/${distribution}/releases`,
    at: ['distribution', 'releases', 'nodes'],
    limits: { nodesTo: 4, without: ['edges', 'Issue.sections'] },
  },
  'who takes part in an event': {
    root: ({ weeklyEvent }) => `event(id: "${weeklyEvent}")`,
    call: ({ weeklyEvent }) => `/events/${weeklyEvent}/participants/people`,
    at: ['event', 'participantPeople', 'nodes'],
    limits: { without: ['edges'] },
  },
  'the results of questions': {
    root: ({ showcaseContent }) => `content(id: "${showcaseContent}")`,
    call: ({ showcaseContent }) => `/contents/${showcaseContent}/questions/results`,
    at: ['content', 'questionResults'],
  },
  topics: { root: () => 'topics', call: () => '/topics', at: ['topics', 'nodes'], limits: { without: ['edges'] } },
  'a list of contents': {
    root: () => 'contents(first: 5)',
    call: () => '/contents',
    at: ['contents', 'nodes'],
    limits: { nodesTo: 2, without: ['edges', 'blocks', 'seo'] },
  },
  'the blocks of a profile': {
    root: (ids) => `project(id: "${ids.project}")`,
    call: (ids) => `/projects/${ids.project}/blocks`,
    at: ['project', 'blocks'],
  },
  'the blocks of a section': {
    root: (ids) => `issue(id: "${ids.issue}")`,
    call: (ids) => `/issues/sections/${ids.issueSection}/blocks`,
    at: ['issue', 'sections', '0', 'blocks'],
  },
};

/** Fields that several values of a record make together, and what calls for something else. */
const TOGETHER = [
  ...['Event', 'Organization', 'Person', 'Project'].map((profile) => `${profile}.displayName`),
  ...['startsOn', 'endsOn', 'metadataValue', 'searchContents', 'IssueSection.contents'],
];

describe('whatever is damaged, null or absent, the rest stands, with one error for each wrong value', () => {
  it.each(Object.entries(TARGETS))('in %s', async (_, { root, call, at: place, limits = {} }) => {
    const { ids } = stage.sandbox.data;
    const path = call(ids);
    const operation = everything(schema, [root(ids)], {
      depth: 7,
      nodesTo: 1,
      ...limits,
      without: [...TOGETHER, ...(limits.without ?? [])],
    });
    let whole: unknown;
    let damages: readonly Damage[] = [];
    stage.sandbox.interfere = (called, answer) => {
      if (called.path !== path || !isRecord(answer.body)) return undefined;
      whole = answer.body['data'];
      return { ...answer, body: { ...answer.body, data: damagedData(whole, damages) } };
    };
    const good = await stage.run(operation);
    expect(good.errors).toEqual([]);
    const spots = spotsOf(whole);
    const answer = at(good.data, place);
    expect(spots.length).toBeGreaterThan(1);
    expect(spots.filter((spot) => !isRead(spot, answer))).toEqual([]);

    const damage = fc.record({
      spot: fc.constantFrom(...spots),
      as: fc.constantFrom('null' as const, 'absent' as const, 'wrong' as const),
      choice: fc.nat(10),
    });
    const property = fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 12 }), async (chosen) => {
      damages = apart(chosen);
      const promised = expected(answer, damages);
      const { data, errors } = await post(stage.masthead, operation, {}, {});
      expect(at(data, place)).toEqual(promised.answer);
      expect(errors.map((error) => JSON.stringify(error.path)).sort()).toEqual(
        promised.errors.map((each) => JSON.stringify([...place.map(step), ...each])).sort(),
      );
      for (const { extensions } of errors) {
        expect(extensions).toMatchObject({ code: 'UPSTREAM_INVALID_RESPONSE', upstream: 'omerlo' });
      }
      expect(JSON.stringify({ data, errors })).not.toContain(WRONG);
      expect(JSON.stringify({ data, errors })).not.toContain('987654321');
    });
    await fc.assert(property, { numRuns: 20, seed: 20_261_121 });
  });
});

/** In an answer's path, places in lists are numbers. */
function step(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** The spots of an entity, or of each in a list. */
function spotsOf(data: unknown): Spot[] {
  if (!Array.isArray(data)) return isRecord(data) ? spotsIn(data) : [];
  return data.flatMap((record, index) => (isRecord(record) ? spotsIn(record, [index], [index]) : []));
}

function damagedData(data: unknown, damages: readonly Damage[]): unknown {
  if (isRecord(data)) return damaged(data, damages);
  const list: JsonRecord = Object.fromEntries(Object.entries(Array.isArray(data) ? data : []));
  return Object.values(damaged(list, damages));
}
