/** How often something is told that happens often. Milliseconds. */
const PERIOD_MS = 60_000;

/** Sums up what happens often, so that a log tells of it once a minute: the first time at once. */
export class Summary {
  #count = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  /**
   * Takes down that it has happened.
   * @param now milliseconds since 1970
   * @returns how often since it was last told, if it is to be told now
   */
  add(now: number): number | undefined {
    this.#count += 1;
    if (now - this.#toldAt < PERIOD_MS) return undefined;
    const count = this.#count;
    this.#count = 0;
    this.#toldAt = now;
    return count;
  }
}
