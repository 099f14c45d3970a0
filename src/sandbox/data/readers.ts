import { hex, uuid } from '../random.js';

export type Entitlement = { id: string; feature_key: string };

/** Someone who can sign in. */
export interface Reader {
  id: string;
  name: string;
  email: string;
  /** Fixed, and never expires: to try with, and for tests. */
  token: string;
  entitlements: Entitlement[];
  verifiedAt: string | null;
  /** Their own profiles, of people and organizations. */
  profileIds: string[];
}

export function makeReader(name: string, email: string, featureKeys: string[], profileIds: string[] = []): Reader {
  return {
    id: uuid(`reader:${email}`),
    name,
    email,
    token: `sandbox-reader-${hex(`token:${email}`)}`,
    entitlements: featureKeys.map((key) => ({ id: uuid(`entitlement:${email}:${key}`), feature_key: key })),
    verifiedAt: '2026-01-15T10:00:00Z',
    profileIds,
  };
}

export const PREMIUM_EMAIL = 'imogen.vale@example.com';
export const REGISTERED_EMAIL = 'remi.castel@example.com';
