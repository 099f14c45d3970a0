import type { Company } from './company.js';
import { Line, Place, type TakesTurns, type Turn } from './line.js';
import { givenUp, type LeaveSignal, onLeave } from './waiting.js';

export type { Turn } from './line.js';

/** Nobody more is let in: as many wait already as may, or for as long. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

/** For whom a call is made. */
export interface MadeFor {
  readonly signal?: LeaveSignal | undefined;
  /** The operation that makes it; none for a call of the gateway's own. */
  readonly operation?: TakesTurns | undefined;
  /** All who wait for it, where they may be several. */
  readonly company?: Company | undefined;
}

/** One of so many turns is for operations that have none. */
const KEPT = 8;

/**
 * How many calls may be under way at once, and whose turn it is where there are more. Operations take them one after the
 * other; of one operation, first come, first served. An eighth of all is for those that have none, so that whoever comes with
 * a single call seldom waits, be it that others have hundreds, and slow ones. A call that is no operation's stands for itself.
 *
 * So many wait, and so long, as it makes sense to. Where they are too many, it is the latest of the operation with the most
 * that is refused.
 */
export class Turns {
  #free: number;
  #waiting = 0;
  readonly #kept: number;
  /** Those where calls wait. Who has had a turn goes behind all others. */
  readonly #queue = new Set<Line>();
  readonly #over = (line: Line) => this.#end(line);

  /**
   * @param atOnce how many have their turn at the same time
   * @param waiting how many may wait for it
   */
  constructor(
    atOnce: number,
    private readonly waiting: number,
  ) {
    this.#free = atOnce;
    this.#kept = Math.floor(atOnce / KEPT);
  }

  /**
   * Takes a turn if there is one to be had at once.
   * @param operation the one that makes the call
   */
  take(operation: TakesTurns | undefined): Turn | undefined {
    const line = this.#lineOf(operation);
    return this.#admits(line) ? this.#begin(line) : undefined;
  }

  /**
   * Waits for a turn.
   * @returns rejects with `TooMany`, at once or later, where too many wait already, or after `patienceMs`; and as given up
   *   when the signal says so
   */
  wait(patienceMs: number, { signal, operation, company }: MadeFor): Promise<Turn> {
    if (signal?.aborted) return Promise.reject(givenUp(signal));
    const line = this.#soonestOf(operation, company?.operations);
    if (this.#admits(line)) return Promise.resolve(this.#begin(line));
    if (this.#waiting >= this.waiting && !this.#makeRoom(line)) return Promise.reject(new TooMany());
    return new Promise((resolve, reject) => {
      // A turn that somebody has is theirs: from then on, nothing else can end the waiting.
      const over = () => {
        clearTimeout(late);
        signal?.removeEventListener('abort', leave);
        company?.onJoin(undefined);
        if (place.line) this.#takeOut(place, place.line);
      };
      const place = new Place(
        (turn) => {
          over();
          resolve(turn);
        },
        (why) => {
          over();
          reject(why);
        },
      );
      const leave = () => place.refuse(givenUp(signal));
      const late = setTimeout(() => place.refuse(new TooMany()), patienceMs).unref();
      if (signal) onLeave(signal, leave);
      company?.onJoin((operation) => this.#meet(place, operation));
      this.#putIn(place, line);
    });
  }

  /** A call that is no operation's has a line of its own. */
  #lineOf(operation: TakesTurns | undefined): Line {
    if (!operation) return new Line(this.#over);
    for (let line = operation.line; line; line = line.next) if (line.over === this.#over) return line;
    operation.line = new Line(this.#over, operation.line);
    return operation.line;
  }

  /** Where a call comes soonest that others may have come to wait for as well. */
  #soonestOf(operation: TakesTurns | undefined, others: readonly (TakesTurns | undefined)[] = []): Line {
    let soonest = this.#lineOf(operation);
    for (const other of others) {
      const line = this.#lineOf(other);
      if (this.#admits(line)) return line;
      if (line.length < soonest.length) soonest = line;
    }
    return soonest;
  }

  /** Whoever waits is not admitted, for all that are have had their turn. */
  #admits({ underWay }: Line): boolean {
    return this.#free > (underWay === 0 ? 0 : this.#kept);
  }

  /** One more waits for a call. If it is theirs sooner, it is theirs. */
  #meet(place: Place, operation: TakesTurns | undefined): void {
    const { line } = place;
    const other = this.#lineOf(operation);
    if (!line || line === other) return;
    if (this.#admits(other)) place.enter(this.#begin(other));
    else if (place.isBehind(other.length)) {
      this.#takeOut(place, line);
      this.#putIn(place, other);
    }
  }

  /** @returns whether there is room now for one more in a line: not where that is the one with the most */
  #makeRoom({ length }: Line): boolean {
    let longest: Line | undefined;
    for (const line of this.#queue) if (line.length > (longest?.length ?? length + 1)) longest = line;
    longest?.last?.refuse(new TooMany());
    return longest !== undefined;
  }

  #putIn(place: Place, line: Line): void {
    line.add(place);
    this.#waiting += 1;
    if (line.length === 1) this.#queue.add(line);
  }

  #takeOut(place: Place, line: Line): void {
    line.remove(place);
    this.#waiting -= 1;
    if (line.length === 0) this.#queue.delete(line);
  }

  #begin(line: Line): Turn {
    this.#free -= 1;
    line.underWay += 1;
    return line;
  }

  #end(line: Line): void {
    this.#free += 1;
    line.underWay -= 1;
    while (this.#waiting > 0 && this.#next());
  }

  /**
   * Gives a turn to the first that may have one.
   * @returns whether there was any; those before it have turns, and so are few
   */
  #next(): boolean {
    for (const line of this.#queue) {
      if (!line.first || !this.#admits(line)) continue;
      this.#queue.delete(line);
      this.#queue.add(line);
      line.first.enter(this.#begin(line));
      return true;
    }
    return false;
  }
}
