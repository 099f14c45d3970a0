import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { Held } from '../upstreams/omerlo/entity.js';
import type { Schemas } from '../upstreams/omerlo/paths.js';
import { isObject, type JsonObject, read } from '../upstreams/record.js';
import { builder } from './builder.js';
import { readers, wrongType } from './readers.js';

/** A record that says in which languages it is there, in either spelling. */
export type LocalizedRecord = {
  readonly localized?: Schemas['Localized'] | null;
  readonly meta?: Schemas['LocalesMetadata'] | null;
};

const Locales = builder.objectRef<Held<LocalizedRecord>>('Locales').implement({
  description: 'The languages of an object.',
  fields: (t) => ({
    current: t.field({
      type: 'Locale',
      nullable: false,
      description: 'The language that its texts are in, which may be another than was asked for.',
      resolve: (held, _args, context, info) => {
        const current = currentOf(held);
        if (current !== null && !isLocale(current))
          context.report(wrongType(held, 'current', readers.Locale.expects), info);
        return currentLocale(held);
      },
    }),
    available: t.field({
      type: ['Locale'],
      nullable: false,
      description: 'The languages that it has.',
      resolve: (held, _args, context, info) => {
        const available = metaOf(held)?.available ?? [currentLocale(held)];
        const tags: readonly unknown[] = Array.isArray(available) ? available : [];
        if (!Array.isArray(available) || !tags.every((tag) => tag === null || isLocale(tag))) {
          context.report(wrongType(held, 'available', 'an array of language tags'), info);
        }
        return tags.filter(isLocale);
      },
    }),
  }),
});

function isLocale(value: unknown): value is string {
  return readers.Locale.check(value) !== undefined;
}

function metaOf({ record }: Held<LocalizedRecord>): JsonObject | undefined {
  const meta: unknown = record.meta;
  return isObject(meta) ? meta : undefined;
}

/** The flat spelling says it under `meta`, the nested one under `localized`. */
function currentOf(held: Held<LocalizedRecord>): unknown {
  return metaOf(held)?.current ?? read(held.record, 'locale');
}

/** The language that a record's texts are in: what it says, or else what was asked for. */
export function currentLocale(held: Held<LocalizedRecord>): string {
  const current = currentOf(held);
  return isLocale(current) ? current : held.entity.answer.locale;
}

/** The field that says in which languages a localised object is there. */
export const localesField = {
  type: Locales,
  nullable: false as const,
  description: 'The language of its texts, and the languages that there are.',
  resolve: <T extends LocalizedRecord>(
    held: Held<T>,
    _args: object,
    context: Context,
    info: GraphQLResolveInfo,
  ): Held<LocalizedRecord> => {
    const { meta }: LocalizedRecord = held.record;
    if (meta && !metaOf(held)) context.report(wrongType(held, 'meta', 'an object'), info);
    return held;
  },
};
