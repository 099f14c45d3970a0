import type { Logger } from 'pino';
import type { RequestHeaders } from '../asking.js';
import { LoopShare } from '../loop-share.js';
import type { MaybePromise } from '../maybe-promise.js';
import type { Caller, Callers } from './callers.js';
import type { Ceiling } from './ceiling.js';
import { Purse } from './purse.js';
import type { RateLimit } from './rate-limit.js';
import { CLOSED, CROWDED, OVERLOADED, type Refusal, rateLimited } from './refusal.js';
import { Summary } from './summary.js';

/** What callers are counted by. */
export interface Counted {
  readonly callers: Callers;
  /** What one caller may send. */
  readonly rate: RateLimit;
  /** What all callers of a site may send together. */
  readonly sites: RateLimit;
}

export interface AdmissionParts {
  /** Undefined where callers may send as much as they like. */
  readonly counted: Counted | undefined;
  readonly ceiling: Ceiling;
  readonly log: Logger;
}

/** All operations begin in one event loop. */
const LOOP = new LoopShare();

/** Which operations are let in: as many as their caller may send, and as many as can be seen to at a time. */
export class Admission {
  readonly #parts: AdmissionParts;
  /** Of the latest is known whether a proxy has passed it on that is not trusted, and how many operations were in flight. */
  readonly #limited = new Summary<boolean>((operations, isProxyUnknown) =>
    this.#tellOfRate(operations, isProxyUnknown),
  );
  readonly #overloaded = new Summary<number>((operations, inFlight) =>
    this.#parts.log.warn({ operations, inFlight }, 'operations were refused: too many are in flight'),
  );
  readonly #crowded = new Summary((operations) =>
    this.#parts.log.warn(
      { operations },
      'operations were refused: too much of bodies was held that were still arriving',
    ),
  );
  #isClosed = false;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /**
   * Counts an operation that somebody sends. To be asked once for each, before anything else is done for it.
   * @param socketAddress whoever connects to us, where that is known
   * @returns why it is refused, undefined where it is not: nor where nothing is known of who sends it
   */
  refusalByRate(headers: RequestHeaders, socketAddress: string | undefined): Refusal | undefined {
    const { counted } = this.#parts;
    return this.#refusalOf(counted, counted?.callers.of(headers, socketAddress), headers);
  }

  /** The same of what is asked for to sign in: that counts as an operation of its address, whatever is shown with it. */
  refusalOfSignIn(headers: RequestHeaders, socketAddress: string | undefined): Refusal | undefined {
    const { counted } = this.#parts;
    return this.#refusalOf(counted, counted?.callers.at(headers, socketAddress), headers);
  }

  #refusalOf(counted: Counted | undefined, caller: Caller | undefined, headers: RequestHeaders): Refusal | undefined {
    if (this.#isClosed) return CLOSED;
    if (!counted || caller === undefined) return undefined;
    const refusal = count(counted, caller, Date.now());
    if (refusal !== undefined) this.#limited.add(counted.callers.isProxyUnknown(headers));
    return refusal;
  }

  /**
   * What whoever sends an operation has, for what it takes beyond an ordinary one: that is not known before. It is looked at
   * when it is asked for.
   * @param socketAddress whoever connects to us, where that is known
   */
  purseOf(headers: RequestHeaders, socketAddress: string | undefined): Purse {
    return new Purse(this.#parts.counted, headers, socketAddress);
  }

  /** Why no operation may begin at the moment. To be asked for each that would. */
  refusalByLoad(): Refusal | undefined {
    const { ceiling } = this.#parts;
    if (ceiling.hasRoom()) return undefined;
    this.#overloaded.add(ceiling.inFlight);
    return OVERLOADED;
  }

  /** Why a body is let go of that was arriving. */
  refusalOfBody(): Refusal {
    this.#crowded.add();
    return CROWDED;
  }

  /**
   * Sees to an operation that was let in. It is in flight from now on until it ends, also while it waits for others that have
   * just been let in: what is answered without any call takes time as well, and nobody would be heard until all were.
   * @param work is done soon; whoever asks may have left by then
   */
  async run<T>(work: () => MaybePromise<T>): Promise<T> {
    const { ceiling } = this.#parts;
    ceiling.begin();
    try {
      return await LOOP.give(work);
    } finally {
      ceiling.end();
    }
  }

  /** Lets nobody in any more, and tells how many were refused that the log does not know of. What is in flight is not affected. */
  close(): void {
    this.#isClosed = true;
    for (const summary of [this.#limited, this.#overloaded, this.#crowded]) summary.close();
  }

  /** Why nothing is answered any more, whatever it is; undefined as long as it is. */
  get refusalOfAll(): Refusal | undefined {
    return this.#isClosed ? CLOSED : undefined;
  }

  /** Who they are is not for a log. */
  #tellOfRate(operations: number, isProxyUnknown: boolean): void {
    const { log } = this.#parts;
    log.info({ operations }, 'operations were refused: their callers send more than they may in a minute');
    if (isProxyUnknown)
      log.warn('all who come through a proxy that is not trusted count as one caller: set TRUST_PROXY');
  }
}

/** What is refused counts for nobody: a caller who asks too often takes nothing from those of the same site. */
function count({ rate, sites }: Counted, { name, site }: Caller, now: number): Refusal | undefined {
  const siteWait = site === undefined ? undefined : sites.wait(site, now);
  if (site !== undefined && siteWait !== undefined)
    return rateLimited(sites.limit, siteWait, 'site', sites.isCharged(site, now));
  const wait = rate.take(name, now);
  if (wait !== undefined) return rateLimited(rate.limit, wait, 'caller', rate.isCharged(name, now));
  if (site !== undefined) sites.take(site, now);
  return undefined;
}
