import { Leaving } from './waiting.js';

/** All who wait for one call: says when the last of them has left, and when one more comes. */
export class Company extends Leaving {
  readonly #operations: (object | undefined)[] = [];
  #meet: ((operation: object | undefined) => void) | undefined;

  /** Those who have come so far, by what their operations are known by; undefined for who comes for none. */
  get operations(): readonly (object | undefined)[] {
    return this.#operations;
  }

  join(operation: object | undefined): void {
    this.#operations.push(operation);
    this.#meet?.(operation);
  }

  /** Has a function called for each who comes from now on, in place of the one before. */
  onJoin(meet: ((operation: object | undefined) => void) | undefined): void {
    this.#meet = meet;
  }
}
