import { performance } from 'node:perf_hooks';
import type { MaybePromise } from './maybe-promise.js';

/** For how long work is done in one turn of the loop, unless a single piece of it takes longer. Milliseconds. */
const SHARE_MS = 5;

/**
 * Does what has come in, with each turn of the event loop for no longer than a while. The rest waits for the next turn, in
 * between which whoever has just asked is heard: refused at once, or their own calls sent. Without it, thirty answers that
 * come in together are made thirty results of in one turn, and nobody else is heard for as long.
 */
export class LoopShare {
  /** How long the loop has had nothing to do: where that is another, a turn has begun. */
  #idle = -1;
  /** When what is being seen to began. */
  #since = 0;
  #waiting = 0;
  #isInTurn = false;

  /** Does something now or, where others wait or this turn has had its share, in one of the next turns: in the order of asking. */
  run(work: () => void): void {
    if (this.#isFree()) work();
    else this.#wait(work);
  }

  /**
   * The same for what gives something.
   * @param hasWaited whether it was put off: much may have become of whoever asked
   */
  give<T>(work: (hasWaited: boolean) => MaybePromise<T>): MaybePromise<T> {
    if (this.#isFree()) return work(false);
    return new Promise((resolve, reject) => {
      this.#wait(() => {
        try {
          resolve(work(true));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  #isFree(): boolean {
    if (this.#waiting > 0) return false;
    const now = performance.now();
    const idle = performance.nodeTiming.idleTime;
    if (idle !== this.#idle) {
      this.#idle = idle;
      this.#since = now;
    }
    return now - this.#since < SHARE_MS;
  }

  #wait(work: () => void): void {
    this.#waiting += 1;
    setImmediate(this.#next, work);
  }

  readonly #next = (work: () => void): void => {
    if (!this.#isInTurn) {
      this.#isInTurn = true;
      this.#since = performance.now();
      // Behind all that waits in this turn: the first of the next one.
      setImmediate(this.#over);
    } else if (performance.now() - this.#since >= SHARE_MS) {
      setImmediate(this.#next, work);
      return;
    }
    this.#waiting -= 1;
    work();
  };

  readonly #over = (): void => {
    this.#isInTurn = false;
  };
}
