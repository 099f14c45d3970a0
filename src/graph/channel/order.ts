import { builder } from '../builder.js';
import { badInput } from '../failure.js';
import { readAttribute, WHICH_FIELD } from './attribute.js';

const MOST_ORDERS = 8;

const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end a list begins with.',
  values: {
    ASC: { value: 'asc', description: 'The smallest, the earliest or A first.' },
    DESC: { value: 'desc', description: 'The greatest, the latest or Z first.' },
  } as const,
});

export const ChannelItemOrder = builder.inputType('ChannelItemOrder', {
  description: `What items are put in order by. In a list of several, at most ${MOST_ORDERS}, each one decides what those before it left open.`,
  fields: (t) => ({
    field: t.string({ required: true, description: WHICH_FIELD }),
    direction: t.field({
      type: SortDirection,
      required: true,
      defaultValue: 'asc',
      description: 'Which end comes first.',
    }),
  }),
});

/**
 * The order as upstream's parameter `orderBy` has it: `fields.date:desc;name:asc`; undefined for none.
 * @param argument the argument that the orders were given as
 * @throws UpstreamFailure `bad-input` naming what is wrong
 */
export function readOrder(
  argument: string,
  orders: readonly (typeof ChannelItemOrder.$inferInput)[] | null | undefined,
): string | undefined {
  if (!orders || orders.length === 0) return undefined;
  if (orders.length > MOST_ORDERS) throw badInput(`"${argument}" must hold at most ${MOST_ORDERS} orders.`);
  const attributes = orders.map(({ field }, index) => readAttribute(`${argument}[${index}].field`, field));
  if (new Set(attributes).size < attributes.length) throw badInput(`"${argument}" must name no field twice.`);
  return orders.map(({ field, direction }) => `${field}:${direction}`).join(';');
}
