import type { JsonObject } from '../json.js';
import { random, uuid } from '../random.js';
import { DAY, timestamp } from './calendar.js';
import { issueId, issuePlans } from './issues.js';
import { type Entity, inEach } from './model.js';
import { both } from './prose.js';
import { image } from './visuals.js';

export interface Release {
  id: string;
  distributionId: string;
  issueId: string;
  starts_at: string;
  ends_at: string | null;
  /** Releases of some age still hold their issue inline instead of naming it. */
  isIssueInline: boolean;
}

export type Distribution = Entity<JsonObject, { name: string }>;

export const distributionId = (key: string): string => uuid(`distribution:${key}`);

const plans = [
  { key: 'magazine', name: both('The weekend magazine', 'Le magazine du week-end'), kind: 'regular' },
  { key: 'print', name: both('The printed Lantern', 'La Lanterne imprimée'), kind: 'pdf' },
] as const;

export function makeDistributions(): Distribution[] {
  return plans.map(({ key, name }) => ({
    id: distributionId(key),
    spelling: 'nested',
    common: {
      visual: key === 'magazine' ? image(`distributions/${key}`, 'en', random(key)) : null,
      metadata: { rhythm: key === 'magazine' ? 'quarterly' : 'monthly' },
    },
    texts: inEach((locale) => ({ name: name[locale] })),
    meta: true,
  }));
}

/** The latest release first. */
export function makeReleases(): Release[] {
  return plans.flatMap(({ key, kind }) =>
    issuePlans
      .filter((plan) => plan.kind === kind)
      .map((plan, order) => ({
        id: uuid(`release:${plan.key}`),
        distributionId: distributionId(key),
        issueId: issueId(plan.key),
        starts_at: timestamp(plan.starts),
        ends_at: order === 0 ? null : timestamp(plan.starts + 91 * DAY),
        isIssueInline: order === 3,
      })),
  );
}
