import { createHmac } from 'node:crypto';
import { callerKey } from '../address.js';
import { MemoryStore } from '../store/memory.js';
import { type Count, type Store, StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';

export interface SignInLimits {
  /**
   * Attempts that a caller's address has within a window, whatever becomes of them. Default 10; all networks of one site,
   * where an IPv6 caller may have thousands, have twice as many together.
   */
  readonly attempts: number;
  /** Failures that an e-mail address has within a window, from all callers together. Default 30. */
  readonly failures: number;
  /** How long a window is, from the first of what is counted on. Milliseconds. Default 15 minutes. */
  readonly windowMs: number;
  /** How long the address of a successful sign-in is remembered. Milliseconds. Default 30 days. */
  readonly knownMs: number;
}

export interface SignInSettings {
  /** Where the instances of a fleet count together; undefined where each counts for itself. */
  readonly store: Store | undefined;
  /** What the keys of all that is kept begin with. */
  readonly shelf: string;
  /** A secret, the same for a whole fleet: addresses are kept as hashes that only it makes. */
  readonly key: string | Buffer;
  readonly limits?: Partial<SignInLimits> | undefined;
}

/** Who tries to sign in. */
export interface SignIn {
  /** Where the request comes from; all callers of whom that is unknown count as one. */
  readonly address: string | undefined;
  readonly email: string;
}

const LIMITS: SignInLimits = {
  attempts: 10,
  failures: 30,
  windowMs: 15 * 60 * 1000,
  knownMs: 30 * 24 * 3600 * 1000,
};

const TOO_MANY_ATTEMPTS = 'There were too many attempts to sign in from where you are. Try again later.';
const TOO_MANY_FAILURES = 'Too many attempts to sign in with this e-mail address have failed. Try again later.';

/** One more of what is counted. */
interface Slot extends Count {
  /** Uncounts it, unless its window is over. */
  readonly giveBack: () => Promise<void>;
}

/**
 * Limits for sign-ins by password: so many attempts for each caller, and so many failures for each e-mail address. No
 * single caller has attempts enough to use up the failures and lock somebody out; and where somebody has signed in of
 * late, they can again, whatever a crowd does elsewhere. While the store is away, each process counts for itself.
 */
export class SignInAttempts {
  readonly #settings: SignInSettings;
  readonly #limits: SignInLimits;
  /** For when there is no store, or none that can be reached. */
  readonly #counts = new MemoryStore();
  /** Beside the counts: whoever makes up callers and e-mail addresses without end pushes nothing out of here. */
  readonly #known = new MemoryStore();

  constructor(settings: SignInSettings) {
    this.#settings = settings;
    this.#limits = { ...LIMITS, ...settings.limits };
  }

  /**
   * Asks, where the limits allow it. What is under way counts as failed until it has ended.
   * @param isFailure whether it was refused because of the password, and not for another reason
   * @throws UpstreamFailure `rate-limited`, without asking; whatever `ask` throws
   */
  async attempt<T>(who: SignIn, ask: () => Promise<T>, isFailure: (error: unknown) => boolean): Promise<T> {
    const address = who.address === undefined ? undefined : callerKey(who.address);
    const email = who.email.normalize('NFKC').trim().toLowerCase();
    // For an address of which nothing is known, nobody can be known to sign in from there.
    const home = address === undefined ? undefined : this.#keyOf('known', email, address);

    await this.#count(this.#keyOf('address', address ?? ''), this.#limits.attempts);
    const site = who.address === undefined ? undefined : callerKey(who.address, 48);
    if (site !== address && site !== undefined) await this.#count(this.#keyOf('site', site), 2 * this.#limits.attempts);
    const failure = await this.#take(this.#keyOf('email', email));
    if (failure.count > this.#limits.failures && !(await this.#isKnown(home))) {
      await failure.giveBack();
      throw this.#refusal(TOO_MANY_FAILURES, failure);
    }
    try {
      const answer = await ask();
      await Promise.all([failure.giveBack(), this.#remember(home)]);
      return answer;
    } catch (error) {
      if (!isFailure(error)) await failure.giveBack();
      throw error;
    }
  }

  /** @throws UpstreamFailure `rate-limited` where there were too many attempts already */
  async #count(key: string, most: number): Promise<void> {
    const attempt = await this.#take(key);
    if (attempt.count > most) throw this.#refusal(TOO_MANY_ATTEMPTS, attempt);
  }

  /** Takes before it looks: of many who come at once, no more get through than may. */
  async #take(key: string): Promise<Slot> {
    const { windowMs } = this.#limits;
    const takeFrom = async (store: Store): Promise<Slot> => {
      const asked = performance.now();
      const counted = await store.count(key, 1, windowMs);
      const giveBack = async () => {
        if (performance.now() >= asked + counted.remainingMs) return;
        await store.count(key, -1, windowMs).catch(unlessAway);
      };
      return { ...counted, giveBack };
    };
    const shared = await this.#withStore(takeFrom);
    return shared ?? takeFrom(this.#counts);
  }

  async #isKnown(home: string | undefined): Promise<boolean> {
    if (home === undefined) return false;
    const entry = (await this.#known.get(home)) ?? (await this.#withStore((store) => store.get(home)));
    return entry !== undefined;
  }

  /** Also in this process, for when the store is away. */
  async #remember(home: string | undefined): Promise<void> {
    if (home === undefined) return;
    const keeping = { ttlMs: this.#limits.knownMs };
    await this.#known.set(home, '', keeping);
    await this.#withStore((store) => store.set(home, '', keeping));
  }

  /** Undefined without a store, and when it is away. */
  async #withStore<T>(use: (store: Store) => Promise<T>): Promise<T | undefined> {
    const { store } = this.#settings;
    return store && use(store).catch(unlessAway);
  }

  #refusal(message: string, { remainingMs }: Count): UpstreamFailure {
    const retryAfter = Math.max(1, Math.ceil(Math.min(remainingMs, this.#limits.windowMs) / 1000));
    return new UpstreamFailure('rate-limited', message, { retryAfter });
  }

  #keyOf(kind: string, ...parts: readonly string[]): string {
    const { shelf, key } = this.#settings;
    const hash = createHmac('sha256', key)
      .update(JSON.stringify([kind, ...parts]))
      .digest('base64url');
    return `${shelf}/sign-ins/${kind}/${hash}`;
  }
}

/** That the store is away is its own to say. */
function unlessAway(error: unknown): undefined {
  if (!(error instanceof StoreUnavailable)) throw error;
  return undefined;
}
