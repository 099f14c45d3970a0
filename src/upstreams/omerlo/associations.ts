import type { JsonObject } from '../record.js';
import type { Source } from './entity.js';
import type { EntityPath, Schemas } from './paths.js';

/** What entities refer to by id, and the records that come along under that name. */
export interface Associations {
  categories: Schemas['Category'];
  profiles: Schemas['ProfileSummary'];
  profile_types: Schemas['ProfileTypeSummary'];
  profile_block_types: Schemas['ProfileBlockTypeSummary'];
  contents: Schemas['ContentSummary'];
  content_templates: Schemas['ContentTemplate'];
  content_block_templates: Schemas['ContentBlockTemplate'];
  issues: Schemas['IssueSummary'];
  issue_types: Schemas['IssueTypeSummary'];
  issue_sections: Schemas['IssueSectionSummary'];
  issue_block_configurations: Schemas['IssueBlockConfigurationSummary'];
  media_block_configurations: Schemas['MediaBlockConfigurationSummary'];
  /** What a section names as its blocks. No answer is known to bring them along: they are read by id. */
  media_blocks: Schemas['MediaBlock'];
}

export type AssociationName = keyof Associations;

/** Answers with nested contents spell two of the names differently; one answer may hold both spellings. */
const OTHER_SPELLINGS: { readonly [A in AssociationName]?: string } = {
  content_templates: 'templates',
  content_block_templates: 'block_templates',
};

/** The associations whose entities can be read by id; of the others there is only what comes along. */
const PATHS: { readonly [A in AssociationName]?: EntityPath } = {
  categories: '/categories/{id}',
  contents: '/contents/{id}',
  issues: '/issues/{id}',
  media_blocks: '/blocks/{id}',
};

// A map, as its keys come from upstream: an object would also have what every object has.
const PROFILE_PATHS: ReadonlyMap<string, EntityPath> = new Map([
  ['person', '/people/{id}'],
  ['organization', '/organizations/{id}'],
  ['event', '/events/{id}'],
  ['project', '/projects/{id}'],
]);

/** Whether a path gives a profile: of the community, or one of the reader's own. */
export function isProfilePath(path: EntityPath): boolean {
  return ALL_PROFILE_PATHS.has(path) || path.startsWith('/account/profiles/');
}

const ALL_PROFILE_PATHS: ReadonlySet<EntityPath> = new Set(PROFILE_PATHS.values());

/** How what is read at a path is read again: the same for all that came along, so that each need not have its own. */
const SOURCES: ReadonlyMap<EntityPath, Source> = new Map(
  [...Object.values(PATHS), ...PROFILE_PATHS.values()].map((path) => [path, { path }]),
);

/** The names under which an association may stand in an answer. */
export function associationNames(association: AssociationName): readonly string[] {
  const other = OTHER_SPELLINGS[association];
  return other === undefined ? [association] : [association, other];
}

/**
 * How an associated record is read whole: null where there is no endpoint for it, undefined where the record does not
 * say what it is (a profile of unknown kind), so that it must be found out by reading it.
 */
export function associationSource(association: AssociationName, record: JsonObject): Source | null | undefined {
  if (association !== 'profiles') {
    const path = PATHS[association];
    return path === undefined ? null : SOURCES.get(path);
  }
  const path = typeof record.kind === 'string' ? PROFILE_PATHS.get(record.kind) : undefined;
  return path === undefined ? undefined : SOURCES.get(path);
}

/**
 * The endpoints to try, in turn, for an associated entity that did not come along.
 * @param kind what kind of profile it is, where that is known
 */
export function pathsToTry(association: AssociationName, kind?: string): readonly EntityPath[] {
  if (association === 'profiles') {
    const path = kind === undefined ? undefined : PROFILE_PATHS.get(kind);
    return path === undefined ? ['/people/{id}', '/organizations/{id}'] : [path];
  }
  const path = PATHS[association];
  return path === undefined ? [] : [path];
}
