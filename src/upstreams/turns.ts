import { givenUp, type LeaveSignal, onLeave } from './waiting.js';

/** Nobody more is let in: as many wait already as may, or for as long. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

/**
 * How many calls may be under way at once. Others wait for their turn, first come, first served; so many of them, and so
 * long, as it makes sense to.
 */
export class Turns {
  #free: number;
  readonly #queue = new Set<() => void>();

  /**
   * @param atOnce how many have their turn at the same time
   * @param waiting how many may wait for it
   */
  constructor(
    atOnce: number,
    private readonly waiting: number,
  ) {
    this.#free = atOnce;
  }

  /** Takes a turn if one is free. Whoever has one gives it back. */
  take(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /**
   * Waits for a turn.
   * @returns rejects with `TooMany`, at once where too many wait already, or after `patienceMs`; and as given up when the
   *   signal says so
   */
  wait(patienceMs: number, signal: LeaveSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.reject(givenUp(signal));
    if (this.#queue.size >= this.waiting) return Promise.reject(new TooMany());
    return new Promise((resolve, reject) => {
      // A turn that somebody has is theirs: from then on, nothing else can end the waiting.
      const over = () => {
        clearTimeout(late);
        signal?.removeEventListener('abort', leave);
        this.#queue.delete(enter);
      };
      const enter = () => {
        over();
        resolve();
      };
      const leave = () => {
        over();
        reject(givenUp(signal));
      };
      const late = setTimeout(() => {
        over();
        reject(new TooMany());
      }, patienceMs).unref();
      if (signal) onLeave(signal, leave);
      this.#queue.add(enter);
    });
  }

  /** Gives a turn back: to whoever has waited for longest. */
  end(): void {
    const [next] = this.#queue;
    if (next) next();
    else this.#free += 1;
  }
}
