/** The REST APIs behind the graph. */
export type UpstreamName = 'omerlo' | 'oracle' | 'comm100';

/**
 * What can go wrong between here and a REST API, in the one vocabulary that the rest of the code knows.
 * `rest.ts` is the only place that turns HTTP into a kind, `graph/failure.ts` the only one that turns a kind into a code.
 */
export type FailureKind =
  | 'bad-input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'timeout'
  | 'unavailable'
  | 'invalid-answer'
  | 'not-configured'
  /** What was asked for would take more calls than one operation may cause. */
  | 'too-complex';

/** What upstream says is wrong with one field of a request, in upstream's own spelling: `push_token`. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export interface FailureDetails {
  readonly upstream?: UpstreamName;
  /** Seconds after which a rate-limited caller may come back. */
  readonly retryAfter?: number;
  /** What a log may say beyond the message: an error code of the network or an HTTP status. Never shown to a client. */
  readonly reason?: string;
  /** Upstream could not be reached, did not answer in time or failed to (5xx): what it said before may well hold still. */
  readonly isOutage?: boolean;
  /** Upstream refuses it, or has it no more (401, 403, 404, 410): what it said before holds no longer. */
  readonly isWithdrawn?: boolean;
  /** A token endpoint refused what was presented to it. Whose fault that is, only whoever presented it knows. */
  readonly isRefusedGrant?: boolean;
  /** Of a request that upstream refused: the fields that it named. */
  readonly fields?: readonly FieldProblem[];
}

/**
 * A call that gave no usable answer. Its message is written for the caller of the graph: it never holds a token, a URL or
 * a value that the caller sent; of what upstream sent, only what it says of a request that its caller can mend (HTTP 400).
 */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';
  readonly upstream: UpstreamName | undefined;
  readonly retryAfter: number | undefined;
  readonly reason: string | undefined;
  readonly isOutage: boolean;
  readonly isWithdrawn: boolean;
  readonly isRefusedGrant: boolean;
  readonly fields: readonly FieldProblem[];

  constructor(
    readonly kind: FailureKind,
    message: string,
    details: FailureDetails = {},
  ) {
    super(message);
    this.upstream = details.upstream;
    this.retryAfter = details.retryAfter;
    this.reason = details.reason;
    this.isOutage = details.isOutage ?? false;
    this.isWithdrawn = details.isWithdrawn ?? false;
    this.isRefusedGrant = details.isRefusedGrant ?? false;
    this.fields = details.fields ?? [];
  }
}

/** True for the failure that says that what was asked for is not there. */
export function isNotFound(error: unknown): error is UpstreamFailure {
  return error instanceof UpstreamFailure && error.kind === 'not-found';
}

/** A failure for an operator: its message, without a full stop, and the reason. */
export function inWords({ message, reason }: UpstreamFailure): string {
  return `${message.replace(/\.$/, '')}${reason === undefined ? '' : ` (${reason})`}`;
}
