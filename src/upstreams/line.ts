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

  /**
   * @param enter is called with the turn when it has come
   * @param refuse is called when it will not
   */
  constructor(
    readonly enter: (turn: Turn) => void,
    readonly refuse: (why: unknown) => void,
  ) {}

  /** Whether more than so many stand before it. They are counted no further than that. */
  isBehind(many: number): boolean {
    let { before } = this;
    for (let left = many; before && left > 0; left -= 1) before = before.before;
    return before !== undefined;
  }
}

/** The calls of one operation to one set of connections: how many have their turn, and those that wait for it in a row. */
export class Line implements Turn {
  underWay = 0;
  length = 0;
  first: Place | undefined;
  last: Place | undefined;

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
    place.before = this.last;
    place.after = undefined;
    if (this.last) this.last.after = place;
    else this.first = place;
    this.last = place;
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
}
