import type { Interference, Sandbox } from '../../src/sandbox/index.js';
import { contracts, type Schema } from '../contracts/documents.js';
import { findOperation } from '../contracts/validate.js';
import { isRecord, type JsonRecord, within } from '../graph/altered.js';
import type { Planter } from './planting.js';
import { getsOwnToken, upstreams } from './recording.js';

const associations = contracts.omerlo.components.schemas['Associations']?.properties ?? {};

/** Fills every answer of upstream with what a planter plants, tokens of the gateway's own aside. */
export function filling(planter: Planter, sandbox: Sandbox): Interference {
  return async (call, answer) => {
    const { upstream } = call;
    const operation = findOperation(upstream, call.method, call.path)?.operation;
    const schema = operation?.responses[answer.status]?.content?.['application/json']?.schema;
    if (!schema || !isRecord(answer.body) || getsOwnToken(call, sandbox)) return undefined;
    const more = await upstreams[0]?.(call, answer);
    const body = typeof more === 'object' && isRecord(more.body) ? more.body : answer.body;
    const { data } = schema.properties ?? {};
    if (!data) return { ...answer, body: planter.plant(upstream, schema, body) };
    const assocs = Object.entries(within(body, 'assocs')).map(([name, entities]) => {
      const [listed] = associations[name]?.anyOf ?? [];
      return [name, filled(planter, listed?.items ?? {}, entities)];
    });
    const planted = planter.plant(upstream, data, withEveryKind(body['data']));
    return { ...answer, body: { ...body, data: planted, assocs: Object.fromEntries(assocs) } };
  };
}

/** Associations come as an array, or as an object keyed by id. */
function filled(planter: Planter, schema: Schema, entities: unknown): unknown {
  if (Array.isArray(entities)) return entities.map((entity) => planter.plant('omerlo', schema, entity));
  if (!isRecord(entities)) return entities;
  return Object.fromEntries(
    Object.entries(entities).map(([id, entity]) => [id, planter.plant('omerlo', schema, entity)]),
  );
}

/** A profile's description has blocks of every kind. */
function withEveryKind(data: unknown): unknown {
  if (!isRecord(data) || !isRecord(data['localized_description'])) return data;
  const blocks: JsonRecord[] = ['richtext', 'image', 'slideshow', 'video'].map((kind) => ({ kind }));
  return { ...data, localized_description: { ...data['localized_description'], blocks } };
}
