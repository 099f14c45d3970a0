import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import { callerAddress } from './address.js';
import { AnswersRead } from './answers-read.js';
import type { Asking, RequestHeaders } from './asking.js';
import type { BypassKey } from './auth/bypass-key.js';
import { MOST_TOLD, reportedError } from './graph/failure.js';
import { negotiateLocale } from './graph/locale.js';
import { type Comm100Service, notConfigured, type OmerloService, type Services } from './services/services.js';
import type { OpenedSession } from './session/session.js';
import type { Allowance } from './upstreams/allowance.js';
import type { Agent } from './upstreams/comm100/client.js';
import { anew, type Credential, unlessEnded } from './upstreams/credential.js';
import { UpstreamFailure, type UpstreamName } from './upstreams/failure.js';
import { OmerloReading } from './upstreams/omerlo/reading.js';
import { OracleReading } from './upstreams/oracle/reading.js';
import { abandonable, Deadline, type LeaveSignal } from './upstreams/waiting.js';

/** Who asks: found out before an operation begins, since a session has to be looked up. */
export interface Caller {
  /** The reader's credential: from the request's header or, without one, from its session. */
  readonly reader: Credential | undefined;
  /** The session that the request's cookie names, if that counts. */
  readonly session: OpenedSession | undefined;
}

/** Who asks, in which locale, with which upstreams: built once per request, its parts when they are first needed. */
export class Context {
  /** Errors of fields that answered in part, as many as are told. They join the result's own. */
  readonly reports: GraphQLError[] = [];
  /** How many more there were. */
  unreported = 0;
  readonly #headers: RequestHeaders;
  readonly #asking: Asking;
  readonly #readings = new Map<string, OmerloReading>();
  readonly #upstreamsUsed = new Set<UpstreamName>();
  #locale: string | undefined;
  #oracle: OracleReading | undefined;
  #agent: Promise<Agent> | undefined;
  #hasSignedIn = false;
  readonly #began = performance.now();
  #deadline: Deadline | undefined;
  readonly answersRead = new AnswersRead();

  constructor(
    readonly services: Services,
    asking: Asking,
    private readonly caller: Caller,
    /** Whoever connects to us, where that is known. */
    private readonly socketAddress?: string,
    /** What its calls are taken from; without it, there is no end to them. */
    private readonly allowance?: Allowance,
  ) {
    this.#headers = asking.headers;
    this.#asking = asking;
  }

  get reader(): Credential | undefined {
    return unlessEnded(this.caller.reader);
  }

