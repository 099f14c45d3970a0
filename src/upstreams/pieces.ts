import { setImmediate as turn } from 'node:timers/promises';

/** How long everybody else waits for a piece of such work at most. Milliseconds. */
const PIECE_MS = 3;

/** Long work is done in pieces, so that no request waits for all of it. */
export class Pieces {
  #begun = performance.now();

  /** Whether it is time to let others have their turn. */
  get isOver(): boolean {
    return performance.now() - this.#begun > PIECE_MS;
  }

  /** Lets everybody have their turn, and begins the next piece. */
  async next(): Promise<void> {
    await turn();
    this.#begun = performance.now();
  }
}
