import type { AnswerMeter } from '../execution/answer-meter.js';
import { MOST_TOLD } from '../graph/failure.js';
import type { Allowance } from '../upstreams/allowance.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { type Figure, inWords } from './figure.js';

/** Characters of the long texts and JSON values of an answer: as many as one of upstream's may have bytes. */
const MOST_TEXT = 10 * 1024 * 1024;

/** Characters of what stands around them, for each object that an answer may hold. */
const FRAME_PER_OBJECT = 512;

/** What one operation has caused so far, up to what it may. */
export class Spending implements Allowance, AnswerMeter {
  #calls = 0;
  objects = 0;
  text = 0;
  frame = 0;
  untold = 0;
  readonly mostText = MOST_TEXT;
  /** By one more than are told, to say of what kind the others are. */
  readonly mostErrors = MOST_TOLD + 1;

  /** @param requested what it was reckoned to cause beforehand */
  constructor(
    readonly requested: Figure,
    readonly limit: Figure,
  ) {}

  get actual(): Figure {
    return { calls: this.#calls, nodes: this.objects };
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

const ALL_MADE = 'The operation has made all of the';
const THIS_ONE = 'REST calls that it may: what this needs was not asked for.';
const ALL_HELD = 'The answer has no room for more than';
const NOTHING_MORE = 'objects: this was left out, and all that comes after it.';
const TOO_LONG = `The answer has no room for more than ${inWords(MOST_TEXT)} characters: this was left out, and what comes after it and does not fit.`;
