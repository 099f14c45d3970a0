import type { Logger } from 'pino';
import type { RequestHeaders } from '../asking.js';
import type { Callers } from './callers.js';
import type { Ceiling } from './ceiling.js';
import type { RateLimit } from './rate-limit.js';
import { OVERLOADED, type Refusal, rateLimited } from './refusal.js';
import { Summary } from './summary.js';

export interface AdmissionParts {
  /** Undefined where callers may send as much as they like. */
  readonly counted: { readonly callers: Callers; readonly rate: RateLimit } | undefined;
  readonly ceiling: Ceiling;
  readonly log: Logger;
}

/** Which operations are let in: as many as their caller may send, and as many as can be seen to at a time. */
export class Admission {
  readonly #parts: AdmissionParts;
  readonly #limited = new Summary();
  readonly #overloaded = new Summary();

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
    const caller = counted?.callers.nameOf(headers, socketAddress);
    if (!counted || caller === undefined) return undefined;
    const now = Date.now();
    const wait = counted.rate.take(caller, now);
    if (wait === undefined) return undefined;
    const operations = this.#limited.add(now);
    if (operations !== undefined) this.#tellOfRate(operations, counted.callers.isProxyUnknown(headers));
    return rateLimited(counted.rate.limit, wait);
  }

  /** Why no operation may begin at the moment. To be asked for each that would. */
  refusalByLoad(): Refusal | undefined {
    const { ceiling, log } = this.#parts;
    if (ceiling.hasRoom()) return undefined;
    const operations = this.#overloaded.add(Date.now());
    if (operations !== undefined) {
      log.warn({ operations, inFlight: ceiling.inFlight }, 'operations were refused: too many are in flight');
    }
    return OVERLOADED;
  }

  /** An operation begins, and is in flight until it ends. */
  begin(): void {
    this.#parts.ceiling.begin();
  }

  end(): void {
    this.#parts.ceiling.end();
  }

  /** Who they are is not for a log. */
  #tellOfRate(operations: number, isProxyUnknown: boolean): void {
    const { log } = this.#parts;
    log.info({ operations }, 'operations were refused: their callers send more than they may in a minute');
    if (isProxyUnknown)
      log.warn('all who come through a proxy that is not trusted count as one caller: set TRUST_PROXY');
  }
}
