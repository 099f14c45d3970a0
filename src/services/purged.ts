/** What is purged: all that mentions one of these ids of upstream's own, or everything. */
export type Purged = readonly string[] | 'all';

const MOST_IDS = 1_000;
const LONGEST_ID = 200;

/** What is to be purged is not said as it has to be. The message quotes nothing. */
export class PurgeRefused extends TypeError {
  override readonly name = 'PurgeRefused';
}

/** What a JSON object says is to be purged: `{"ids": [...]}` or `{"all": true}`. @throws PurgeRefused */
export function purgedBy(body: unknown): Purged {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const { ids, all, ...others }: { ids?: unknown; all?: unknown } = isObject ? body : {};
  if (Object.keys(others).length > 0 || (ids === undefined) === (all === undefined)) {
    throw new PurgeRefused(`The body must be ${FORMS}, and nothing else.`);
  }
  if (all !== undefined) {
    if (all !== true) throw new PurgeRefused('"all" must be true.');
    return 'all';
  }
  return idsIn(ids);
}

const FORMS = 'a JSON object, {"ids": [...]} or {"all": true}';

/** @throws PurgeRefused */
export function idsIn(ids: unknown): readonly string[] {
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_IDS) {
    throw new PurgeRefused('"ids" must be a list of 1 to 1,000 ids.');
  }
  return ids.map((id: unknown, index) => {
    if (typeof id === 'string' && id.trim() !== '' && id.length <= LONGEST_ID) return id;
    throw new PurgeRefused(`"ids[${index}]" must be an id: a string of 1 to ${LONGEST_ID} characters.`);
  });
}
