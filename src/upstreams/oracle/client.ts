import type { Allowance } from '../allowance.js';
import { type Answered, SharedAnswers, type Sharing } from '../cache.js';
import type { Credential } from '../credential.js';
import type { Rest } from '../rest.js';
import type { LeaveSignal } from '../waiting.js';
import { PREFIX } from './paths.js';

/** What a 403 says: upstream answers so to a channel token that is missing or wrong. */
export const FORBIDDEN = "refused the channel's token: check ORACLE_CHANNEL_TOKEN";

/** The delivery API of one channel: what its calls have in common, whoever makes them. */
export class OracleClient {
  /** Where the channel's files are read: an origin, without a slash behind. */
  readonly origin: string;
  readonly #answers: SharedAnswers;
  readonly #headers: { readonly channelToken: string };

  /** @param sharing where answers are kept for others; by default nowhere */
  constructor(
    rest: Rest,
    { url, channelToken }: { readonly url: string; readonly channelToken: string },
    sharing?: Sharing,
  ) {
    this.origin = new URL(url).origin;
    this.#answers = new SharedAnswers(rest, sharing);
    // Not in the query, where upstream would take it as well: URLs are logged.
    this.#headers = { channelToken };
  }

  /** A text without the channel's token. */
  withoutToken(text: string): string {
    return text.replaceAll(this.#headers.channelToken, '');
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
    const call = {
      method: 'GET',
      path: `${PREFIX}${path}`,
      query,
      headers: this.#headers,
      secrets: [this.#headers.channelToken],
      credential,
      signal,
      allowance,
    } as const;
    return this.#answers.get(call);
  }
}
