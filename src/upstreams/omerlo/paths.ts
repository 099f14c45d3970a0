import type { PathValues } from '../path.js';
import type { components, paths } from './contract.gen.js';

export type { PathValues };

/** The contract's entities by name. */
export type Schemas = components['schemas'];

type Get<P extends keyof paths> = paths[P] extends { get: infer G } ? G : never;
type Json<P extends keyof paths> =
  Get<P> extends { responses: { 200: { content: { 'application/json': infer B } } } } ? B : never;
type Data<P extends keyof paths> = Json<P> extends { data: infer D } ? D : never;
type QueryOf<P extends keyof paths> = Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

/** The paths that can be read. */
export type GetPath = { [P in keyof paths]: [Data<P>] extends [never] ? never : P }[keyof paths];
/** Those that give one entity. */
export type OnePath = { [P in GetPath]: Data<P> extends readonly unknown[] ? never : P }[GetPath];
/** Those that give a list in pages. */
export type ListPath = {
  [P in GetPath]: Data<P> extends readonly unknown[] ? ('after' extends keyof QueryOf<P> ? P : never) : never;
}[GetPath];
type ArrayPath = Exclude<GetPath, OnePath | ListPath>;
/** Those that give a plain array of entities. */
export type ManyPath = {
  [P in ArrayPath]: RecordOf<P> extends { readonly id: string } ? P : never;
}[ArrayPath];
/** Those that give a plain array of what has no id of its own. */
export type ValuesPath = Exclude<ArrayPath, ManyPath>;

/** The record that a path gives, or that its list or array is made of. */
export type RecordOf<P extends GetPath> = Data<P> extends readonly (infer E)[] ? E : Data<P>;

/** The query parameters of a path, but for those that the client sets itself: the page and the locale. */
export type Filters<P extends GetPath> = {
  readonly [K in Exclude<keyof QueryOf<P>, 'limit' | 'after' | 'before' | 'locale'>]?:
    | string
    | readonly string[]
    | undefined;
};

/** The endpoints that read one entity by its id, which is the last value in their path. */
export type EntityPath = {
  [P in OnePath]: P extends `${string}/{${'id' | 'key_or_id' | 'release_id'}}` ? P : never;
}[OnePath];
