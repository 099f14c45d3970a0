import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';
import type { MaybePromise } from './maybe-promise.js';

/** For how long work is done in one turn of the loop, unless a single piece of it takes longer. Milliseconds. */
const SHARE_MS = 5;

/**
 * Does what has come in, with each turn of the event loop for no longer than a while. The rest waits for the next turn, in
 * between which whoever has just asked is heard: refused at once, or their own calls sent. Without it, thirty answers that
 * come in together are made thirty results of in one turn, and nobody else is heard for as long.
 *
 * Clock and timers are the process's own, not the global ones: whoever fakes those must not keep everybody waiting.
 */
export class LoopShare {
  #turn = -1;
  /** When the first piece of work was done in this turn. */
  #since = 0;
  #waiting = 0;

  /** Does something now or, where others wait or this turn has had its share, in one of the next turns: behind them. */
  run(work: () => void): void {
    if (this.#waiting === 0 && this.#isTimely()) work();
    else this.#wait(work);
  }

  /**
   * The same for what gives something.
   * @param work told whether it was put off: much may have become of whoever asked
   */
  give<T>(work: (hasWaited: boolean) => MaybePromise<T>): MaybePromise<T> {
    if (this.#waiting === 0 && this.#isTimely()) return work(false);
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

  #wait(work: () => void): void {
    this.#waiting += 1;
    setImmediate(this.#next, work);
  }

  readonly #next = (work: () => void): void => {
    if (!this.#isTimely()) return void setImmediate(this.#next, work);
    this.#waiting -= 1;
    work();
  };

  #isTimely(): boolean {
    const now = performance.now();
    const turn = performance.nodeTiming.uvMetricsInfo.loopCount;
    if (turn !== this.#turn) {
      this.#turn = turn;
      this.#since = now;
    }
    return now - this.#since < SHARE_MS;
  }
}
