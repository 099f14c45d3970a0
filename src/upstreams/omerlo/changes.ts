import type { paths } from './contract.gen.js';

/** The methods by which something is changed. */
export type ChangeMethod = 'post' | 'put' | 'delete';

type OperationOf<M extends ChangeMethod, P extends keyof paths> = paths[P] extends { [K in M]: infer O } ? O : never;

/** The paths at which a method changes something; tokens are asked for by `auth`. */
export type ChangePath<M extends ChangeMethod> = {
  [P in keyof paths]: [OperationOf<M, P>] extends [never] ? never : P extends '/oauth/token' ? never : P;
}[keyof paths];

type BodyOf<O> = O extends { requestBody: { content: infer C } } ? C[keyof C] : undefined;
type QueryOf<O> = O extends { parameters: { query: infer Q } } ? (Q extends object ? Q : undefined) : undefined;

/** What goes along with a change, besides the values in its path. */
export type Sent<M extends ChangeMethod, P extends keyof paths> = Given<'body', BodyOf<OperationOf<M, P>>> &
  Given<'query', QueryOf<OperationOf<M, P>>>;

type Given<Name extends string, T> = [T] extends [undefined] ? unknown : { readonly [K in Name]: T };

type Answers<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201)] : never;
type DataOf<A> = A extends { content: { 'application/json': { data: infer D } } } ? D : never;

/** The record that a change answers with; never where it answers with none. */
export type ChangedRecord<M extends ChangeMethod, P extends keyof paths> = DataOf<Answers<OperationOf<M, P>>>;
