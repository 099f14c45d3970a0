import { type HubAsset, type HubItem, isAsset } from '../data/hub/items.js';
import type { SandboxAnswer } from '../interface.js';
import type { Json, JsonObject } from '../json.js';
import { bytesOf } from './assets.js';
import { DELIVERY, delivery, give, givePart, type OracleCall, type OracleRoutes } from './call.js';
import { badRequest, notFound } from './failures.js';
import { parseFilter } from './filter.js';
import { attributeOf, type Selection, selectionOf, spellItem, whole } from './items.js';

function itemWith(call: OracleCall, matches: (item: HubItem) => boolean): HubItem {
  const item = call.hub.items.find(matches);
  if (!item) throw notFound('item');
  return item;
}

const show =
  (call: OracleCall, selection: Selection) =>
  (item: HubItem): JsonObject =>
    spellItem(item, { items: call.hub.items, url: call.url }, selection, call.query['expand']);

const byId = (call: OracleCall): HubItem => itemWith(call, ({ id }) => id === call.params['id']);

function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [String(a ?? ''), String(b ?? '')];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Reads `orderBy`: `fields.date:desc;name:asc`. What it leaves open goes by id, so that offsets hold. */
function orderOf(orderBy: string): (a: HubItem, b: HubItem) => number {
  const steps = orderBy.split(';').map((step) => {
    const [name = '', direction = 'asc'] = step.split(':');
    if (name === '' || (direction !== 'asc' && direction !== 'desc')) throw badRequest('orderBy can’t be read');
    return { name, sign: direction === 'asc' ? 1 : -1 };
  });
  return (a, b) => {
    for (const { name, sign } of steps) {
      const order = compare(attributeOf(a, name)[0], attributeOf(b, name)[0]) * sign;
      if (order !== 0) return order;
    }
    return a.id < b.id ? -1 : 1;
  };
}

function holdsPhrase(item: HubItem, phrase: string): boolean {
  const texts = [item.name, item.description, ...Object.values(item.fields)].filter((text) => typeof text === 'string');
  return texts.some((text) => text.toLowerCase().includes(phrase.toLowerCase()));
}

function itemsAsked(call: OracleCall): HubItem[] {
  const { q, default: phrase, orderBy } = call.query;
  const filter = q ? parseFilter(q) : undefined;
  const chosen = call.hub.items.filter(
    (item) => (!filter || filter((name) => attributeOf(item, name))) && (!phrase || holdsPhrase(item, phrase)),
  );
  return chosen.sort(orderOf(orderBy || 'updatedDate:desc'));
}

function giveFile(call: OracleCall, asset: HubItem | undefined): SandboxAnswer {
  if (!asset || !isAsset(asset)) throw notFound('asset');
  const { params, query } = call;
  const bytes = bytesOf(asset, params['rendition'] ?? '', query['format']);
  if (!bytes) throw notFound('rendition');
  const headers: Record<string, string> = { 'content-type': asset.mimeType };
  if (query['download'] === 'true') headers['content-disposition'] = `attachment; filename="${asset.name}"`;
  return { status: 200, headers, body: bytes };
}

const assetWith = (call: OracleCall, matches: (asset: HubAsset) => boolean): HubAsset | undefined =>
  call.hub.items.filter(isAsset).find(matches);

/** Items, recommendations and files. */
export const delivered: OracleRoutes = {
  [`GET ${DELIVERY}/items`]: delivery((call) => {
    const selection = selectionOf(call.query['fields']);
    return givePart(call, itemsAsked(call), show(call, selection));
  }),

  [`GET ${DELIVERY}/items/{id}`]: delivery((call) => give(show(call, whole)(byId(call)))),

  [`GET ${DELIVERY}/items/.by.slug/{slug}`]: delivery((call) =>
    give(show(call, whole)(itemWith(call, ({ slug }) => slug === call.params['slug']))),
  ),

  [`GET ${DELIVERY}/items/{id}/variations/language/{language}`]: delivery((call) => {
    const { group } = byId(call);
    const { language } = call.params;
    const variation = itemWith(call, (item) => item.group === group && item.language === language);
    const { fields } = call.query;
    return give(show(call, fields === undefined ? whole : selectionOf(fields))(variation));
  }),

  [`GET ${DELIVERY}/personalization/recommendationResults/{apiName}`]: delivery((call) => {
    const recommendation = call.hub.recommendations.find(({ apiName }) => apiName === call.params['apiName']);
    if (!recommendation) throw notFound('recommendation');
    const items = recommendation.itemIds.flatMap((id) => call.hub.items.find((item) => item.id === id) ?? []);
    return givePart(call, items, show(call, selectionOf(undefined)));
  }),

  [`GET ${DELIVERY}/assets/{id}/{rendition}`]: delivery((call) =>
    giveFile(
      call,
      assetWith(call, ({ id }) => id === call.params['id']),
    ),
  ),

  [`GET ${DELIVERY}/assets/.by.slug/{slug}/{rendition}`]: delivery((call) =>
    giveFile(
      call,
      assetWith(call, ({ slug }) => slug === call.params['slug']),
    ),
  ),
};
