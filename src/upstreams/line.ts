/** A turn that somebody has. */
export interface Turn {
  /** Gives it back: to be called once. */
  end(): void;
}

/** An operation, as those know it who give its calls their turns. */
export interface TakesTurns {
  /** Its lines, one for each set of connections that it has made calls to. Theirs to set: it ends with the operation. */
  line: Line | undefined;
}

/** A call that waits for its turn. */
export class Place {
  /** Where it stands; undefined before, and when the waiting is over. */
  line: Line | undefined;
  before: Place | undefined;
  after: Place | undefined;
  /** How many have come to the line before it. */
  number = 0;

  /**
   * @param enter is called with the turn when it has come
   * @param refuse is called when it will not
   */
  constructor(
    readonly enter: (turn: Turn) => void,
    readonly refuse: (why: unknown) => void,
  ) {}
}

/** The calls of one operation to one set of connections: how many have their turn, and those that wait for it in a row. */
export class Line implements Turn {
  underWay = 0;
  length = 0;
  first: Place | undefined;
  last: Place | undefined;
  #came = 0;

  /**
   * @param over is called when one of its turns is given back; whose it is, is known by it
   * @param next the same operation's to other connections
   */
  constructor(
    readonly over: (line: Line) => void,
    readonly next?: Line,
  ) {}

  end(): void {
    this.over(this);
  }

  /** Has a call stand at the end. */
  add(place: Place): void {
    place.line = this;
    place.number = this.#came;
    place.before = this.last;
    place.after = undefined;
    if (this.last) this.last.after = place;
    else this.first = place;
    this.last = place;
    this.#came += 1;
    this.length += 1;
  }

  /** Takes out a call that stands here, wherever it does. */
  remove(place: Place): void {
    const { before, after } = place;
    if (before) before.after = after;
    else this.first = after;
    if (after) after.before = before;
    else this.last = before;
    place.line = undefined;
    place.before = undefined;
    place.after = undefined;
    this.length -= 1;
  }

  /** How many stand before a call that stands here; those count that stood between them and have left. */
  before(place: Place): number {
    return place.number - (this.first ?? place).number;
  }
}
