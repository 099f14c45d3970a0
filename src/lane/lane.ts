import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Admission } from '../admission/admission.js';
import { bodyOf, type Refusal } from '../admission/refusal.js';
import type { Asking, RequestHeaders } from '../asking.js';
import { spelled } from '../auth/choice.js';
import { asksForCost, COST_HEADER } from '../cost/header.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import type { CrossOrigin } from '../plugins/cors.js';
import { type ReadDocument, Refused } from '../plugins/documents.js';
import type { Executed, Operations } from '../plugins/operation.js';
import { requestIdOf } from '../plugins/request-id.js';
import type { Describe } from '../plugins/response.js';
import type { Sessions } from '../session/session.js';
import { type Asked, type Wanted, wantedBy } from './asked.js';
import { JSON_TYPE, type ResultType, resultType } from './media-type.js';
import { canonical, type KeptResult, type Manner, type Results } from './results.js';
import { CREDENTIALS, isStranger } from './stranger.js';

/** An answer, ready to be sent. */
export interface Reply {
  readonly status: 200 | 304 | Refusal['status'];
  /** As they go on the wire, names and values in turn: an object costs more to make and to write. Of this answer alone. */
  readonly headers: string[];
  readonly body: string | Buffer<ArrayBuffer>;
}

/** What is yoga's to answer, with what has been found out already. */
export interface Handed {
  /** The request, as it has been known so far. */
  readonly asking?: Asking;
  /** What the request asks for, where its body has been read. */
  readonly params?: object;
  /** Why it is refused. */
  readonly error?: GraphQLError;
  /** What came of it, where it has been executed. */
  readonly executed?: Executed;
  /** What went wrong unexpectedly. */
  readonly failure?: unknown;
}

export interface LaneParts {
  readonly admission: Admission;
  readonly schema: GraphQLSchema;
  readonly read: ReadDocument;
  readonly operations: Operations;
  readonly sessions: Sessions | undefined;
  readonly crossOrigin: CrossOrigin;
  /** What an answer says of how it was made. */
  readonly describe: Describe;
  /** Undefined where no results are kept. */
  readonly results: Results | undefined;
  /** How long a result is kept for which nothing was read. Milliseconds. */
  readonly ttlMs: number;
}

/**
 * The short way through for what is most asked for: an operation in good order, that comes of it without an error. All
 * else, with what has been done for it already, is yoga's, whose adapter costs as much as executing a small operation.
 *
 * What comes of a query that anybody would be answered alike is kept for as long as the answers that it was made from, and
 * given without executing it again.
 */
export class Lane {
  readonly #parts: LaneParts;
  readonly #numbers = new WeakMap<DocumentNode, number>();
  #documents = 0;

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /**
   * What a caller is told who sends more than they may; undefined for any other. Counts the operation, whatever comes of it.
   * @param socketAddress whoever connects to us, where that is known
   */
  limit(asking: Asking, socketAddress: string | undefined): Reply | undefined {
    const refusal = this.#parts.admission.refusalByRate(asking.headers, socketAddress);
    return refusal && this.#refuse(asking, refusal);
  }

  /** What everybody is told when too much is in flight; undefined when one more operation may begin, at once. */
  shed(asking: Asking): Reply | undefined {
    const refusal = this.#parts.admission.refusalByLoad();
    return refusal && this.#refuse(asking, refusal);
  }

  /**
   * What was given to a request of the same text, where anybody is given the same for as long as that holds. It is found
   * without reading what the text asks for.
   */
  recall(asking: Asking, method: Asked['method'], text: string): Reply | undefined {
    const { results, sessions } = this.#parts;
    if (!results || !isStranger(asking.headers, sessions) || asksForCost(asking.headers)) return undefined;
    if (method === 'GET' && sessions?.refusal(asking, method) !== undefined) return undefined;
    const kept = results.recall(text, mannerOf(asking.headers, method));
    return kept && this.#replyOf(asking, method, kept);
  }

  /** Neither throws nor rejects. */
  answer(asked: Asked): MaybePromise<Reply | Handed> {
    const { admission } = this.#parts;
    const failed = (failure: unknown) => ({ asking: asked.asking, params: asked.params, failure });
    const ended = <T>(answered: T) => {
      admission.end();
      return answered;
    };
    admission.begin();
    try {
      const answered = this.#answer(asked);
      if (answered instanceof Promise) return answered.then(ended, (failure) => ended(failed(failure)));
      return ended(answered);
    } catch (failure) {
      return ended(failed(failure));
    }
  }

