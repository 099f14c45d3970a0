import type { Allowance } from '../allowance.js';
import { type Credential, unlessEnded } from '../credential.js';
import { isNotFound, UpstreamFailure } from '../failure.js';
import { freshUntilOf, type Stale } from '../kept.js';
import { expandPath, type PathKind } from '../path.js';
import { type Query, queryString } from '../query.js';
import { isObject } from '../record.js';
import type { LeaveSignal } from '../waiting.js';
import type { Answer } from './answer.js';
import type { ChangeMethod } from './changes.js';
import type { OmerloClient } from './client.js';
import { operations } from './operations.gen.js';
import type { GetPath } from './paths.js';

/** Whose tokens a request has. */
export interface Credentials {
  readonly application: Credential;
  readonly reader: Credential | undefined;
}

/** What one request makes its calls with. */
export interface CallsParts {
  readonly client: OmerloClient;
  readonly credentials: Credentials;
  /** The locale that is read in. */
  readonly locale: string;
  readonly signal: LeaveSignal | undefined;
  /** Hears of each answer until when it may be given to others, and how old it is where upstream failed to give another. */
  readonly onAnswer?: (freshUntil: number, stale?: Stale) => void;
  /** What its calls are taken from; without it, there is no end to them. */
  readonly allowance?: Allowance | undefined;
}

/** What the Reader API wraps all that it answers in. */
export interface Envelope {
  readonly answer: Answer;
  /** Neither undefined nor null. */
  readonly data: unknown;
  readonly meta: unknown;
}

/** What a change sends: a body as its operation's media type has it, or to be JSON. */
export interface Sending {
  readonly body?: unknown;
  readonly query?: Query;
}

/** Makes what an answer is known by: of whose token it is, what path it answers, and its side-loaded associations. */
export type AnswerOf = (fetchedBy: Credential['kind'], path: string, associations: unknown) => Answer;

/**
 * The calls that one request makes in one locale, each with the token that the contract says. None is made twice: the same
 * again, from anywhere in the operation, gives the answer that is there or on its way.
 */
export class OmerloCalls {
  readonly #parts: CallsParts;
  readonly #answerOf: AnswerOf;
  readonly #made = new Map<string, Promise<Envelope>>();

  constructor(parts: CallsParts, answerOf: AnswerOf) {
    this.#parts = parts;
    this.#answerOf = answerOf;
  }

  /** The reader's credential, as long as it has not ended. */
  get reader(): Credential | undefined {
    return unlessEnded(this.#parts.credentials.reader);
  }

  /**
   * What a path gives.
   * @param values the path's parameters
   * @throws UpstreamFailure, at once where there is nobody to make the call for
   */
  get(path: GetPath, values: unknown, filters: Query): Promise<Envelope> {
    const operation = operations[path].get;
    const place = locate(path, values, operation.path);
    const query = queryString({ ...filters, locale: this.#parts.locale });
    const address = `${place}?${query}`;
    let call = this.#made.get(address);
    if (!call) {
      call = this.#fetchFor(operation.credential, path, place, query);
      this.#made.set(address, call);
    }
    return call;
  }

  /**
   * Changes something, by one call that is never repeated.
   * @returns what it answers with; undefined where it answers with nothing
   * @throws UpstreamFailure
   */
  async change(
    method: ChangeMethod,
    path: keyof typeof operations,
    values: unknown,
    { body, query }: Sending,
  ): Promise<Envelope | undefined> {
    const { client, signal, allowance } = this.#parts;
    const operation = changeOperation(method, path);
    const credential = this.#credentialFor(operation.credential);
    const change = {
      method: METHODS[method],
      ...(query && { query: queryString(query) }),
      ...(operation.body !== null && {
        mediaType: operation.body,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      secrets: secretsIn(body, operation.secrets),
      answersNothing: operation.data === 'none',
    };
    const json = await client.change(locate(path, values, operation.path), change, credential, signal, allowance);
    return operation.data === 'none' ? undefined : this.#envelope(path, json, credential);
  }

  /** Drops what has been read. */
  forget(): void {
    this.#made.clear();
  }

  /** The choice goes by presence, never by outcome: the application's token is not tried in place of a refused one. */
  #credentialFor(whose: Whose): Credential {
    const { application } = this.#parts.credentials;
    if (whose === 'application') return application;
    const { reader } = this;
    if (whose === 'caller') return reader ?? application;
    if (reader) return reader;
    throw new UpstreamFailure('unauthenticated', 'This needs a reader who has signed in.');
  }

  /** What a session that ended under the call would have given, whoever asked gets as the stranger that they are now. */
  #fetchFor(whose: Whose, path: GetPath, place: string, query: string): Promise<Envelope> {
    const { application } = this.#parts.credentials;
    const credential = this.#credentialFor(whose);
    const fetched = this.#fetchWith(credential, path, place, query);
    if (whose !== 'caller' || credential === application) return fetched;
    return fetched.catch((error: unknown) => {
      if (!credential.hasEnded) throw error;
      return this.#fetchWith(application, path, place, query);
    });
  }

  #fetchWith(credential: Credential, path: GetPath, place: string, query: string): Promise<Envelope> {
    const { client, signal, allowance, onAnswer } = this.#parts;
    return client.get(place, query, credential, signal, allowance).then(
      ({ json, freshUntil, stale }) => {
        onAnswer?.(freshUntil, stale);
        return this.#envelope(path, json, credential);
      },
      (failure: unknown) => {
        // That there is no such thing may be an answer too.
        onAnswer?.(freshUntilOf(failure));
        // What has no id in its path can't have vanished: then it is the media, or the address, that there is none of.
        throw place === path && isNotFound(failure) ? invalidAnswer(NOWHERE) : failure;
      },
    );
  }

  #envelope(path: string, json: unknown, credential: Credential): Envelope {
    if (!isObject(json) || json.data === undefined || json.data === null)
      throw invalidAnswer('gave an answer without data');
    return { answer: this.#answerOf(credential.kind, path, json.assocs), data: json.data, meta: json.meta };
  }
}

/** @param what it did, as in "gave no entity" */
export function invalidAnswer(what: string): UpstreamFailure {
  return new UpstreamFailure('invalid-answer', `The omerlo upstream ${what}.`, { upstream: 'omerlo' });
}

/** The path with its values in it. */
export function locate(path: string, values: unknown, kinds: Readonly<Record<string, PathKind>>): string {
  const strings: Record<string, string> = {};
  if (isObject(values)) {
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string') strings[name] = value;
  }
  return expandPath(path, strings, kinds);
}

type Whose = 'caller' | 'application' | 'reader' | 'none';

const NOWHERE = 'has nothing at this address: the media id or the URL that is configured may be wrong';

const METHODS = { post: 'POST', put: 'PUT', delete: 'DELETE' } as const;

interface ChangeOperation {
  readonly credential: Whose;
  readonly path: Readonly<Record<string, PathKind>>;
  readonly data: 'one' | 'many' | 'none';
  readonly body: string | null;
  /** The fields of its body that are secret. */
  readonly secrets?: readonly string[];
}

function secretsIn(body: unknown, fields: readonly string[] = []): readonly string[] {
  return isObject(body) ? fields.flatMap((field) => (typeof body[field] === 'string' ? [body[field]] : [])) : [];
}

/** The operation of a path and method, which the compiler has checked to be there. */
function changeOperation(method: ChangeMethod, path: keyof typeof operations): ChangeOperation {
  const methods: Readonly<Partial<Record<string, ChangeOperation>>> = operations[path];
  const operation = methods[method];
  if (!operation) throw new TypeError(`The contract has no ${method} ${path}.`);
  return operation;
}
