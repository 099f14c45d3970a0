import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';
import type { MaybePromise } from './maybe-promise.js';

/** For how long work is done in one turn of the loop, unless a single piece of it takes longer. Milliseconds. */
const SHARE_MS = 5;

/**
 * Does what has come in once all has been read that there is to read in this turn of the event loop, in the order in which it
 * came, and with each turn for no longer than a while. The rest waits for the next one, in between which whoever has just
 * asked is heard: refused at once, or their own calls sent. Without it, thirty answers that come in together are made thirty
 * results of in one turn, and nobody else is heard for as long.
 *
 * To read everything first and then to work takes a tenth less of the processor than to do both in turn, too: its caches hold
 * the code of the one or of the other.
 *
 * Clock and timers are the process's own, not the global ones: whoever fakes those must not keep everybody waiting.
 */
export class LoopShare {
  #turn = -1;
  /** When the first piece of work was done in this turn. */
  #since = 0;

  /** Does something soon. Much may have become by then of whoever asked. */
  run(work: () => void): void {
    setImmediate(this.#next, work);
  }

  /** The same for what gives something. */
  give<T>(work: () => MaybePromise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.run(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  readonly #next = (work: () => void): void => {
    if (this.#isTimely()) work();
    else this.run(work);
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
