import { type FailureKind, type FieldProblem, UpstreamFailure } from '../upstreams/failure.js';
import { builder } from './builder.js';
import { type ErrorCode, errorCode } from './failure.js';

const KINDS = {
  ValidationError: 'bad-input',
  AuthenticationError: 'unauthenticated',
  ForbiddenError: 'forbidden',
  NotFoundError: 'not-found',
} as const satisfies Record<string, FailureKind>;

/** The types of failures that a mutation can answer with. */
export type FailureType = keyof typeof KINDS;

/** A failure that a user can act on: it is a mutation's answer, not an error beside it. */
export class MutationFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fieldErrors: readonly FieldProblem[];

  constructor(
    readonly type: FailureType,
    failure: UpstreamFailure,
  ) {
    this.code = errorCode(failure);
    this.message = failure.message;
    this.fieldErrors = failure.fields.map(({ field, message }) => ({ field: inputField(field), message }));
  }
}

/**
 * What was thrown as one of the failures that a mutation can answer with; undefined for anything else. Input that was
 * refused here, before any call, is no such answer: it is `BAD_USER_INPUT` on a mutation as everywhere.
 */
export function asMutationFailure(thrown: unknown, types: readonly FailureType[]): MutationFailure | undefined {
  if (!(thrown instanceof UpstreamFailure)) return undefined;
  if (thrown.kind === 'bad-input' && thrown.upstream === undefined) return undefined;
  const type = types.find((each) => KINDS[each] === thrown.kind);
  return type && new MutationFailure(type, thrown);
}

/** Upstream's name of a field as an input spells it: `push_token` is `pushToken`, `localized_contact` is `contact`. */
function inputField(field: string): string {
  return field
    .replace(/(?<![^.])localized_(?=[a-z])/g, '')
    .replace(/(?<=[a-z0-9])_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

const Failure = builder.interfaceRef<MutationFailure>('Failure').implement({
  description:
    'Why a mutation did not do what it was asked for, where somebody can act on it. Select it on every result, as `... on Failure { code message }`: a kind of failure that is added later is read by it too.',
  resolveType: ({ type }) => type,
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description: 'What went wrong, for programs: a word of those that errors have as `extensions.code`.',
    }),
    message: t.exposeString('message', {
      nullable: false,
      description: 'What went wrong, in English and for developers. What readers are told is best chosen by the type.',
    }),
  }),
});

const FieldError = builder.objectRef<FieldProblem>('FieldError').implement({
  description: 'What is wrong with one field of an input.',
  fields: (t) => ({
    field: t.exposeString('field', {
      nullable: false,
      description:
        "The field as the mutation's input spells it, such as `pushToken`; the dot in `address.city` leads into an object.",
    }),
    message: t.exposeString('message', {
      nullable: false,
      description: 'What is wrong with it, in the words of upstream.',
    }),
  }),
});

export const failureTypes = {
  ValidationError: builder.objectRef<MutationFailure>('ValidationError').implement({
    description: 'The input was refused. The user can mend it: show the messages at the fields.',
    interfaces: [Failure],
    fields: (t) => ({
      fieldErrors: t.expose('fieldErrors', {
        type: [FieldError],
        nullable: false,
        description: 'What is wrong with which field; empty when upstream does not say.',
      }),
    }),
  }),
  AuthenticationError: builder.objectRef<MutationFailure>('AuthenticationError').implement({
    description: 'Whoever asks has not signed in, or no longer counts as signed in: let them sign in again.',
    interfaces: [Failure],
  }),
  ForbiddenError: builder.objectRef<MutationFailure>('ForbiddenError').implement({
    description: 'Whoever asks may not do this, whatever they send.',
    interfaces: [Failure],
  }),
  NotFoundError: builder.objectRef<MutationFailure>('NotFoundError').implement({
    description: 'What the mutation is about is not there, or no longer.',
    interfaces: [Failure],
  }),
} as const;
