import type { RecordedCall, SandboxAnswer } from '../../src/sandbox/index.js';
import { isRecord, type JsonRecord, within } from '../graph/altered.js';

type Call = Omit<RecordedCall, 'status'>;

/**
 * What the channel answers, saying no more of categories that come along than it must; the first item of a list is of a
 * category to come.
 * @param most how many a list has at most, as if there were no more
 */
export function terse(
  { upstream, path, query }: Call,
  answer: SandboxAnswer,
  most?: number,
): SandboxAnswer | undefined {
  if (upstream !== 'oracle' || !isRecord(answer.body)) return undefined;
  const { body } = answer;
  if (!Array.isArray(body['items'])) return { ...answer, body: withBareCategories(body, most) };
  const entries = body['items'].filter(isRecord).slice(0, most);
  // What is asked for by ids is left as it is: where these came from, it was of a known category.
  const isList = path.endsWith('/items') && !query['q'];
  const items = entries.map((entry, index) =>
    isList && index === 0 ? ofNewKind(entry) : withBareCategories(entry, most),
  );
  return { ...answer, body: { ...body, items, ...(most !== undefined && { hasMore: false }) } };
}

function ofNewKind(item: JsonRecord): JsonRecord {
  return { ...item, typeCategory: 'of a new kind' };
}

/** A taxonomy or a category with those that came along with it. */
function withBareCategories(entry: JsonRecord, most: number | undefined): JsonRecord {
  const { categories } = entry;
  const { items } = within(entry, 'children');
  const bare = (entries: readonly unknown[]) =>
    entries
      .filter(isRecord)
      .slice(0, most)
      .map(({ id, name }) => ({ id, name }));
  return {
    ...entry,
    ...(Array.isArray(categories) && { categories: bare(categories) }),
    ...(Array.isArray(items) && { children: { items: bare(items) } }),
  };
}
