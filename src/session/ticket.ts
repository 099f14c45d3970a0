import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../store/sealer.js';
import type { Store } from '../store/store.js';
import { isObject } from '../upstreams/record.js';

/** A sign-in under way: what the browser went to the provider with. It waits in a cookie of that browser, sealed. */
export interface Ticket {
  readonly state: string;
  readonly providerId: string;
  readonly redirectUri: string;
  readonly returnTo: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Seconds that a sign-in may take. */
export const TICKET_SECONDS = 600;

/** Makes tickets and takes them back: each once, in time, from the browser that it was made for. */
export class Tickets {
  readonly #store: Store;
  readonly #sealer: Sealer;
  readonly #shelf: string;

  constructor({ store, sealer, shelf }: { store: Store; sealer: Sealer; shelf: string }) {
    this.#store = store;
    this.#sealer = sealer;
    this.#shelf = shelf;
  }

  issue(given: Pick<Ticket, 'providerId' | 'redirectUri' | 'returnTo'>): Ticket {
    return { ...given, state: randomBytes(32).toString('base64url'), until: Date.now() + TICKET_SECONDS * 1000 };
  }

  sealed(ticket: Ticket): string {
    return this.#sealer.seal(JSON.stringify(ticket), this.#about);
  }

  /**
   * The ticket in a cookie, used up by this; undefined unless it is ours, for this state, in time and not used before.
   * @throws StoreUnavailable
   */
  async redeem(cookie: string, state: string): Promise<Ticket | undefined> {
    const text = this.#sealer.open(cookie, this.#about);
    const ticket = text === undefined ? undefined : readTicket(text);
    if (!ticket || ticket.until <= Date.now() || !isEqual(ticket.state, state)) return undefined;
    const used = `${this.#shelf}/used/${createHash('sha256').update(ticket.state).digest('hex')}`;
    const isFirst = await this.#store.set(used, '', { ttlMs: TICKET_SECONDS * 1000, when: 'absent' });
    return isFirst ? ticket : undefined;
  }

  get #about(): string {
    return JSON.stringify(['sign-in', 'omerlo', this.#shelf]);
  }
}

function isEqual(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function readTicket(text: string): Ticket | undefined {
  const json: unknown = JSON.parse(text);
  if (!isObject(json)) return undefined;
  const { state, providerId, redirectUri, returnTo, until } = json;
  if (typeof state !== 'string' || typeof providerId !== 'string' || typeof redirectUri !== 'string') return undefined;
  if (typeof returnTo !== 'string' || typeof until !== 'number') return undefined;
  return { state, providerId, redirectUri, returnTo, until };
}
