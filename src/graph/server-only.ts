import type { Context } from '../context.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { badInput } from './failure.js';

/** What the description of a mutation says that is for the publisher's own servers alone. */
export const SERVERS_ONLY =
  "For the publisher's own servers alone, which show `SERVER_KEY` in the header `X-Masthead-Server-Key`; for anybody else it is a `ForbiddenError`.";

/**
 * Lets nobody pass but the publisher's own servers.
 * @throws UpstreamFailure `forbidden`
 */
export function requireServer(context: Context): void {
  if (!context.isServer) throw new UpstreamFailure('forbidden', "This is for the publisher's own servers alone.");
}

/**
 * Lets no blank text pass: as a query parameter it would not be sent at all.
 * @throws UpstreamFailure `bad-input` naming what is blank
 */
export function requireText(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts))
    if (text.trim() === '') throw badInput(`"${name}" must not be blank.`);
}
