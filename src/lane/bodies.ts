import type { IncomingMessage } from 'node:http';
import { LARGEST_BODY } from '../plugins/request-body.js';

/** A body with more in it than there may be. */
export const TOO_LARGE = Symbol('too large');
/** A body that was let go of, as it took longest to arrive while too much was held. */
export const DROPPED = Symbol('dropped');

type Read = (body: Buffer | typeof TOO_LARGE | typeof DROPPED) => void;

/** A body of which some has arrived. */
interface Arriving {
  /** What it takes in memory. Bytes. */
  held: number;
  readonly drop: () => void;
}

/** How much is held of all bodies that are arriving: 128 of the largest. Bytes. */
const MOST_HELD = 128 * LARGEST_BODY;
/** What each piece of a body takes beside what is in it: somebody may send them a byte at a time. Bytes. */
const PER_PIECE = 512;

/**
 * Reads bodies to their end. Of those that have not come to it, no more is held than there is room for: past that, the one
 * that has been arriving for longest is let go of. Whoever sends bodies that never end is ahead of all who do, so that these
 * are not kept out by them.
 */
export class Bodies {
  readonly #most: number;
  /** The one that began first stands first. */
  readonly #arriving = new Set<Arriving>();
  #held = 0;

  /** @param most how much is held together, in bytes */
  constructor(most = MOST_HELD) {
    this.#most = most;
  }

  /** Whoever leaves in the middle of it gets no answer. */
  read(request: IncomingMessage, then: Read): void {
    const chunks: Buffer[] = [];
    // Of one that says nothing of its length, more is to come until it ends.
    const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    let size = 0;
    const stop = (why: typeof TOO_LARGE | typeof DROPPED) => {
      request.off('data', onData).off('end', onEnd).pause();
      this.#end(body);
      chunks.length = 0;
      then(why);
    };
    const body: Arriving = { held: 0, drop: () => stop(DROPPED) };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) return stop(TOO_LARGE);
      chunks.push(chunk);
      // One of which all is there is seen to before anything else.
      if (!(size >= length)) this.#grow(body, chunk.length + PER_PIECE);
    };
    const onEnd = () => {
      this.#end(body);
      const [first, ...others] = chunks;
      then(first && others.length === 0 ? first : Buffer.concat(chunks, size));
    };
    request
      .on('data', onData)
      .on('end', onEnd)
      .on('error', () => this.#end(body));
  }

  #grow(body: Arriving, bytes: number): void {
    if (body.held === 0) this.#arriving.add(body);
    body.held += bytes;
    this.#held += bytes;
    if (this.#held > this.#most) this.#makeRoom();
  }

  #makeRoom(): void {
    for (const longest of this.#arriving) {
      longest.drop();
      if (this.#held <= this.#most) return;
    }
  }

  #end(body: Arriving): void {
    if (this.#arriving.delete(body)) this.#held -= body.held;
  }
}
