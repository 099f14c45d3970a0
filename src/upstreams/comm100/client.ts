import type { Allowance } from '../allowance.js';
import { SharedAnswers, type Sharing } from '../cache.js';
import type { Credential } from '../credential.js';
import { isNotFound, UpstreamFailure } from '../failure.js';
import type { Stale } from '../kept.js';
import { isObject, type Recorded } from '../record.js';
import type { Rest } from '../rest.js';
import type { LeaveSignal } from '../waiting.js';
import type { components, paths } from './contract.gen.js';

type UserInfo = components['schemas']['UserInfo'];

/** Who a support agent is, as upstream tells it. */
export interface Agent extends Recorded<UserInfo> {
  /** Until when the answer may be given to others: on the monotonic clock, in milliseconds; 0 for one that may not. */
  readonly freshUntil: number;
  /** Of one that is given because upstream fails to give a new one. */
  readonly stale?: Stale | undefined;
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
  async agent(credential: Credential, signal: LeaveSignal | undefined, allowance?: Allowance): Promise<Agent> {
    const call = { method: 'GET', path: USER_INFO, credential, signal, allowance } as const;
    const { json, freshUntil, stale } = await this.#answers.get(call).catch((error) =>
      // It names nothing that could be missing: then it is the address that there is nothing at.
      isNotFound(error) ? fail('has nothing at this address: check COMM100_URL') : Promise.reject(error),
    );
    return isObject(json) ? { record: json, entity, freshUntil, stale } : fail('gave no object');
  }
}

function fail(what: string): never {
  throw new UpstreamFailure('invalid-answer', `The comm100 upstream ${what}.`, { upstream: 'comm100' });
}
