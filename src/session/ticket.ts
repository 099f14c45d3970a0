import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../store/sealer.js';
import type { Store } from '../store/store.js';
import { isObject } from '../upstreams/record.js';
import { cookieNames, type OwnCookie, ownCookie } from './cookies.js';

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

/** How many sign-ins a browser may have under way: one a tab, but cookies must not outgrow a request. */
const MOST = 4;
const NAME = 'masthead-sign-in-';

export interface TicketsSettings {
  /** Where is noted which tickets have been used. */
  readonly store: Store;
  readonly sealer: Sealer;
  readonly shelf: string;
  readonly publicUrl: string;
}

/**
 * Makes tickets and takes them back: each once, in time, from the browser that it was made for. Each has a cookie of its
 * own, so that several tabs can sign in at once.
 */
export class Tickets {
  readonly #settings: TicketsSettings;

  constructor(settings: TicketsSettings) {
    this.#settings = settings;
  }

  /** A new ticket, and the `Set-Cookie` headers with which the browser keeps it. */
  issue(request: Request, given: Pick<Ticket, 'providerId' | 'redirectUri' | 'returnTo'>) {
    const { sealer, publicUrl } = this.#settings;
    const state = randomBytes(32).toString('base64url');
    const ticket: Ticket = { ...given, state, until: Date.now() + TICKET_SECONDS * 1000 };
    const cookie = this.#cookieOf(state).give(sealer.seal(JSON.stringify(ticket), this.#about), TICKET_SECONDS);
    const others = cookieNames(request, NAME, publicUrl).filter((suffix) => SUFFIX.test(suffix));
    const tooMany = others.slice(0, Math.max(0, others.length - MOST + 1));
    const taken = tooMany.map((suffix) => ownCookie(`${NAME}${suffix}`, publicUrl).take);
    return { ticket, cookies: [...taken, cookie] };
  }

  /** The ticket that a browser has for a state and provider; undefined unless it is ours and in time. */
  find(request: Request, state: string, providerId: string): Ticket | undefined {
    const cookie = this.#cookieOf(state).read(request);
    const text = cookie === undefined ? undefined : this.#settings.sealer.open(cookie, this.#about);
    const ticket = text === undefined ? undefined : readTicket(text);
    if (!ticket || ticket.until <= Date.now() || !isEqual(ticket.state, state)) return undefined;
    return ticket.providerId === providerId ? ticket : undefined;
  }

  /** Uses a ticket up. @returns whether it had not been used before @throws StoreUnavailable */
  async use({ state }: Ticket): Promise<boolean> {
    const { store, shelf } = this.#settings;
    return await store.set(`${shelf}/used/${hashOf(state)}`, '', { ttlMs: TICKET_SECONDS * 1000, when: 'absent' });
  }

  /** The `Set-Cookie` header that takes a ticket back. */
  taken({ state }: Ticket): string {
    return this.#cookieOf(state).take;
  }

  #cookieOf(state: string): OwnCookie {
    return ownCookie(`${NAME}${hashOf(state).slice(0, 8)}`, this.#settings.publicUrl);
  }

  get #about(): string {
    return JSON.stringify(['sign-in', 'omerlo', this.#settings.shelf]);
  }
}

const SUFFIX = /^[0-9a-f]{8}$/;

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
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