  /** Made when it is first asked for: not everything that asks has calls to wait for. */
  get #signal(): LeaveSignal {
    this.#deadline ??= new Deadline(this.#began + this.services.operationTimeoutMs, this.#asking.signal);
    return this.#deadline;
  }

  /** What others wait for too is let go on, when this operation's time is up. */
  #inTime<T>(work: Promise<T>, upstream: UpstreamName): Promise<T> {
    return abandonable(work, this.#signal, undefined, upstream);
  }

  /** The operation has come to its end. */
  end(): void {
    this.#deadline?.end();
  }

  /** What becomes of the session that the request's cookie names. */
  get session(): OpenedSession | undefined {
    return this.caller.session;
  }

  /** The locale that the request asks for: the best match of its `Accept-Language`. */
  get locale(): string {
    this.#locale ??= negotiateLocale(this.#headers.get('accept-language'), this.services.locales);
    return this.#locale;
  }

  /** The locales that were read in, or were to be. */
  get localesUsed(): readonly string[] {
    return [...this.#readings.keys()];
  }

  /** The upstreams that were read from, or were to be. */
  get upstreamsUsed(): readonly UpstreamName[] {
    return [...this.#upstreamsUsed];
  }

  /**
   * The Reader API.
   * @throws UpstreamFailure `not-configured`
   */
  get omerlo(): OmerloService {
    return this.#service('omerlo');
  }

  /** Who sends the request, as far as trusted proxies say; undefined where nobody does. */
  get address(): string | undefined {
    return callerAddress(this.#headers, this.socketAddress, this.services.trustedProxies);
  }

  /**
   * The channel.
   * @throws UpstreamFailure `not-configured`
   */
  get oracle(): OracleReading {
    if (!this.#oracle) {
      const { client, credentialFor } = this.#service('oracle');
      let chosen: Promise<Credential> | undefined;
      const credential = () => {
        chosen ??= this.#inTime(credentialFor(this.#headers, this.reader), 'oracle').then((each) =>
          this.#unlessKept(each),
        );
        return chosen;
      };
      this.#oracle = new OracleReading(client, credential, this.#signal, this.answersRead.note, this.allowance);
    }
    return this.#oracle;
  }

  /**
   * The partner API.
   * @throws UpstreamFailure `not-configured`
   */
  get comm100(): Comm100Service {
    return this.#service('comm100');
  }

  /**
   * The support agent who asks. Asked for several times, it is read once.
   * @throws UpstreamFailure
   */
  agent(): Promise<Agent> {
    const { client, credentialFor } = this.comm100;
    this.#agent ??= this.#inTime(credentialFor(this.#headers, this.reader), 'comm100').then(async (credential) => {
      const agent = await client.agent(this.#unlessKept(credential), this.#signal, this.allowance);
      this.answersRead.note(agent.freshUntil, agent.stale);
      return agent;
    });
    return this.#agent;
  }

  /**
   * The Reader API in one locale.
   * @throws UpstreamFailure `not-configured`
   */
  reading(locale: string = this.locale): OmerloReading {
    let reading = this.#readings.get(locale);
    if (!reading) {
      const { omerlo } = this;
      const { application, reader } = omerlo.credentialsOf(this.caller.reader);
      reading = new OmerloReading({
        client: omerlo.client,
        credentials: { application: this.#unlessKept(application), reader },
        locale,
        signal: this.#signal,
        onAnswer: this.answersRead.note,
        allowance: this.allowance,
      });
      this.#readings.set(locale, reading);
    }
    return reading;
  }

  /** Whether a server of the publisher's asks, by the key that it holds. */
  get isServer(): boolean {
    return this.services.serverKey.isHeldBy(this.#headers);
  }

  /** Drops all that has been read so far: something has been changed since, and is read again where it is asked for. */
  forget(): void {
    for (const reading of this.#readings.values()) reading.forget();
    this.#oracle?.forget();
    this.#agent = undefined;
  }

  /** Whether this is the first sign-in of the operation, which can have one: each is a call that costs upstream. */
  claimSignIn(): boolean {
    const isFirst = !this.#hasSignedIn;
    this.#hasSignedIn = true;
    return isFirst;
  }

  /** Notes what kept a field from answering in full, to stand among the errors beside the field's value. */
  report(failure: UpstreamFailure, info: GraphQLResolveInfo): void {
    if (this.reports.length <= MOST_TOLD) this.reports.push(reportedError(failure, info));
    else this.unreported += 1;
  }

  /** Whoever holds the key to that passes by what is kept for all. */
  #unlessKept(credential: Credential): Credential {
    return this.#bypassKey === 'held' ? anew(credential) : credential;
  }

  get #bypassKey(): ReturnType<BypassKey['shownBy']> {
    return this.services.bypassKey.shownBy(this.#headers);
  }

  #service<N extends UpstreamName>(upstream: N): NonNullable<Services[N]> {
    const service = this.services[upstream];
    if (!service) throw notConfigured(upstream);
    // Who thinks to see what is new must not be shown what is kept.
    if (this.#bypassKey === 'wrong') throw new UpstreamFailure('forbidden', WRONG_KEY);
    this.#upstreamsUsed.add(upstream);
    return service;
  }
}

const WRONG_KEY = 'The key in the X-Cache-Bypass-Key header is not the one of this gateway.';
