import type { Held } from '../upstreams/omerlo/entity.js';
import type { Schemas } from '../upstreams/omerlo/paths.js';
import { isObject, read } from '../upstreams/record.js';
import { builder } from './builder.js';
import { wrongType } from './readers.js';

/** A record that says in which languages it is there, in either spelling. */
type LocalizedRecord = {
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
      resolve: currentLocale,
    }),
    available: t.field({
      type: ['Locale'],
      nullable: false,
      description: 'The languages that it has.',
      resolve: (held, _args, context, info) => {
        const { meta } = held.record;
        const available: unknown = isObject(meta) ? meta.available : undefined;
        if (available === undefined || available === null) return [currentLocale(held)];
        const usable = Array.isArray(available) ? available.filter((tag) => typeof tag === 'string') : [];
        if (!Array.isArray(available) || usable.length < available.length) {
          context.report(wrongType(held, 'available', 'an array of languages'), info);
        }
        return usable;
      },
    }),
  }),
});

/** The flat spelling says it under `meta`, the nested one under `localized`; else it is what was asked for. */
function currentLocale(held: Held<LocalizedRecord>): string {
  const { meta } = held.record;
  const current: unknown = (isObject(meta) ? meta.current : undefined) ?? read(held.record, 'locale');
  return typeof current === 'string' ? current : held.entity.answer.locale;
}

/** The field that says in which languages a localised object is there. */
export const localesField = {
  type: Locales,
  nullable: false as const,
  description: 'The language of its texts, and the languages that there are.',
  resolve: <T extends LocalizedRecord>(held: Held<T>): Held<LocalizedRecord> => held,
};
