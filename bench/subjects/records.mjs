// What whoever reads the Reader API must know of its records: shared by the hand-written endpoint and the peers.

const LOCALE = 'en';

/** @typedef {any} RestRecord a record as upstream sent it */

/** An answer of the Reader API: its data, and what came along with it. */
export class Answer {
  #assocs;
  /** @type {Map<string, Map<string, RestRecord>>} */
  #indexes = new Map();

  /** @param {any} json */
  constructor({ data, assocs = {}, meta }) {
    this.data = data;
    this.#assocs = assocs;
    this.hasNext = typeof meta?.next === 'string';
  }

  /**
   * The record that came along under an association, which is an array or an object by id.
   * @param {string} name
   * @param {string | null | undefined} id
   * @returns {RestRecord | undefined}
   */
  find(name, id) {
    if (id === null || id === undefined) return undefined;
    const association = this.#assocs[name];
    if (association === undefined) return undefined;
    if (!Array.isArray(association)) return association[id];
    let index = this.#indexes.get(name);
    if (!index) {
      index = new Map(association.map((record) => [record.id, record]));
      this.#indexes.set(name, index);
    }
    return index.get(id);
  }

  /**
   * Of some ids, the records that came along.
   * @param {string} name
   * @param {readonly string[] | undefined} ids
   * @returns {RestRecord[]}
   */
  all(name, ids = []) {
    const records = [];
    for (const id of ids) {
      const record = this.find(name, id);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  /** @param {RestRecord} content */
  templateOf(content) {
    return this.find('content_templates', content.template_id) ?? this.find('templates', content.template_id);
  }

  /** @param {RestRecord} block */
  blockTemplateOf(block) {
    return this.find('content_block_templates', block.template_id) ?? this.find('block_templates', block.template_id);
  }

  /** @param {RestRecord} content */
  authorsOf(content) {
    return this.all('profiles', text(content, 'author_ids') ?? []).filter(({ kind }) => AUTHORS.has(kind));
  }

  /** @param {RestRecord} content */
  categoriesOf(content) {
    return this.all('categories', text(content, 'category_ids') ?? []);
  }
}

const AUTHORS = new Set(['person', 'organization']);

/**
 * A field of a record, which stands under `localized` or beside the others.
 * @param {RestRecord} record
 * @param {string} field
 */
export function text(record, field) {
  return record.localized?.[field] ?? record[field] ?? null;
}

/**
 * @param {string} type
 * @param {string} id
 */
export function globalId(type, id) {
  return Buffer.from(`${type}:${LOCALE}:${id}`).toString('base64url');
}

/** @param {RestRecord} profile */
export function profileType(profile) {
  return profile.kind === 'organization' ? 'Organization' : 'Person';
}

/** @param {RestRecord} profile */
export function displayName(profile) {
  const name = text(profile, 'name');
  if (name !== null) return name;
  return [text(profile, 'first_name'), text(profile, 'last_name')].filter(Boolean).join(' ') || null;
}

/** @param {RestRecord} profile */
export function portrait(profile) {
  return (
    text(profile, 'profile_image_url') ?? text(profile, 'logo_image_url') ?? text(profile, 'avatar_image_url') ?? null
  );
}

/** @param {RestRecord} content */
export function access(content) {
  return (text(content, 'visibility') ?? 'public') === 'public' ? 'FULL' : 'LOCKED';
}

/** The paths of the calls, to the byte the same for everybody. */
export const paths = {
  /** @param {readonly string[] | undefined} categories */
  contents: (categories, limit = 20) =>
    `/contents?${categories?.length ? `category_ids=${categories.join('%2C')}&` : ''}limit=${limit}&locale=${LOCALE}`,
  /** @param {string} id */
  content: (id) => `/contents/${id}?locale=${LOCALE}`,
  /** @param {string} id */
  issue: (id) => `/issues/${id}?locale=${LOCALE}`,
  /** @param {string} id */
  sectionContents: (id, limit = 20) => `/issues/sections/${id}/contents?limit=${limit}&locale=${LOCALE}`,
};
