import type { Incoming } from './exchange.js';
import { retryAfter } from './status.js';

/** How often a call is made again at most. */
export const MOST_RETRIES = 2;

const MOST = 10;
const EARNED = 0.1;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/**
 * Whether a status says that upstream is overloaded or can't be reached by what stands in front of it. Not 500: that is an
 * answer to one request, and says nothing of the others.
 */
export function isUnwell(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** Whether the same GET may well be answered a moment later. */
export function isPassing(status: number): boolean {
  return isUnwell(status) || status === 429;
}

/** How many calls to an upstream may be made again: so many at start, and one more for each ten calls. */
export class RetryBudget {
  #left: number;

  constructor(private readonly most = MOST) {
    this.#left = most;
  }

  /** A call has been made, for the first time. */
  earn(): void {
    if (this.#left < this.most) this.#left = Math.min(this.most, this.#left + EARNED);
  }

  /** @returns whether there was one left */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

/**
 * How long to wait before a call is made again, in milliseconds: as long as upstream says, else up to twice as long each
 * time, at random, so that those who failed together don't come again together.
 * @param retries how often it has been made again already
 * @param answer undefined where there was none
 */
export function pauseBefore(retries: number, answer: Incoming | undefined): number {
  const { retryAfter: seconds } = answer ? retryAfter(answer) : {};
  if (seconds !== undefined) return seconds * 1000;
  return Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** retries);
}