  #answer(asked: Asked): MaybePromise<Reply | Handed> {
    const { params, method, asking } = asked;
    const { headers } = asking;
    const { operations, schema, sessions, results } = this.#parts;
    const wanted = wantedBy(params);
    const type = resultType(headers.get('accept'));
    const document = wanted && type && this.#read(wanted.query);
    const operation = document && getOperationAST(document, wanted.operationName);
    if (!operation || !isServed(operation, method) || sessions?.refusal(asking, method) !== undefined)
      return { asking, params };
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    const isShared = isQuery && isStranger(headers, sessions) && !asksForCost(headers);
    const key =
      results && isShared
        ? `${results.generation} ${this.#keyOf(asked, document, operation, wanted, type)}`
        : undefined;
    const kept = key === undefined ? undefined : results?.get(key);
    if (kept && key !== undefined) {
      if (asked.text !== undefined) results?.remember(asked.text, mannerOf(headers, method), key);
      return this.#replyOf(asking, method, kept);
    }
    const { variables, operationName } = wanted;
    const args = { schema, document, variableValues: variables, operationName };
    return andThen(operations.run(args, asking, asked.socketAddress), (executed) =>
      this.#finish(asked, executed, type, key),
    );
  }

  #finish(asked: Asked, executed: Executed, type: ResultType, key: string | undefined): Reply | Handed {
    const { result, context } = executed;
    if (result.errors || context.session?.hasEnded) return { asking: asked.asking, params: asked.params, executed };
    const { describe, results, ttlMs } = this.#parts;
    const body = JSON.stringify(result);
    const headers = ['content-type', `${type}; charset=utf-8`, ...Object.entries(describe(context)).flat()];
    const now = performance.now();
    const freshUntil = Math.min(context.freshUntil, now + (context.freshUntil === Infinity ? ttlMs : Infinity));
    // What an operation says of itself beside its data is said of one execution.
    if (results && key !== undefined && freshUntil > now && !result.extensions) {
      return this.#replyOf(asked.asking, asked.method, results.keep(key, body, headers, freshUntil));
    }
    return { status: 200, body, headers: this.#headers(asked.asking, headers, NOT_KEPT) };
  }

  #replyOf(asking: Asking, method: Asked['method'], { body, headers, etag }: KeptResult): Reply {
    if (method === 'POST') return { status: 200, body, headers: this.#headers(asking, headers, NOT_KEPT) };
    const said = this.#headers(asking, headers, ASKED_AGAIN);
    said.push('etag', etag);
    return isNamed(etag, asking.headers)
      ? { status: 304, body: '', headers: said }
      : { status: 200, body, headers: said };
  }

  #refuse(asking: Asking, refusal: Refusal): Reply {
    const type = resultType(asking.headers.get('accept')) ?? JSON_TYPE;
    const headers = ['content-type', `${type}; charset=utf-8`, 'retry-after', String(refusal.retryAfter)];
    const body = bodyOf(refusal, requestIdOf(asking));
    return { status: refusal.status, body, headers: this.#headers(asking, headers, NOT_KEPT) };
  }

  #headers(asking: Asking, ofResult: readonly string[], ofKeeping: readonly string[]): string[] {
    const headers = [...ofResult, ...ofKeeping, 'x-request-id', requestIdOf(asking)];
    const allowed = this.#parts.crossOrigin(asking.headers);
    for (const name in allowed) headers.push(name, allowed[name] ?? '');
    return headers;
  }

  /** The document that a text is; undefined where something is wrong with it, which is yoga's to say. */
  #read(text: string): DocumentNode | undefined {
    const document = this.#parts.read(text);
    return document instanceof Refused ? undefined : document;
  }

  /** The store is one instance's alone: its schema and its configuration are the same for all that is in it. */
  #keyOf(
    { asking: { headers }, method }: Asked,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    { operationName, variables }: Wanted,
    type: ResultType,
  ): string {
    const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    // One that is null is not one that is left out: that has its default.
    const given = declared.flatMap((name) =>
      variables && Object.hasOwn(variables, name) ? [[name, variables[name]]] : [],
    );
    const locale = this.#parts.operations.localeOf(headers);
    return [this.#numberOf(document), operationName ?? '', locale, method, type, canonical(given)].join(' ');
  }

  /** Stands for its text, for as long as it is kept. */
  #numberOf(document: DocumentNode): number {
    let number = this.#numbers.get(document);
    if (number === undefined) {
      this.#documents += 1;
      number = this.#documents;
      this.#numbers.set(document, number);
    }
    return number;
  }
}

function mannerOf(headers: RequestHeaders, method: Asked['method']): Manner {
  return { method, accept: headers.get('accept'), language: headers.get('accept-language') };
}

const NOT_KEPT = ['cache-control', 'no-store'];

/** A browser may keep it, and asks each time whether it still holds. */
const ASKED_AGAIN = [
  'cache-control',
  'private, no-cache',
  'vary',
  ['Accept', 'Accept-Language', 'Cookie', ...[...CREDENTIALS, COST_HEADER].map(spelled)].join(', '),
];

function isServed({ operation }: OperationDefinitionNode, method: Asked['method']): boolean {
  return operation === OperationTypeNode.QUERY || (operation === OperationTypeNode.MUTATION && method === 'POST');
}

/** Whether a client says that it holds what has this tag (RFC 9110, 13.1.2). */
function isNamed(etag: string, headers: RequestHeaders): boolean {
  const held = headers.get('if-none-match')?.split(',') ?? [];
  return held.some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
