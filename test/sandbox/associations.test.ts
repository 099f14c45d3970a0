import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { isObject, type Json, type JsonObject } from '../../src/sandbox/json.js';
import { type Answered, applicationToken, callOmerlo } from './calling.js';

let sandbox: Sandbox;
let application: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  application = await applicationToken(sandbox);
});
afterAll(() => sandbox.close());

/** The entities of an association, an array or an object keyed by id. */
function entitiesOf(association: Json | undefined): JsonObject[] {
  const list = Array.isArray(association) ? association : Object.values(isObject(association) ? association : {});
  return list.filter(isObject);
}

const named: Record<string, readonly string[]> = {
  category_ids: ['categories'],
  author_ids: ['profiles'],
  profile_ids: ['profiles'],
  profile_id: ['profiles'],
  profile_type_id: ['profile_types'],
  block_type_id: ['profile_block_types'],
  content_ids: ['contents'],
  content_id: ['contents'],
  issue_id: ['issues'],
  issue_type_id: ['issue_types'],
  section_id: ['issue_sections'],
  configuration_id: ['issue_block_configurations'],
};

/** What an answer refers to and does not bring along. */
function missing(answer: Answered): string[] {
  const assocs = isObject(answer.body['assocs']) ? answer.body['assocs'] : {};
  const has = (association: string, id: string) =>
    entitiesOf(assocs[association]).some((entity) => entity['id'] === id);
  const problems: string[] = [];
  const visit = (value: Json | undefined, isNested: boolean): void => {
    if (Array.isArray(value)) for (const member of value) visit(member, isNested);
    if (!isObject(value)) return;
    const localized = value['localized'];
    const isInNested = isNested || (isObject(localized) && 'title_html' in localized);
    for (const [field, held] of Object.entries(value)) {
      const template = `${isInNested ? '' : 'content_'}${typeof value['kind'] === 'string' ? 'block_' : ''}templates`;
      const names = field === 'template_id' ? [template] : named[field];
      if (!names) visit(held, isInNested);
      for (const id of names ? [held].flat() : []) {
        if (typeof id === 'string' && !names?.some((name) => has(name, id))) problems.push(`${field} ${id}`);
      }
      if (field === 'configuration_key') {
        const configurations = entitiesOf(assocs['media_block_configurations']);
        if (!configurations.some(({ key }) => key === held)) problems.push(`${field} ${String(held)}`);
      }
    }
  };
  visit(answer.body['data'], false);
  for (const association of Object.values(assocs)) for (const entity of entitiesOf(association)) visit(entity, false);
  for (const [name, association] of Object.entries(assocs)) {
    const ids = entitiesOf(association).map(({ id }) => id);
    if (new Set(ids).size !== ids.length) problems.push(`${name} holds one twice`);
  }
  return problems;
}

describe('the associations of an answer', () => {
  it('hold all that it refers to, each once', async () => {
    const { data } = sandbox;
    const { ids } = data;
    const paths = [
      '/contents?limit=100',
      '/events?limit=100',
      '/people?limit=100',
      '/organizations?limit=100',
      '/projects?limit=100',
      `/events/${ids.weeklyEvent}/participants/people`,
      `/sections/${ids.section}/contents`,
      `/issues/${ids.issue}`,
      `/issues/${ids.issue}/contents/search?q=e`,
      ...data.contents.slice(0, 60).map(({ id }) => `/contents/${id}`),
      ...data.people.map(({ id }) => `/people/${id}/blocks`),
      ...data.events.map(({ id }) => `/events/${id}`),
      ...data.issueSections.flatMap(({ id }) => [`/issues/sections/${id}/contents`, `/issues/sections/${id}/blocks`]),
      ...data.mediaBlocks.map(({ id }) => `/blocks/${id}`),
      ...data.distributions.map(({ id }) => `/distributions/${id}/releases`),
    ];
    for (const path of paths) {
      const answer = await callOmerlo(sandbox, path, { token: application });
      expect([path, answer.status, missing(answer)]).toEqual([path, 200, []]);
    }
  });

  it('come as arrays and as objects keyed by id', async () => {
    const shapes = new Set<string>();
    for (const path of ['/contents', `/contents/${sandbox.data.ids.showcaseContent}`]) {
      const { assocs } = (await callOmerlo(sandbox, path)).body;
      for (const association of Object.values(isObject(assocs) ? assocs : {})) {
        shapes.add(Array.isArray(association) ? 'array' : 'object');
      }
    }
    expect([...shapes].sort()).toEqual(['array', 'object']);
  });

  it('bring both names of a template when both spellings refer to it', async () => {
    const { assocs } = (await callOmerlo(sandbox, '/contents?limit=100')).body;
    const held = isObject(assocs) ? assocs : {};
    const ids = (name: string) => entitiesOf(held[name]).map(({ id }) => id);
    expect(ids('templates').some((id) => ids('content_templates').includes(id))).toBe(true);
  });

  it('say the kind of each profile, which the data does not', async () => {
    const { body } = await callOmerlo(sandbox, '/contents');
    const profiles = entitiesOf(isObject(body['assocs']) ? body['assocs']['profiles'] : undefined);
    expect(new Set(profiles.map(({ kind }) => kind))).toEqual(new Set(['person', 'organization']));
    expect((await callOmerlo(sandbox, '/people')).body).not.toHaveProperty('data.0.kind');
  });
});
