/** Random choices that are the same for the same seed, so that what failed once fails again. */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 to 1, without the 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True once in so many times. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice;
  }

  /** Some of the choices, in their order; at least one. */
  some<T>(choices: readonly T[], most: number): T[] {
    const wanted = 1 + this.below(Math.min(most, choices.length));
    const taken = new Set<T>();
    while (taken.size < wanted) taken.add(this.pick(choices));
    return choices.filter((choice) => taken.has(choice));
  }
}
