import type { UpstreamFailure } from './failure.js';
import type { TakesTurns } from './line.js';

/** What the calls of an operation are taken from, so that there is an end to them. */
export interface Allowance extends TakesTurns {
  /** Takes a call that is about to begin. @returns why it must not, where none is left */
  take(): UpstreamFailure | undefined;
  /** Gives back one that turned out not to be needed. */
  giveBack(): void;
}
