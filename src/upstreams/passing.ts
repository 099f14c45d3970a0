/** How many entries are added, at least, before the table is made anew. */
const LEAST = 64;

/**
 * A table of what comes and goes all the time.
 *
 * A `Map` from which entries are taken makes itself a new table every so often. Once one of them has grown old, so are all
 * that follow, and what they held is kept until the collector looks at what is old: answers with all that belongs to them.
 * Made anew often enough, none grows old.
 */
export class Passing<V, K = string> {
  #entries = new Map<K, V>();
  #added = 0;

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#added += 1;
    if (this.#added > LEAST && this.#added > 2 * this.#entries.size) {
      this.#entries = new Map(this.#entries);
      this.#added = 0;
    }
    this.#entries.set(key, value);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  values(): Iterable<V> {
    return this.#entries.values();
  }
}
