import { Admission } from '../admission/admission.js';
import { Callers, type CallersParts } from '../admission/callers.js';
import { Ceiling } from '../admission/ceiling.js';
import { FleetCounts } from '../admission/fleet-counts.js';
import { RateLimit } from '../admission/rate-limit.js';
import type { Settings } from '../settings.js';
import type { Store } from '../store/store.js';

/** What callers are counted by. */
export interface Counting extends CallersParts {
  /** Where the instances of a fleet count together; undefined where each counts for itself. */
  readonly redis: Store | undefined;
  /** A secret, the same for a whole fleet. */
  readonly key: string;
  /** What counts are filed under; undefined where there is no upstream, and so nothing to ask for. */
  readonly shelf: string | undefined;
}

/**
 * Which operations are let in, as it is configured.
 * @param counting undefined where nobody is counted
 */
export function openAdmission(settings: Settings, counting: Counting | undefined): Admission {
  const ceiling = new Ceiling(settings.maxConcurrent);
  const callers = counting && new Callers(counting);
  const rate = counting && new RateLimit(settings.rateLimit, fleetCounts(settings, counting));
  return new Admission({ counted: callers && rate && { callers, rate }, ceiling, log: settings.logger });
}

function fleetCounts({ rateLimit, logger }: Settings, { redis, shelf, key }: Counting): FleetCounts | undefined {
  if (redis === undefined || shelf === undefined) return undefined;
  return new FleetCounts({ store: redis, shelf, key, limit: rateLimit, log: logger });
}
