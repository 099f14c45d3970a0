import type { MaybePromise } from '../maybe-promise.js';
import { Entity } from '../upstreams/omerlo/entity.js';
import { currentLocale, type LocalizedRecord } from './localized.js';

/**
 * What a change answered with, in the language that it is asked for in. A change can't be told one: what came in another is
 * read again, for an object's id says that it is in the one asked for.
 * @throws UpstreamFailure of reading it again
 */
export function inLanguageAsked<T extends LocalizedRecord>(changed: Entity<T>): MaybePromise<Entity<T>> {
  const { id, record, answer, source } = changed;
  if (currentLocale(changed) === answer.locale) return changed;
  return answer.reading.whole(new Entity(id, record, answer, source, false));
}
