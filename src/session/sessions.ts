import type { Asking } from '../asking.js';
import type { CredentialStanding } from '../auth/bearer.js';
import { StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { type OwnCookie, ownCookie } from './cookies.js';
import { SessionCredential, UnavailableCredential, unavailable } from './credential.js';
import { type KeeperSettings, SessionKeeper } from './keeper.js';
import { lifeOfToken } from './record.js';
import { CSRF_HEADER, type OpenedSession, type Sessions } from './session.js';
import { SignIn, type SignInSettings } from './sign-in.js';

export interface CookieSessionsSettings extends KeeperSettings, Omit<SignInSettings, 'keeper' | 'cookie' | 'refusal'> {
  /** Origins besides our own whose pages may use the session. */
  readonly corsOrigins: readonly string[];
  /** Hears which ids are those of sessions, where that matters. */
  readonly standing: CredentialStanding | undefined;
}

/** Sign-in by an HttpOnly cookie: browsers hold an id, the server holds the tokens. */
export class CookieSessions implements Sessions {
  readonly #keeper: SessionKeeper;
  readonly #cookie: OwnCookie;
  readonly #signIn: SignIn;
  readonly #origins: ReadonlySet<string>;
  readonly #standing: CredentialStanding | undefined;

  constructor(settings: CookieSessionsSettings) {
    this.#keeper = new SessionKeeper(settings);
    this.#cookie = ownCookie('masthead-session', settings.publicUrl);
    this.#standing = settings.standing;
    this.#origins = new Set([settings.publicUrl, ...settings.corsOrigins]);
    this.#signIn = new SignIn({
      ...settings,
      keeper: this.#keeper,
      cookie: this.#cookie,
      refusal: (request) => this.#foreign(request),
    });
  }

  async farewell(request: Asking): Promise<string | undefined> {
    const id = this.#cookie.read(request);
    const key = this.#keeper.keyOf(id);
    const found = key === undefined ? 'unknown' : await this.#keeper.find(key).catch(() => 'elsewhere');
    return id !== undefined && found === 'unknown' ? this.#cookie.take : undefined;
  }

  idIn(request: Pick<Asking, 'headers'>): string | undefined {
    return this.#cookie.read(request);
  }

  open(request: Asking): Promise<OpenedSession> | undefined {
    const id = this.#cookie.read(request);
    return id === undefined ? undefined : this.#open(id);
  }

  answer(request: Request, refused: () => Response | undefined): Promise<Response> | undefined {
    return this.#signIn.answer(request, refused);
  }

  refusal(request: Pick<Asking, 'headers'>, method: string, isTrusted: boolean): string | undefined {
    if (method === 'GET' && !isTrusted && request.headers.get(CSRF_HEADER) === null) return UNASKED;
    return this.#cookie.read(request) === undefined ? undefined : this.#foreign(request);
  }

  close(): Promise<void> {
    return this.#keeper.close();
  }

  /** Judged without the cookie: a foreign form comes without it, and its answer could still take the cookie away. */
  #foreign(request: Pick<Asking, 'headers'>): string | undefined {
    const origin = request.headers.get('origin');
    const site = request.headers.get('sec-fetch-site');
    // A page that sends no referrer sends no origin with its forms either.
    if (origin === 'null' && site === 'same-origin') return undefined;
    if (origin !== null) return this.#origins.has(origin) ? undefined : FOREIGN;
    return site === 'cross-site' ? FOREIGN : undefined;
  }

  /** Looked up, and refreshed if need be, before an operation begins: only then is known whether anybody is signed in. */
  async #open(id: string): Promise<OpenedSession> {
    const key = this.#keeper.keyOf(id);
    if (key === undefined) return OVER;
    try {
      const found = await this.#keeper.find(key);
      if (typeof found === 'string') {
        this.#standing?.refused(id);
        return OVER;
      }
      this.#standing?.accepted(id);
      const isDue = lifeOfToken(found).until <= Date.now();
      const record = isDue ? await this.#keeper.refresh(key, found) : found;
      if (!record) return OVER;
      const credential = new SessionCredential(this.#keeper, key, record);
      return {
        credential,
        get hasEnded() {
          return credential.hasEnded;
        },
      };
    } catch (error) {
      if (error instanceof StoreUnavailable) return waiting(unavailable(error));
      if (error instanceof UpstreamFailure) return waiting(error);
      throw error;
    }
  }
}

const UNASKED = `With sign-in by cookie, a GET is answered only with the header ${CSRF_HEADER}, or where it names a trusted document.`;

const FOREIGN = 'A page of another site sent this, and the session is not its to use.';

const OVER: OpenedSession = { credential: undefined, hasEnded: true };

function waiting(failure: UpstreamFailure): OpenedSession {
  return { credential: new UnavailableCredential(failure), hasEnded: false };
}
