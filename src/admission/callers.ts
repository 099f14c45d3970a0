import { callerAddress, callerKey, isInternal, type TrustedProxies } from '../address.js';
import type { RequestHeaders } from '../asking.js';
import { bearerToken } from '../auth/bearer.js';
import { HEADERS } from '../auth/choice.js';
import { atMost } from '../least-recent.js';
import type { Sessions } from '../session/session.js';
import type { Standing } from './standing.js';

export interface CallersParts {
  readonly trustedProxies: TrustedProxies;
  readonly standing: Standing;
  /** Undefined where nobody signs in by cookie. */
  readonly sessions: Sessions | undefined;
}

/** Who sends something, as they are counted. */
export interface Caller {
  readonly name: string;
  /**
   * Where they are, by which all are counted together who are there: an address, of IPv6 the network of a site. Undefined
   * where it is not known, and where it says no more than the name.
   */
  readonly site: string | undefined;
}

/** What is made of an address. */
interface Place {
  /** Whoever is there and shows nothing for themselves. */
  readonly stranger: Caller;
  /** That of whoever shows something. */
  readonly site: string | undefined;
}

/** Of how many requests is known what was made of their addresses, and how long what says so may be, in characters. */
const MOST_ADDRESSES = 10_000;
const LONGEST = 256;

/** Tells callers apart, for whoever counts by them. */
export class Callers {
  readonly #parts: CallersParts;
  /** By what tells of the address: to make it out takes longer than all the rest. */
  readonly #places = atMost<Place>(MOST_ADDRESSES);

  constructor(parts: CallersParts) {
    this.#parts = parts;
  }

  /**
   * Who sends a request: whoever a credential of theirs is, if it has proved good, else their address, of IPv6 the
   * network. Undefined where neither is known.
   * @param socketAddress whoever connects to us, where that is known
   */
  of(headers: RequestHeaders, socketAddress: string | undefined): Caller | undefined {
    const name = this.#standingOf(headers);
    const place = this.#placeOf(headers, socketAddress);
    return name === undefined ? place?.stranger : { name, site: place?.site };
  }

  /** Who is where a request comes from and shows nothing for themselves. Undefined where that is not known. */
  at(headers: RequestHeaders, socketAddress: string | undefined): Caller | undefined {
    return this.#placeOf(headers, socketAddress)?.stranger;
  }

  /** Whether a proxy has passed a request on whose word does not count. Anybody can say so: it is a guess. */
  isProxyUnknown(headers: RequestHeaders): boolean {
    return this.#parts.trustedProxies === undefined && headers.get('x-forwarded-for') !== null;
  }

  #placeOf(headers: RequestHeaders, socketAddress = ''): Place | undefined {
    const { trustedProxies } = this.#parts;
    const forwardedFor = trustedProxies === undefined ? '' : (headers.get('x-forwarded-for') ?? '');
    const told = `${socketAddress} ${forwardedFor}`;
    const known = this.#places.get(told);
    if (known !== undefined) return known;
    const address = callerAddress(headers, socketAddress, trustedProxies);
    if (address === undefined) return undefined;
    const place = placeAt(address);
    if (told.length <= LONGEST) this.#places.set(told, place);
    return place;
  }

  /** What is sent along for Oracle proves nothing: of a public channel everybody may read, whatever token they bring. */
  #standingOf(headers: RequestHeaders): string | undefined {
    const { standing, sessions } = this.#parts;
    if (standing.isEmpty) return undefined;
    for (const header of PROVING) {
      const token = bearerToken(headers.get(header));
      const name = token === undefined ? undefined : standing.nameOf(token);
      if (name !== undefined) return name;
    }
    const session = sessions?.idIn({ headers });
    return session === undefined ? undefined : standing.nameOf(session);
  }
}

/**
 * Of an internal network there is no site: who asks from there is a server of the publisher's own, in the name of all its
 * readers, or a proxy that is not trusted.
 */
function placeAt(address: string): Place {
  const name = callerKey(address);
  const network = callerKey(address, 48);
  const site = isInternal(address) ? undefined : `site ${network}`;
  // Whoever is known by their IPv4 alone is held to less than their site already.
  return { stranger: { name, site: network === name ? undefined : site }, site };
}

const PROVING = [HEADERS.omerlo, HEADERS.comm100];
