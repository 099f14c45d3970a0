import type { Hub, HubCategory, Taxonomy } from '../data/hub/hub.js';
import type { JsonObject } from '../json.js';
import { DELIVERY, delivery, give, givePart, type OracleCall, type OracleRoutes } from './call.js';
import { notFound } from './failures.js';

function ancestorsOf(category: HubCategory, hub: Hub): HubCategory[] {
  const parent = hub.categories.find(({ id }) => id === category.parentId);
  return parent ? [...ancestorsOf(parent, hub), parent] : [];
}

/** A category with its children, which come without theirs. */
function spellCategory(category: HubCategory, hub: Hub, hasChildren = true): JsonObject {
  const { id, name, apiName, description, position } = category;
  const ancestors = ancestorsOf(category, hub).map((one) => ({ id: one.id, name: one.name }));
  const children = hub.categories.filter(({ parentId }) => parentId === id);
  const parent = ancestors.at(-1);
  return {
    id,
    name,
    apiName,
    description,
    position,
    ...(parent ? { parent, ancestors } : {}),
    ...(hasChildren && children.length > 0
      ? { children: { items: children.map((child) => spellCategory(child, hub, false)), count: children.length } }
      : {}),
  };
}

function taxonomyOf({ hub, params }: OracleCall): Taxonomy {
  const taxonomy = hub.taxonomies.find(({ id }) => id === params['id']);
  if (!taxonomy) throw notFound('taxonomy');
  return taxonomy;
}

const categoriesOf = (call: OracleCall): HubCategory[] => {
  const { id } = taxonomyOf(call);
  return call.hub.categories.filter(({ taxonomyId }) => taxonomyId === id);
};

export const taxonomies: OracleRoutes = {
  [`GET ${DELIVERY}/taxonomies`]: delivery((call) =>
    givePart(call, call.hub.taxonomies, (taxonomy) => ({ ...taxonomy })),
  ),

  [`GET ${DELIVERY}/taxonomies/{id}/categories`]: delivery((call) =>
    givePart(call, categoriesOf(call), (category) => spellCategory(category, call.hub)),
  ),

  [`GET ${DELIVERY}/taxonomies/{id}/categories/{categoryId}`]: delivery((call) => {
    const category = categoriesOf(call).find(({ id }) => id === call.params['categoryId']);
    if (!category) throw notFound('category');
    return give(spellCategory(category, call.hub));
  }),

  [`GET ${DELIVERY}/items/{id}/taxonomies`]: delivery((call) => {
    const { hub, params } = call;
    const item = hub.items.find(({ id }) => id === params['id']);
    if (!item) throw notFound('item');
    const filed = hub.categories.filter(({ id }) => item.categoryIds.includes(id));
    const used = hub.taxonomies.filter(({ id }) => filed.some(({ taxonomyId }) => taxonomyId === id));
    return givePart(call, used, (taxonomy) => ({
      ...taxonomy,
      categories: filed
        .filter(({ taxonomyId }) => taxonomyId === taxonomy.id)
        .map((one) => spellCategory(one, hub, false)),
    }));
  }),
};
