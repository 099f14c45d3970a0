import type { Context } from '../context.js';
import { isNotFound } from '../upstreams/failure.js';
import type { Entity } from '../upstreams/omerlo/entity.js';
import type { EntityPath } from '../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../upstreams/omerlo/reading.js';
import { builder } from './builder.js';
import { loads } from './costs.js';
import { type Identified, type NodeType, readId } from './ids.js';
import { chooseLocale, localeOfId } from './locale.js';

/** The argument with which a root field says in which language all below it is read. */
export const localeArgument = builder.args((t) => ({
  locale: t.field({
    type: 'Locale',
    description:
      'The language to answer in, inherited by everything below. Default: the best match of `Accept-Language`. One that the publication does not have is `BAD_USER_INPUT`, naming those it has.',
  }),
}));

/**
 * The reading for a root field: in the locale that its argument names, else in that of the global id it was given, else
 * in that of the request.
 * @throws UpstreamFailure `bad-input` for a locale that there is none of
 */
export function readingFor(
  context: Context,
  args: { readonly locale?: string | null | undefined },
  identified?: Identified,
): OmerloReading {
  const { locales } = context.services;
  if (args.locale) return context.reading(chooseLocale(args.locale, locales));
  if (identified?.locale === undefined) return context.reading();
  return context.reading(localeOfId(identified.argument, identified.locale, locales));
}

const lookupArguments = builder.args((t) => ({
  id: t.id({ required: true, description: 'A global id or a UUID.' }),
}));

/** The options of a root field that reads one entity by its id alone; null when there is none. */
export function lookupOf<P extends EntityPath>({ name, path }: NodeType<P>) {
  return {
    args: { ...lookupArguments, ...localeArgument },
    extensions: loads(`GET ${path}`),
    resolve: (
      _: unknown,
      args: { readonly id: string; readonly locale?: string | null | undefined },
      context: Context,
    ) => {
      const identified = readId('id', args.id, [name]);
      return readingFor(context, args, identified).load(path, identified.id);
    },
  };
}

/**
 * What an id names: that occurrence of an event, that release of a distribution, in the language that the id holds or else
 * in that of the request; null when it is not there.
 * @throws UpstreamFailure
 */
export async function loadIdentified(
  { path }: NodeType,
  identified: Identified,
  context: Context,
): Promise<Entity<unknown> | null> {
  const { id, day, parent } = identified;
  const which = {
    ...(day !== undefined && { query: { date: day, timezone: context.services.timezone } }),
    ...(parent !== undefined && { parent }),
  };
  return readingFor(context, {}, identified).load(path, id, which);
}

/** What a lookup gives, null for what is not there; other failures stay what they are. */
export function ifThere<T>(lookup: Promise<T>): Promise<T | null> {
  return lookup.catch((error) => (isNotFound(error) ? null : Promise.reject(error)));
}
