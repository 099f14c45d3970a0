import type { Page } from '../list.js';
import { isObject } from '../record.js';
import { Category, identified, isTextId, type OracleAnswer, type Taxonomy } from './published.js';

/** Categories that stood in an answer, and how many entries of it were none. */
export interface Categories {
  readonly categories: readonly Category[];
  readonly unusable: number;
}

/** The categories of taxonomies that brought them along: those that an item is filed under. */
export function categoriesIn({ items, unusable = 0 }: Page<Taxonomy>): Categories {
  const categories: Category[] = [];
  for (const taxonomy of items) {
    const found = categoriesAmong(listed(taxonomy.record.categories), taxonomy.id, taxonomy.answer);
    categories.push(...found.categories);
    unusable += found.unusable;
  }
  return { categories, unusable };
}

/** The categories below another. */
export function childrenIn(category: Category): Categories {
  return categoriesAmong(listed(category.record.children), category.taxonomyId, category.answer);
}

/** The categories above one: its taxonomy's first one first. */
export function ancestorsIn(category: Category): Categories {
  return categoriesAmong(listed(category.record.ancestors), category.taxonomyId, category.answer);
}

/** The category above one; null for one that has none. */
export function parentIn(category: Category): Categories {
  const { parent } = category.record;
  return categoriesAmong([parent ?? null], category.taxonomyId, category.answer);
}

/** An array, or an object with one in `items`: the sheet does not say. */
function listed(value: unknown): readonly unknown[] | undefined {
  const list = isObject(value) ? value.items : value;
  if (list === null || list === undefined) return [];
  return Array.isArray(list) ? list : undefined;
}

function categoriesAmong(
  records: readonly unknown[] | undefined,
  taxonomyId: string,
  answer: OracleAnswer,
): Categories {
  if (!records) return { categories: [], unusable: 1 };
  const present = records.filter((record) => record !== null);
  // All that is read of one is read by its id.
  const found = present.map(identified).filter((record) => record !== undefined);
  const good = found.filter(({ id }) => isTextId(id));
  return {
    // They come without what stands around them.
    categories: good.map((record) => new Category(record.id, record, answer, false, taxonomyId)),
    unusable: present.length - good.length,
  };
}
