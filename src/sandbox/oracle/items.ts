import { type HubItem, isAsset } from '../data/hub/items.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { assetFields } from './assets.js';
import { DELIVERY } from './call.js';
import { badRequest } from './failures.js';

const instant = (time: number): JsonObject => ({ value: new Date(time).toISOString(), timezone: 'UTC' });

/** Which fields to give: all, those named, or what a list gives unasked. */
export interface Selection {
  attributes: Set<string> | undefined;
  fields: Set<string> | undefined;
  hasLarge: boolean;
}

export const whole: Selection = { attributes: undefined, fields: undefined, hasLarge: true };

const ATTRIBUTES = ['name', 'description', 'slug', 'language', 'translatable', 'createdDate', 'updatedDate'] as const;

/** Reads `fields`: `all`, or names with commas between, a content type's own with `fields.` before them or without. */
export function selectionOf(fields: string | undefined): Selection {
  if (fields === undefined || fields === '') return { ...whole, hasLarge: false };
  if (fields.toLowerCase() === 'all') return whole;
  const names = fields.split(',').map((name) => name.trim());
  if (names.includes('')) throw badRequest('fields holds an empty name');
  const isAttribute = (name: string): boolean => ATTRIBUTES.some((attribute) => attribute === name);
  return {
    attributes: new Set(names.filter(isAttribute)),
    fields: new Set(names.filter((name) => !isAttribute(name)).map((name) => name.replace(/^fields\./, ''))),
    hasLarge: true,
  };
}

const isReference = (value: Json | undefined): value is JsonObject & { id: string } =>
  isObject(value) && typeof value['typeCategory'] === 'string' && typeof value['id'] === 'string';

/** Which references to resolve in place: `all`, or `fields.` and a name, with commas between. */
function isExpanded(expand: string | undefined, name: string): boolean {
  if (expand === undefined) return false;
  return expand.split(',').some((part) => part.trim().toLowerCase() === 'all' || part.trim() === `fields.${name}`);
}

interface Shelf {
  items: readonly HubItem[];
  url: string;
}

function spellReference(reference: JsonObject & { id: string }, shelf: Shelf, isWhole: boolean): JsonObject {
  const href = `${shelf.url}${DELIVERY}/items/${reference.id}`;
  const links = [{ href, rel: 'self', method: 'GET', mediaType: 'application/json' }];
  const target = isWhole ? shelf.items.find(({ id }) => id === reference.id) : undefined;
  return { ...reference, links, ...(target ? { fields: fieldsOf(target, shelf, whole, undefined) } : {}) };
}

function spellField(value: Json | undefined, shelf: Shelf, isWhole: boolean): Json | undefined {
  if (isReference(value)) return spellReference(value, shelf, isWhole);
  if (Array.isArray(value)) return value.map((member) => spellField(member, shelf, isWhole) ?? null);
  return value;
}

function fieldsOf(item: HubItem, shelf: Shelf, selection: Selection, expand: string | undefined): JsonObject {
  const held = isAsset(item) ? assetFields(item, shelf.url) : item.fields;
  const chosen = Object.entries(held).filter(
    ([name]) => (selection.fields?.has(name) ?? true) && (selection.hasLarge || !item.large.includes(name)),
  );
  return Object.fromEntries(chosen.map(([name, value]) => [name, spellField(value, shelf, isExpanded(expand, name))]));
}

/** An item as the delivery API gives it. */
export function spellItem(item: HubItem, shelf: Shelf, selection: Selection, expand: string | undefined): JsonObject {
  const { id, type, typeCategory, name, description, slug, language, translatable, created, updated } = item;
  const attributes: JsonObject = {
    name,
    description,
    slug,
    language,
    translatable,
    createdDate: instant(created),
    updatedDate: instant(updated),
  };
  const chosen = Object.entries(attributes).filter(([key]) => selection.attributes?.has(key) ?? true);
  return {
    id,
    type,
    typeCategory,
    ...Object.fromEntries(chosen),
    ...(isAsset(item) ? { mimeType: item.mimeType, fileExtension: item.fileExtension } : {}),
    fields: fieldsOf(item, shelf, selection, expand),
  };
}

/** What an attribute in `q` or `orderBy` is worth; none for a field that the item does not have. */
export function attributeOf(item: HubItem, name: string): Json[] {
  const { id, type, typeCategory, slug, language, translatable, description } = item;
  const known: Record<string, Json> = {
    id,
    type,
    typeCategory,
    name: item.name,
    slug,
    language,
    translatable,
    description,
  };
  const own = known[name];
  if (own !== undefined) return [own];
  if (name === 'createdDate') return [new Date(item.created).toISOString()];
  if (name === 'updatedDate') return [new Date(item.updated).toISOString()];
  if (!name.startsWith('fields.')) throw badRequest(`There is no attribute ${name}`);
  const value = item.fields[name.slice('fields.'.length)];
  return (Array.isArray(value) ? value : [value]).flatMap((member): Json[] => {
    if (member === undefined) return [];
    if (isReference(member)) return [member.id];
    return [isObject(member) ? (member['value'] ?? null) : member];
  });
}
