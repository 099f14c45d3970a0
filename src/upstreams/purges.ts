/** Tells of shared answers that are dropped or replaced before their time. */
export class Purges {
  readonly #atPurge: (() => void)[] = [];
  readonly #atChange: (() => void)[] = [];
  #count = 0;

  /** How often there has been a purge: who finds another number when done than when it began keeps nothing. */
  get count(): number {
    return this.#count;
  }

  /** Has a function called at each purge, as long as the instance lives: what is under way must not be kept. */
  onPurge(listener: () => void): void {
    this.#atPurge.push(listener);
  }

  /** Has a function called at each change: what was made of answers must not be given any more. */
  onChange(listener: () => void): void {
    this.#atChange.push(listener);
  }

  /** Tells of a purge; several times of the same one, if need be. */
  purged(): void {
    this.#count += 1;
    for (const listener of this.#atPurge) listener();
    this.replaced();
  }

  /** Tells of an answer that was replaced by a newer one while it was good. */
  replaced(): void {
    for (const listener of this.#atChange) listener();
  }
}
