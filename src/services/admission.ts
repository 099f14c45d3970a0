import type { Logger } from 'pino';
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
  const { rateLimit, logger: log } = settings;
  const counted = counting && {
    callers: new Callers(counting),
    rate: limitOf(rateLimit, counting, log),
    sites: limitOf(rateLimit * CALLERS_OF_A_SITE, counting, log),
  };
  return new Admission({ counted, ceiling, log });
}

/** Of how many callers' worth a site may send: one reader has as many credentials as they have signed in. */
const CALLERS_OF_A_SITE = 10;

function limitOf(limit: number, { redis, shelf, key }: Counting, log: Logger): RateLimit {
  if (redis === undefined || shelf === undefined) return new RateLimit(limit, undefined);
  return new RateLimit(limit, new FleetCounts({ store: redis, shelf, key, limit, log }));
}
