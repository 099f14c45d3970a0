import type { Context } from '../../context.js';
import { badInput } from '../failure.js';

export const TIMEZONE =
  "The time zone in which the days asked for begin; default: the publication's. Without a day it says nothing.";

interface DaysAsked {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly timezone?: string | null | undefined;
}

/**
 * A range of days as upstream takes it; nothing where no day was asked for.
 * @throws UpstreamFailure `bad-input` for one that ends before it begins
 */
export function readDays({ from, to, timezone }: DaysAsked, context: Context) {
  if (from && to && to < from) throw badInput('"to" must not be before "from".');
  if (!from && !to) return {};
  return { ...(from && { from }), ...(to && { to }), timezone: timezone ?? context.services.timezone };
}
