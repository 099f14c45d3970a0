import type { Locale } from '../data/model.js';
import type { Newsroom } from '../data/newsroom.js';
import type { Profile } from '../data/profiles.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { spellContent } from './content-spelling.js';
import { spellIssue } from './issue-spelling.js';
import { spellProfile } from './profile-spelling.js';
import { spell } from './spelling.js';

type Spelled = JsonObject & { id: string };

/** What an answer is made for: its language, and whether its reader's token opens the PDFs of issues. */
interface Audience {
  room: Newsroom;
  locale: Locale;
  hasPdf: boolean;
}

/** Where an association's entities come from, by id (configurations of media blocks: by key). */
type Sources = Record<string, (id: string) => Spelled | undefined>;

function sourcesOf({ room, locale, hasPdf }: Audience): Sources {
  const by =
    <T extends { id: string }>(list: readonly T[], show: (entity: T) => Spelled) =>
    (id: string): Spelled | undefined => {
      const entity = list.find((candidate) => candidate.id === id);
      return entity && show(entity);
    };
  const profile = (id: string): Spelled | undefined => {
    const lists: readonly (readonly Profile[])[] = [room.people, room.organizations, room.events, room.projects];
    const entity = lists.flatMap((list) => list.find((candidate) => candidate.id === id) ?? [])[0];
    return entity && { ...spellProfile(entity, locale), kind: entity.kind };
  };
  const template = by(room.contentTemplates, (entity) => spell(entity, locale));
  const blockTemplate = by(room.blockTemplates, (entity) => ({ ...entity }));
  return {
    categories: by(room.categories, (entity) => spell(entity, locale)),
    profiles: profile,
    profile_types: by(room.profileTypes, (entity) => spell(entity, locale)),
    profile_block_types: by(room.profileBlockTypes, (entity) => spell(entity, locale)),
    contents: by(room.contents, (entity) => spellContent(entity, locale)),
    content_templates: template,
    templates: template,
    content_block_templates: blockTemplate,
    block_templates: blockTemplate,
    issues: by(room.issues, (entity) => spellIssue(entity, locale, hasPdf)),
    issue_types: by(room.issueTypes, (entity) => spell(entity, locale)),
    issue_sections: by(room.issueSections, (entity) => spell(entity, locale)),
    issue_block_configurations: by(room.issueBlockConfigurations, (entity) => ({ ...entity })),
    media_block_configurations: (key) => {
      const entity = room.mediaBlockConfigurations.find((candidate) => candidate.key === key);
      return entity && { ...entity };
    },
  };
}

/** Which association the ids in a field name. */
const references: Record<string, string> = {
  category_ids: 'categories',
  author_ids: 'profiles',
  profile_ids: 'profiles',
  profile_id: 'profiles',
  profile_type_id: 'profile_types',
  block_type_id: 'profile_block_types',
  content_ids: 'contents',
  content_id: 'contents',
  issue_id: 'issues',
  issue_type_id: 'issue_types',
  section_id: 'issue_sections',
  configuration_id: 'issue_block_configurations',
  configuration_key: 'media_block_configurations',
};

/** A template's association depends on what names it: a block or a content, in a nested content or a flat one. */
function templateAssociation(owner: JsonObject, isNested: boolean): string {
  const isBlock = typeof owner['kind'] === 'string';
  if (isBlock) return isNested ? 'block_templates' : 'content_block_templates';
  return isNested ? 'templates' : 'content_templates';
}

/** Arrays and objects keyed by id both occur; which one it is has no meaning, only both must be read. */
function isKeyed(association: string, isList: boolean): boolean {
  return (association.length + (isList ? 1 : 0)) % 2 === 0;
}

/**
 * The associations of an answer: all that its data refers to by id and all that these refer to in turn, each once
 * under each name it is referred to by.
 */
export function sideload(data: Json, audience: Audience): JsonObject {
  const sources = sourcesOf(audience);
  const loaded = new Map<string, Map<string, Spelled>>();

  const load = (association: string, id: string): void => {
    const held = loaded.get(association) ?? new Map<string, Spelled>();
    loaded.set(association, held);
    if (held.has(id)) return;
    const entity = sources[association]?.(id);
    if (!entity) return;
    held.set(id, entity);
    visit(entity, false);
  };
  const follow = (association: string, value: Json | undefined): void => {
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === 'string') load(association, id);
  };
  const visitObject = (owner: JsonObject, isInNested: boolean): void => {
    const localized = owner['localized'];
    const isNested = isInNested || (isObject(localized) && 'title_html' in localized);
    for (const [name, value] of Object.entries(owner)) {
      const association = name === 'template_id' ? templateAssociation(owner, isNested) : references[name];
      if (association !== undefined) follow(association, value);
      else if (value !== undefined) visit(value, isNested);
    }
  };
  const visit = (value: Json, isInNested: boolean): void => {
    if (Array.isArray(value)) for (const member of value) visit(member, isInNested);
    else if (isObject(value)) visitObject(value, isInNested);
  };
  visit(data, false);

  const isList = Array.isArray(data);
  const shaped = [...loaded].map(([association, held]): [string, Json] => {
    const entities = [...held.values()];
    if (!isKeyed(association, isList)) return [association, entities];
    return [association, Object.fromEntries(entities.map((entity) => [entity.id, entity]))];
  });
  return Object.fromEntries(shaped);
}
