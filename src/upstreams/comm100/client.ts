import { SharedAnswers, type Sharing } from '../cache.js';
import type { Credential } from '../credential.js';
import { UpstreamFailure } from '../failure.js';
import { isObject, type Recorded } from '../record.js';
import type { Rest } from '../rest.js';
import type { components, paths } from './contract.gen.js';

type UserInfo = components['schemas']['UserInfo'];

/** Who a support agent is, as upstream tells it. */
export interface Agent extends Recorded<UserInfo> {
  /** Until when the answer may be given to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
  readonly freshUntil: number;
  readonly entity: { readonly answer: { readonly upstream: 'comm100' } };
}

const USER_INFO = '/oauth/userinfo' satisfies keyof paths;
const entity = { answer: { upstream: 'comm100' } } as const;

/** The partner API, of which the graph reads one thing. */
export class Comm100Client {
  readonly #answers: SharedAnswers;

  /** @param sharing where answers are kept for others; by default nowhere */
  constructor(rest: Rest, sharing?: Sharing) {
    this.#answers = new SharedAnswers(rest, sharing);
  }

  /**
   * The agent whose token the credential has.
   * @throws UpstreamFailure
   */
  async agent(credential: Credential, signal: AbortSignal | undefined): Promise<Agent> {
    const { json, freshUntil } = await this.#answers.get({ method: 'GET', path: USER_INFO, credential, signal });
    if (isObject(json)) return { record: json, entity, freshUntil };
    throw new UpstreamFailure('invalid-answer', 'The comm100 upstream gave no object.', { upstream: 'comm100' });
  }
}
