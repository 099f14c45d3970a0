import type { components, paths } from './contract.gen.js';

/** Where published content is read, the same on every instance. */
export const PREFIX = '/content/published/api/v1.1';

/** The contract's entities by name. */
export type Schemas = components['schemas'];

type Json<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer B } } } };
}
  ? B
  : never;
type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

/** The paths that give JSON, without their prefix. */
export type DeliveryPath = {
  [P in keyof paths]: [Json<P>] extends [never] ? never : P extends `${typeof PREFIX}${infer Rest}` ? Rest : never;
}[keyof paths];
type Whole<P extends DeliveryPath> = `${typeof PREFIX}${P}`;

/** What a list of a path is made of; never for a path that gives no list. */
type Listed<P extends DeliveryPath> = Json<Whole<P>> extends { items?: readonly (infer E)[] | null } ? E : never;

/** The paths that give a list in pages. */
export type ListPath = { [P in DeliveryPath]: [Listed<P>] extends [never] ? never : P }[DeliveryPath];
/** Those that give one thing. */
export type OnePath = Exclude<DeliveryPath, ListPath>;

/** The record that a path gives, or that its list is made of. */
export type RecordOf<P extends DeliveryPath> = P extends ListPath ? Listed<P> : Json<Whole<P>>;

/** The query parameters of a path, but for those that page its list. */
export type Filters<P extends DeliveryPath> = {
  readonly [K in Exclude<keyof QueryOf<Whole<P>>, 'limit' | 'offset' | 'totalResults'>]?: string | undefined;
};
