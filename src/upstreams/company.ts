import type { TakesTurns } from './line.js';
import { Leaving } from './waiting.js';

/** All who wait for one call: says when the last of them has left, and when one more comes. */
export class Company extends Leaving {
  readonly #operations: (TakesTurns | undefined)[] = [];
  #meet: ((operation: TakesTurns | undefined) => void) | undefined;

  /** The operations of those who have come so far; undefined for who comes for none. */
  get operations(): readonly (TakesTurns | undefined)[] {
    return this.#operations;
  }

  join(operation: TakesTurns | undefined): void {
    this.#operations.push(operation);
    this.#meet?.(operation);
  }

  /** Has a function called for each who comes from now on, in place of the one before. */
  onJoin(meet: ((operation: TakesTurns | undefined) => void) | undefined): void {
    this.#meet = meet;
  }
}
