/** How long what happens is counted before it is told. Milliseconds. */
const PERIOD_MS = 60_000;

/**
 * Sums up what happens often, so that a log tells of it once a minute: the first time at once, and at the end of each minute
 * how often it was since. It has a timer while there may be something left to tell, and no clock that could be set.
 */
export class Summary<T = void> {
  readonly #tell: (count: number, latest: T) => void;
  /** What has not been told, and what is known of the latest. */
  #untold: { count: number; latest: T } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @param tell told how often it was since it was last told, and what is known of the latest time */
  constructor(tell: (count: number, latest: T) => void) {
    this.#tell = tell;
  }

  /** Takes down that it has happened. */
  add(latest: T): void {
    if (this.#isClosed) return;
    if (this.#untold) {
      this.#untold.count += 1;
      this.#untold.latest = latest;
      return;
    }
    this.#untold = { count: 1, latest };
    if (!this.#timer) this.#tellAll();
  }

  /** Tells what is left. Of what happens from now on nothing is told. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (this.#untold) this.#tellAll();
  }

  #tellAll(): void {
    const untold = this.#untold;
    this.#untold = undefined;
    this.#timer = undefined;
    if (!untold) return;
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#tellAll(), PERIOD_MS).unref();
    this.#tell(untold.count, untold.latest);
  }
}
