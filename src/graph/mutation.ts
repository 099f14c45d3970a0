import type { InputFieldBuilder, InputFieldMap, InputShapeFromFields, ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { MaybePromise } from '../maybe-promise.js';
import { builder, type Types } from './builder.js';
import { callsEach, type OperationName } from './costs.js';
import { asMutationFailure, type FailureType, failureTypes, MutationFailure } from './mutation-failure.js';

builder.mutationType({
  description:
    'What can be changed. Each answers with its success or with a failure that somebody can act on, and is null, with an error, when it failed unexpectedly. Those of one operation are done one after the other. Each is sent upstream once: after a timeout, it may have been done all the same.',
});

/** The extension of a field that no gateway is to offer to those who ask it. */
const WITHHELD = { isWithheld: true } as const;

interface Mutation<Fields extends InputFieldMap, Success> {
  readonly description: string;
  /** The fields of its input: upstream's, in camelCase. */
  readonly input: (t: InputFieldBuilder<Types, 'InputObject'>) => Fields;
  /** What it answers with when it is done: a type called like the mutation, with `Success` behind. */
  readonly success: ObjectRef<Types, Success>;
  /** The failures that users can act on, of those that it can have. Any other is an error. */
  readonly failures: readonly [FailureType, ...FailureType[]];
  readonly calls: readonly [OperationName, ...OperationName[]];
  /** Whether gateways are to offer it to nobody: it is for those who come here by themselves. */
  readonly isWithheld?: true;
  /** Does it. What it throws is answered as one of the failures above, or else told as an error. */
  readonly resolve: (
    input: InputShapeFromFields<Fields>,
    context: Context,
    info: GraphQLResolveInfo,
  ) => MaybePromise<Success>;
}

/**
 * Declares a mutation: `addFavorite(input: AddFavoriteInput!): AddFavoriteResult`, whose result is a union of
 * `AddFavoriteSuccess` and the failures. It is nullable: null means that it failed unexpectedly, with an error.
 */
export function mutation<Fields extends InputFieldMap, Success extends object>(
  name: string,
  declared: Mutation<Fields, Success>,
): void;
export function mutation(
  name: string,
  { description, input, success, failures, calls: operations, isWithheld, resolve }: Mutation<InputFieldMap, object>,
): void {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  if (success.name !== `${title}Success`) throw new Error(`${name} answers with ${title}Success, not ${success.name}.`);
  const Input = builder.inputType(`${title}Input`, { description: `What \`${name}\` is given.`, fields: input });
  const Result = builder.unionType(`${title}Result`, {
    description: `What \`${name}\` answers with: \`${success.name}\` when it is done, else why it is not.`,
    types: [success, ...failures.map((type) => failureTypes[type])],
    resolveType: (result) => (result instanceof MutationFailure ? result.type : success.name),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: Result,
      description,
      args: { input: t.arg({ type: Input, required: true, description: 'What it is given.' }) },
      extensions: { ...callsEach(...operations), ...(isWithheld && WITHHELD) },
      resolve: async (_, args, context, info) => {
        try {
          return await resolve(args.input, context, info);
        } catch (error) {
          const failure = asMutationFailure(error, failures);
          if (failure) return failure;
          throw error;
        } finally {
          // Also where it failed: it may have been done all the same.
          context.forget();
        }
      },
    }),
  );
}
