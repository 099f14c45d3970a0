import type { AnswerMeter } from '../execution/answer-meter.js';
import { MOST_TOLD } from '../graph/failure.js';
import type { Allowance } from '../upstreams/allowance.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import type { Line } from '../upstreams/line.js';
import { type Figure, inWords } from './figure.js';

/** Characters of the long texts and JSON values of an answer: as many as one of upstream's may have bytes. */
const MOST_TEXT = 10 * 1024 * 1024;

/** Characters of what stands around them, for each object that an answer may hold. */
const FRAME_PER_OBJECT = 512;

/**
 * What one operation may take of what a caller may send: characters of its answer, and REST calls. Pages take a part of that:
 * the largest of our own are 24 KiB and 15 calls.
 */
const PER_OPERATION = { characters: 128 * 1024, calls: 20 } as const;

/** What whoever sends an operation has of operations. */
export interface Purse {
  /** Whether they had any left for it, before it was sent. */
  hasMore(): boolean;
  /** Takes so many, whether they have them or not. */
  take(operations: number): void;
}

/** What one operation has caused so far, up to what it may. */
export class Spending implements Allowance, AnswerMeter {
  #calls = 0;
  line: Line | undefined = undefined;
  objects = 0;
  text = 0;
  frame = 0;
  untold = 0;
  readonly mostText = MOST_TEXT;
  /** By one more than are told, to say of what kind the others are. */
  readonly mostErrors = MOST_TOLD + 1;
  enough: number = PER_OPERATION.characters;
  /** How many operations it was counted for beyond the one that it is. */
  #taken = 0;

  /**
   * @param requested what it was reckoned to cause beforehand
   * @param purse what it is taken from that it takes beyond an ordinary one
   */
  constructor(
    readonly requested: Figure,
    readonly limit: Figure,
    private readonly purse: Purse,
  ) {}

  get actual(): Figure {
    return { calls: this.#calls, nodes: this.objects };
  }

  /** For how many operations it counts with whoever counts what callers send: for one at least. */
  get operations(): number {
    return 1 + beyond(this.text + this.frame, PER_OPERATION.characters) + beyond(this.#calls, PER_OPERATION.calls);
  }

  /**
   * An answer that is large is paid for while it is made: of many that are made at once, none is made that there is nothing
   * left for. One that was begun is made to its end.
   */
  goOn(characters: number): UpstreamFailure | undefined {
    if (this.#taken === 0 && !this.purse.hasMore()) return new UpstreamFailure('rate-limited', CUT_SHORT);
    const beyondOne = beyond(this.text + this.frame + characters, PER_OPERATION.characters);
    this.#pay(beyondOne);
    this.enough = (beyondOne + 1) * PER_OPERATION.characters;
    return undefined;
  }

  /** Takes what it has taken beyond an ordinary one, and is not paid yet. It has come to its end. */
  settle(): void {
    this.#pay(this.operations - 1);
  }

  #pay(beyondOne: number): void {
    if (beyondOne <= this.#taken) return;
    this.purse.take(beyondOne - this.#taken);
    this.#taken = beyondOne;
  }

  take(): UpstreamFailure | undefined {
    const { calls } = this.limit;
    if (this.#calls >= calls) return new UpstreamFailure('too-complex', `${ALL_MADE} ${inWords(calls)} ${THIS_ONE}`);
    this.#calls += 1;
    return undefined;
  }

  giveBack(): void {
    this.#calls -= 1;
  }

  get mostObjects(): number {
    return this.limit.nodes;
  }

  get mostFrame(): number {
    return this.limit.nodes * FRAME_PER_OBJECT;
  }

  tooMany(): UpstreamFailure {
    return new UpstreamFailure('too-complex', `${ALL_HELD} ${inWords(this.limit.nodes)} ${NOTHING_MORE}`);
  }

  tooLong(): UpstreamFailure {
    return new UpstreamFailure('too-complex', TOO_LONG);
  }
}

/** How many times the measure was begun anew. */
function beyond(taken: number, measure: number): number {
  return Math.max(0, Math.ceil(taken / measure) - 1);
}

const CUT_SHORT =
  'More was asked for than is allowed in a minute: this was left out, and what comes after it and does not fit.';
const ALL_MADE = 'The operation has made all of the';
const THIS_ONE = 'REST calls that it may: what this needs was not asked for.';
const ALL_HELD = 'The answer has no room for more than';
const NOTHING_MORE = 'objects: this was left out, and all that comes after it.';
const TOO_LONG = `The answer has no room for more than ${inWords(MOST_TEXT)} characters: this was left out, and what comes after it and does not fit.`;
