import type { Allowance } from '../allowance.js';
import { type Answered, SharedAnswers, type Sharing } from '../cache.js';
import type { Credential } from '../credential.js';
import type { Rest, RestCall } from '../rest.js';
import type { LeaveSignal } from '../waiting.js';

/** The path prefix of the Reader API, the same on every installation. */
const PREFIX = '/api/media/v1';

export interface OmerloClientSettings {
  /** UUID of the media (the publication) that is read. */
  readonly mediaId: string;
  /** IANA time zone in which an event's day is told. */
  readonly timezone: string;
}

/** The Reader API of one media: what its calls have in common, whoever makes them. */
export class OmerloClient {
  readonly timezone: string;
  readonly #rest: Rest;
  readonly #answers: SharedAnswers;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param sharing where answers are kept for others; by default nowhere */
  constructor(rest: Rest, settings: OmerloClientSettings, sharing?: Sharing) {
    this.#rest = rest;
    this.#answers = new SharedAnswers(rest, sharing);
    this.#headers = { 'x-omerlo-media-id': settings.mediaId };
    this.timezone = settings.timezone;
  }

  /**
   * What a GET answers with.
   * @param path with its values filled in, without the API's prefix
   * @throws UpstreamFailure
   */
  get(
    path: string,
    query: string,
    credential: Credential,
    signal: LeaveSignal | undefined,
    allowance?: Allowance,
  ): Promise<Answered> {
    return this.#answers.get({
      method: 'GET',
      path: `${PREFIX}${path}`,
      query,
      headers: this.#headers,
      credential,
      signal,
      allowance,
    });
  }

  /**
   * Sends a change, once: what comes of it is told, never tried again.
   * @returns the answer's JSON, undefined where it has none
   * @throws UpstreamFailure
   */
  async change(
    path: string,
    change: Change,
    credential: Credential,
    signal: LeaveSignal | undefined,
    allowance?: Allowance,
  ): Promise<unknown> {
    const { mediaType, ...rest } = change;
    const refused = allowance?.take();
    if (refused) throw refused;
    return this.#rest.json({
      ...rest,
      path: `${PREFIX}${path}`,
      headers: { ...this.#headers, ...(mediaType !== undefined && { 'content-type': mediaType }) },
      credential,
      signal,
      operation: allowance,
    });
  }
}

/** A call that changes something. */
export interface Change extends Pick<RestCall, 'method' | 'query' | 'body' | 'secrets' | 'answersNothing'> {
  /** Of its body. */
  readonly mediaType?: string | undefined;
}
