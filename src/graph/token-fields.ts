import type { Grant } from '../auth/grant.js';

const LARGEST_INT = 2 ** 31 - 1;

/** How long a token lives that a sign-in gives. */
export const expiresInField = {
  type: 'Int' as const,
  nullable: false as const,
  description: 'Seconds that the access token lives, counted from this answer.',
  resolve: ({ lifetime }: Grant) => Math.min(Math.floor(lifetime), LARGEST_INT),
};

/** How a token is sent that a sign-in gives. */
export const tokenTypeField = {
  type: 'String' as const,
  nullable: false as const,
  description: 'How the access token is sent: always `Bearer`.',
  resolve: () => 'Bearer',
};
