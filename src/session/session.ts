import type { Asking } from '../asking.js';
import type { Credential } from '../upstreams/credential.js';

/** With any value. A browser sends it for no page of another origin without asking us first. */
export const CSRF_HEADER = 'x-masthead-csrf';

/** A request's session, as far as an operation knows of it. */
export interface OpenedSession {
  /** The reader's credential; undefined when the session is over. */
  readonly credential: Credential | undefined;
  /** Whether it is over, or has come to its end in the meantime. */
  readonly hasEnded: boolean;
}

/** Sign-in by cookie, as the plugins know it. */
export interface Sessions {
  /** What a request's cookie says is a session's id, be it good or not; undefined where there is no such cookie. */
  idIn(request: Pick<Asking, 'headers'>): string | undefined;
  /** The session that a request's cookie names, or undefined when it has no such cookie. */
  open(request: Asking): Promise<OpenedSession> | undefined;
  /**
   * Answers what lies below `/auth/`; undefined for any other request.
   * @param refused what is answered instead to whoever sends more than they may, if anything is. Asked for whatever but signing out
   */
  answer(request: Request, refused: () => Response | undefined): Promise<Response> | undefined;
  /**
   * Why a request is not answered (another site's page sent it, or may have), or undefined if it is. A GET can be sent by any
   * page, with the cookie and without anybody asking first: it has to bring a header that only pages that may can send, unless
   * what it asks for is the publisher's own.
   * @param isTrusted whether it names a trusted document by its id
   */
  refusal(request: Pick<Asking, 'headers'>, method: string, isTrusted: boolean): string | undefined;
  /**
   * The `Set-Cookie` header that makes a browser forget its session, at the time of the answer; undefined while another tab
   * is signing in anew, whose cookie may stand in that place by then, or while another instance may be able to open it.
   */
  farewell(request: Asking): Promise<string | undefined>;
  /** Lets refreshes that are under way come to their end: a token that is received and not kept is lost. */
  close(): Promise<void>;
}
