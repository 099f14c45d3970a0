import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { andThen, type MaybePromise } from '../maybe-promise.js';
import { UpstreamFailure, type UpstreamName } from '../upstreams/failure.js';
import type { AssociationName, Associations } from '../upstreams/omerlo/associations.js';
import {
  type Entity,
  type Entries,
  entityOf,
  type Held,
  type Part,
  partOf,
  partsOf,
  type Source,
  stringsOf,
} from '../upstreams/omerlo/entity.js';
import type { Related, Several } from '../upstreams/omerlo/reading.js';
import type { FieldOf, Recorded, ValueOf } from '../upstreams/record.js';
import { type ReadableScalar, scalar, scalarReader, wrongType } from './readers.js';

type Resolve<T, R> = (held: Held<T>, args: object, context: Context, info: GraphQLResolveInfo) => R;

const WHOSE_HTML = 'What editors wrote passes as it is; in profiles, which readers write, it is sanitised.';

/** The options of fields that stand in records of type `T`, ready for the builder's `t.field`. */
export function fieldsOf<T>() {
  return {
    /** A scalar as upstream has it. */
    scalar<S extends Exclude<ReadableScalar, 'HTML'>>(type: S, field: FieldOf<T>, description: string) {
      return { type, description, resolve: scalarReader<T, S>(field, type) };
    },

    /** HTML, sanitised where the configuration says so. */
    html(field: FieldOf<T>, description: string) {
      const readHtml = scalarReader<T, 'HTML'>(field, 'HTML');
      return {
        type: 'HTML' as const,
        description: `${description} ${WHOSE_HTML}`,
        resolve: (held: Held<T>, _args: object, context: Context) => {
          const html = readHtml(held);
          return html === null ? null : context.services.sanitizer(html, held.entity);
        },
      };
    },

    /** An array of strings, empty when there is none. */
    strings(field: FieldOf<T>, description: string) {
      const resolve: Resolve<T, readonly string[]> = (held, _args, context, info) =>
        usable(held, field, stringsOf(held, field), context, info);
      const type: ['String'] = ['String'];
      return { type, nullable: false as const, description, resolve };
    },

    /** An object in the record. */
    part<F extends FieldOf<T>>(field: F): (held: Held<T>) => Part<ValueOf<T, F>> | null {
      return (held) => {
        const part = partOf(held, field);
        if (part === undefined) throw wrongType(held, field, 'an object');
        return part;
      };
    },

    /** The objects of an array in the record, empty when there is none. */
    parts<F extends FieldOf<T>>(field: F) {
      return (held: Held<T>, _args: object, context: Context, info: GraphQLResolveInfo) =>
        usable(held, field, partsOf(held, field), context, info);
    },

    /** The entity that stands in a field itself, rather than as an association; null when there is none. */
    inlineOne<F extends FieldOf<T>>(field: F, source?: Source) {
      return (held: Held<T>): Entity<ValueOf<T, F>> | null => {
        const entity = entityOf(held, field, source);
        if (entity === undefined) throw wrongType(held, field, 'an object with an id');
        return entity;
      };
    },

    /**
     * The entity that a field names by its id; null when there is none, or when it did not come along and can't be read.
     * @param kindOf what kind of profile it is, where that is known
     */
    relatedOne<A extends AssociationName>(
      association: A,
      field: FieldOf<T>,
      kindOf?: (held: Held<T>) => string | undefined,
    ) {
      return (held: Held<T>): MaybePromise<Entity<Associations[A]> | null> => {
        const id = scalar(held, field, 'String');
        if (id === null) return null;
        const { entity } = held;
        // Nearly always, it came along.
        const found = entity.answer.find(association, id);
        return found ?? andThen(entity.answer.reading.related(entity, association, [id], kindOf?.(held)), theOnly);
      };
    },

    /**
     * The entities that a field names by their ids, without those that can't be had.
     * @param kindOf what kind of profiles a record names, where it says so
     */
    relatedList<A extends AssociationName>(
      association: A,
      field: FieldOf<T>,
      kindOf?: (held: Held<T>) => string | undefined,
    ) {
      const resolve: Resolve<T, MaybePromise<readonly Entity<Associations[A]>[]>> = (held, _args, context, info) => {
        const ids = usable(held, field, stringsOf(held, field), context, info);
        const { entity } = held;
        const related = entity.answer.reading.related(entity, association, ids, kindOf?.(held));
        return related instanceof Promise
          ? related.then((each) => availableEntities(each, context, info))
          : availableEntities(related, context, info);
      };
      return resolve;
    },
  };
}

/**
 * The usable entries of an array. The others are passed over and reported: an array of a record is never null, so that a
 * damaged one must not take its parent with it.
 */
export function usable<T, E>(
  held: Recorded<T>,
  field: string,
  found: Entries<E> | undefined,
  context: Context,
  info: GraphQLResolveInfo,
): readonly E[] {
  if (!found || found.unusable > 0) context.report(wrongType(held, field, 'an array of what belongs there'), info);
  return found?.entries ?? [];
}

function theOnly<E>({ entities, failures }: Related<E>): Entity<E> | null {
  if (failures[0]) throw failures[0];
  return entities[0] ?? null;
}

/**
 * What could be had of the entities that something names by their ids; what went wrong with the others is reported.
 * @throws UpstreamFailure the first, when there is none to be had
 */
export function availableEntities<E>(
  { entities, failures }: { readonly entities: readonly E[]; readonly failures: readonly UpstreamFailure[] },
  context: Context,
  info: GraphQLResolveInfo,
): readonly E[] {
  const [first] = failures;
  if (!first) return entities;
  if (entities.length === 0) throw first;
  reportOnce(failures, context, info);
  return entities;
}

/** The entities of an array that was fetched, those that are none being passed over and reported. */
export function usableEntities<T>(
  several: Several<T>,
  context: Context,
  info: GraphQLResolveInfo,
): readonly Entity<T>[] {
  if (several.unusable > 0) context.report(unusableEntries('omerlo'), info);
  return several.entities;
}

/**
 * The usable values of an array that was fetched and holds no entities; the others are passed over and reported.
 * @param use what a value is taken for; undefined for one of another kind
 * @param expects what belongs there: `a date`
 */
export function usableValues<V>(
  values: readonly unknown[],
  use: (value: unknown) => V | undefined,
  expects: string,
  context: Context,
  info: GraphQLResolveInfo,
): readonly V[] {
  const present = values.filter((value) => value !== null);
  const used = present.map(use).filter((value) => value !== undefined);
  if (used.length < present.length) context.report(unusableEntries('omerlo', `not ${expects}`), info);
  return used;
}

/** The failure that says that a list held something that does not belong there. */
export function unusableEntries(upstream: UpstreamName, what = 'no entity'): UpstreamFailure {
  return new UpstreamFailure('invalid-answer', `The ${upstream} upstream listed something that is ${what}.`, {
    upstream,
  });
}

function reportOnce(failures: readonly UpstreamFailure[], context: Context, info: GraphQLResolveInfo): void {
  const said = new Set<string>();
  for (const failure of failures) {
    if (said.has(failure.message)) continue;
    said.add(failure.message);
    context.report(failure, info);
  }
}

/** Reads on from the whole of an entity: itself, or what one load by id gives. */
export function onWhole<T, R>(held: Entity<T>, next: (whole: Entity<T>) => MaybePromise<R>): MaybePromise<R> {
  return andThen(held.answer.reading.whole(held), next);
}
