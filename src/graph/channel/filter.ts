import type { InputObjectRef } from '@pothos/core';
import { A_VALUE, type Comparison, compile, type Expression, isValue } from '../../upstreams/oracle/filter.js';
import { builder, type Types } from '../builder.js';
import { badInput } from '../failure.js';
import { readAttribute, WHICH_FIELD } from './attribute.js';

const MOST_COMPARISONS = 100;
const DEEPEST = 8;
/** In bytes: it becomes part of a URL, where what is not ASCII takes three times as much. */
const LONGEST = 4000;

const ChannelOperator = builder.enumType('ChannelOperator', {
  description: "How an item's field is compared with a value.",
  values: {
    EQUALS: { value: 'eq', description: 'The field is the value; of a list, one of its members is.' },
    CONTAINS: { value: 'co', description: 'The text contains the value.' },
    STARTS_WITH: { value: 'sw', description: 'The text starts with the value.' },
    MATCHES: { value: 'mt', description: 'The text holds the words of the value.' },
    AT_LEAST: {
      value: 'ge',
      description: 'The field is the value or above: greater, later or behind it in the alphabet.',
    },
    AT_MOST: {
      value: 'le',
      description: 'The field is the value or below: smaller, earlier or before it in the alphabet.',
    },
    GREATER_THAN: { value: 'gt', description: 'The field is above the value.' },
    LESS_THAN: { value: 'lt', description: 'The field is below the value.' },
  } as const,
});

const ChannelFieldComparison = builder.inputType('ChannelFieldComparison', {
  description: "A comparison of one of an item's fields with a value.",
  fields: (t) => ({
    field: t.string({ required: true, description: WHICH_FIELD }),
    operator: t.field({
      type: ChannelOperator,
      required: true,
      defaultValue: 'eq',
      description: 'How they are compared.',
    }),
    value: t.field({ type: 'ChannelFilterValue', required: true, description: 'What the field is compared with.' }),
  }),
});

interface Filter {
  readonly type?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly fields?: readonly (typeof ChannelFieldComparison.$inferInput)[] | null | undefined;
  readonly and?: readonly Filter[] | null | undefined;
  readonly or?: readonly Filter[] | null | undefined;
}

export const ChannelItemFilter: InputObjectRef<Types, Filter> = builder
  .inputRef<Filter>('ChannelItemFilter')
  .implement({
    description: `Which items to list: those for which everything that is given holds. What is left out, null or an empty list filters nothing. At most ${MOST_COMPARISONS} comparisons, in groups at most ${DEEPEST} deep.`,
    fields: (t) => ({
      type: t.string({ description: 'The content type, such as `Article`; own fields are those of a type.' }),
      language: t.field({ type: 'Locale', description: 'The language that the item is in.' }),
      name: t.string({ description: "The item's name." }),
      fields: t.field({ type: [ChannelFieldComparison], description: 'Comparisons, each of which must hold.' }),
      and: t.field({ type: [ChannelItemFilter], description: 'Filters, each of which must hold.' }),
      or: t.field({
        type: [ChannelItemFilter],
        description: 'Filters, at least one of which must hold. An empty one among them holds for every item.',
      }),
    }),
  });

/** The attributes that a filter has a member for. */
const NAMED = ['type', 'language', 'name'] as const;

/** Where in the input something stands, step by step: `filter`, `or[1]`, `fields[0]`. */
type Place = readonly [argument: string, ...steps: string[]];

/**
 * The filter as upstream's parameter `q` has it; undefined for one that filters nothing.
 * @param argument the argument that the filter was given as
 * @throws UpstreamFailure `bad-input` naming what is wrong, never a value
 */
export function readFilter(argument: string, filter: Filter | null | undefined): string | undefined {
  if (!filter) return undefined;
  const expression = expressionOf(filter, [argument]);
  if (comparisonsIn(expression) > MOST_COMPARISONS) {
    throw badInput(`"${argument}" must hold at most ${MOST_COMPARISONS} comparisons.`);
  }
  const compiled = compile(expression);
  if (compiled !== undefined && Buffer.byteLength(compiled) > LONGEST) {
    throw badInput(`"${argument}" is too long: as upstream is sent it, it must be at most ${LONGEST} bytes.`);
  }
  return compiled;
}

function expressionOf(filter: Filter, place: Place): Expression {
  if (place.length - 1 > DEEPEST) throw badInput(`"${place[0]}" must hold groups at most ${DEEPEST} deep.`);
  const { fields, and, or } = filter;
  return {
    all: [
      ...NAMED.flatMap((attribute) => {
        const value = filter[attribute];
        const isGiven = value !== null && value !== undefined;
        return isGiven ? [comparison([...place, attribute], { attribute, operator: 'eq', value })] : [];
      }),
      ...(fields ?? []).map(({ field, operator, value }, index) => {
        const at: Place = [...place, `fields[${index}]`];
        const attribute = readAttribute(nameOf([...at, 'field']), field);
        return comparison([...at, 'value'], { attribute, operator, value });
      }),
      ...(and ?? []).map((each, index) => expressionOf(each, [...place, `and[${index}]`])),
      { any: (or ?? []).map((each, index) => expressionOf(each, [...place, `or[${index}]`])) },
    ],
  };
}

function comparison(place: Place, compared: Comparison): Comparison {
  if (isValue(compared.value)) return compared;
  throw badInput(`"${nameOf(place)}" must be ${typeof compared.value === 'string' ? 'well-formed text' : A_VALUE}.`);
}

function nameOf(place: Place): string {
  return place.join('.');
}

function comparisonsIn(expression: Expression): number {
  if ('attribute' in expression) return 1;
  const parts = 'all' in expression ? expression.all : expression.any;
  return parts.reduce((sum, part) => sum + comparisonsIn(part), 0);
}
