import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Admission } from '../admission/admission.js';
import type { Asking, RequestHeaders } from '../asking.js';
import { asksForCost } from '../cost/header.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import type { Found, PersistedDocuments } from '../persisted/persisted.js';
import { type ReadDocument, Refused } from '../plugins/documents.js';
import type { Executed, Operations } from '../plugins/operation.js';
import type { Describe } from '../plugins/response.js';
import { CSRF_HEADER, type Sessions } from '../session/session.js';
import { type Asked, type Wanted, wantedBy } from './asked.js';
import { type ResultType, resultType } from './media-type.js';
import type { Replies, Reply } from './replies.js';
import { canonical, type Manner, type Results } from './results.js';
import { isStranger } from './stranger.js';

/** What is yoga's to answer, with what has been found out already. */
export interface Handed {
  /** That it has been counted as one of its caller's. What does not say so is counted by yoga, wherever it was sent. */
  readonly counted?: true;
  /** That it asks for no operation, by its path or its method. Whatever else it may be, none is executed for it. */
  readonly isNone?: true;
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
  /** Whoever connects, where the request came in otherwise than over a port of Node's, and that is known. */
  readonly socketAddress?: string | undefined;
}

export interface LaneParts {
  readonly admission: Admission;
  readonly schema: GraphQLSchema;
  readonly read: ReadDocument;
  readonly persisted: PersistedDocuments;
  readonly operations: Operations;
  readonly sessions: Sessions | undefined;
  readonly replies: Replies;
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
    return refusal && this.#parts.replies.refusal(asking, refusal);
  }

  /** What everybody is told when too much is in flight; undefined when one more operation may begin, at once. */
  shed(asking: Asking): Reply | undefined {
    const refusal = this.#parts.admission.refusalByLoad();
    return refusal && this.#parts.replies.refusal(asking, refusal);
  }

  /** What somebody is told whose body was let go of, as it takes longest and too much is held of others. */
  dropped(asking: Asking): Reply {
    return this.#parts.replies.refusal(asking, this.#parts.admission.refusalOfBody());
  }

  /**
   * What was given to the same request, where anybody is given the same for as long as that holds. It is found without
   * reading what is asked for: a request that would be refused has left nothing to be found.
   * @param bytes its body, or its URL
   */
  recall(asking: Asking, method: Asked['method'], bytes: Uint8Array): Reply | undefined {
    const { results, sessions, replies } = this.#parts;
    if (!results || !isStranger(asking.headers, sessions) || asksForCost(asking.headers)) return undefined;
    const kept = results.recall(bytes, mannerOf(asking.headers, method));
    return kept && replies.kept({ asking, method }, kept);
  }

  /** Does not reject. */
  answer(asked: Asked): Promise<Reply | Handed> {
    const { asking, params } = asked;
    return this.#parts.admission
      .run(() => (asking.signal.aborted ? TO_NOBODY : this.#answer(asked)))
      .catch((failure: unknown) => ({ asking, params, failure }));
  }

  #answer(asked: Asked): MaybePromise<Reply | Handed> {
    const { params, method, asking } = asked;
    const { headers } = asking;
    const { operations, schema, sessions, results, replies } = this.#parts;
    const found = this.#parts.persisted.find(params);
    const isTrusted = 'isTrusted' in found && found.isTrusted;
    if (sessions?.refusal(asking, method, isTrusted) !== undefined) return { asking, params };
    if (found instanceof GraphQLError) return { asking, error: found };
    const wanted = wantedBy(found.params);
    const type = resultType(headers.get('accept'));
    const document = wanted && type && this.#documentOf(found, wanted.query);
    const operation = document && getOperationAST(document, wanted.operationName);
    if (!operation || !isServed(operation, method)) return { asking, params: found.params };
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    const isShared = isQuery && isStranger(headers, sessions) && !asksForCost(headers);
    const key =
      results && isShared
        ? `${results.generation} ${this.#keyOf(asked, document, operation, wanted, type)}`
        : undefined;
    const kept = key === undefined ? undefined : results?.get(key);
    if (kept && key !== undefined) {
      if (asked.bytes !== undefined) results?.remember(asked.bytes, mannerOf(headers, method), key);
      return replies.kept(asked, kept);
    }
    const { variables, operationName } = wanted;
    const args = { schema, document, variableValues: variables, operationName };
    return andThen(operations.run(args, asking, asked.socketAddress), (executed) =>
      this.#finish(asked, executed, type, key),
    );
  }

  #finish(asked: Asked, executed: Executed, type: ResultType, key: string | undefined): Reply | Handed {
    const { result, context, audience } = executed;
    if (result.errors || context.session?.hasEnded) return { asking: asked.asking, params: asked.params, executed };
    const { describe, results, ttlMs, replies } = this.#parts;
    const body = JSON.stringify(result);
    const headers = ['content-type', `${type}; charset=utf-8`, ...Object.entries(describe(context)).flat()];
    const until = context.answersRead.until(ttlMs);
    // What an operation says of itself beside its data is said of one execution.
    if (results && key !== undefined && until > performance.now() && !result.extensions) {
      const kept = results.keep(key, { text: body, headers, audience, freshUntil: until });
      return replies.kept(asked, kept);
    }
    return replies.passing(asked, body, headers, audience);
  }

  /** The document that is asked for; undefined where something is wrong with it, which is yoga's to say. */
  #documentOf(found: Found, text: string): DocumentNode | undefined {
    const document = found.document ?? this.#parts.read(text);
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

/** For whoever has left before it was their turn: nothing is done for them. */
const TO_NOBODY: Reply = { status: 499, headers: [], body: '' };

function mannerOf(headers: RequestHeaders, method: Asked['method']): Manner {
  const isMeant = headers.get(CSRF_HEADER) !== null;
  return { method, accept: headers.get('accept'), language: headers.get('accept-language'), isMeant };
}

function isServed({ operation }: OperationDefinitionNode, method: Asked['method']): boolean {
  return operation === OperationTypeNode.QUERY || (operation === OperationTypeNode.MUTATION && method === 'POST');
}
