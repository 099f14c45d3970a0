import { LRUCache } from 'lru-cache';

type Options = Partial<
  Pick<LRUCache.OptionsTTLLimit<string, NonNullable<unknown>, unknown>, 'ttl' | 'ttlResolution' | 'perf'>
>;

/**
 * A table of so many entries at most: what has not been used for longest goes first. It takes room as it fills. Told the same
 * as its `max`, the library makes room for all of them at once: milliseconds, and megabytes that most gateways never use.
 */
export function atMost<V extends NonNullable<unknown>>(entries: number, options: Options = {}): LRUCache<string, V> {
  return new LRUCache<string, V>({ ...options, maxSize: entries, sizeCalculation: () => 1 });
}
