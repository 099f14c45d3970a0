import type { ObjectMeter } from '../execution/object-meter.js';
import type { Allowance } from '../upstreams/allowance.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { type Figure, inWords } from './figure.js';

/** What one operation has caused so far, up to what it may. */
export class Spending implements Allowance, ObjectMeter {
  #calls = 0;
  objects = 0;

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

  tooMany(): UpstreamFailure {
    return new UpstreamFailure('too-complex', `${ALL_HELD} ${inWords(this.limit.nodes)} ${NOTHING_MORE}`);
  }
}

const ALL_MADE = 'The operation has made all of the';
const THIS_ONE = 'REST calls that it may: what this needs was not asked for.';
const ALL_HELD = 'The answer has no room for more than';
const NOTHING_MORE = 'objects: this was left out, and all that comes after it.';
