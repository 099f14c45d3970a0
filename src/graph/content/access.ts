import type { Context } from '../../context.js';
import type { Credential } from '../../upstreams/credential.js';
import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { isObject } from '../../upstreams/record.js';
import { builder } from '../builder.js';

export const ContentAccess = builder.enumType('ContentAccess', {
  description: 'Whether the body of a content can be read.',
  values: {
    FULL: {
      description:
        'Its body is what the publisher lets this caller have: all of it when it is open to everybody, and for a signed-in reader perhaps nothing.',
    },
    LOCKED: { description: 'Its body is for readers who have signed in or are entitled to it; here it is empty.' },
  } as const,
});

/**
 * Whether a content's body is open to whom it would be given to.
 *
 * What was fetched with the reader's own token is what upstream lets that reader have. The application's token opens
 * everything, and it is lent to everybody: what it fetched is open only for the visibilities that are.
 * @param fetchedBy whose token fetched the body, where that came in an answer of its own
 */
export function isOpen(
  content: Entity<Schemas['Content']>,
  context: Context,
  fetchedBy: Credential['kind'] = content.answer.fetchedBy,
): boolean {
  if (fetchedBy === 'reader') return true;
  const record: unknown = content.record;
  if (!isObject(record)) return true;
  // Every word that is said of it must be open, in either place; one of the wrong type says nothing that could open it.
  const { localized } = record;
  return isOpenWord(record.visibility, context) && (!isObject(localized) || isOpenWord(localized.visibility, context));
}

/** A word that is not there says nothing. */
function isOpenWord(visibility: unknown, { services }: Context): boolean {
  if (visibility === undefined || visibility === null) return true;
  return typeof visibility === 'string' && services.openVisibilities.has(visibility);
}

/**
 * The access to a content, of which perhaps only a summary is at hand: its body would be fetched with the reader's token
 * whenever the request carries one.
 */
export function accessTo(content: Entity<Schemas['Content']>, context: Context): 'FULL' | 'LOCKED' {
  const willBeReaders = !content.isWhole && content.answer.reading.isReaders;
  return willBeReaders || isOpen(content, context) ? 'FULL' : 'LOCKED';
}
