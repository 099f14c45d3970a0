import type { RequestHeaders } from '../asking.js';
import type { Counted } from './admission.js';
import type { Caller } from './callers.js';

/** What the sender of an operation may send, as it is counted. */
export class Purse {
  constructor(
    private readonly counted: Counted | undefined,
    private readonly headers: RequestHeaders,
    private readonly socketAddress: string | undefined,
  ) {}

  /** Whether there was anything left for the operation, which is counted already: of its sender's, and of their site's. */
  hasMore(): boolean {
    const caller = this.#caller;
    if (!this.counted || !caller) return true;
    const { rate, sites } = this.counted;
    const now = Date.now();
    return rate.hadMore(caller.name, now) && (caller.site === undefined || sites.hadMore(caller.site, now));
  }

  /** Counts so many more, whether there were any left or not. */
  take(operations: number): void {
    const caller = this.#caller;
    if (!this.counted || !caller) return;
    const { rate, sites } = this.counted;
    const now = Date.now();
    // A caller takes no more from those of the same site than a caller may send.
    const within = rate.charge(caller.name, operations, now);
    if (caller.site !== undefined && within > 0) sites.charge(caller.site, within, now);
  }

  /** Who they are may turn out on the way: a token has proved good by then. */
  get #caller(): Caller | undefined {
    return this.counted?.callers.of(this.headers, this.socketAddress);
  }
}
