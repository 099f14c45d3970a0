/**
 * Whom what a field gives is for, where that is not everybody alike. What a `reader` is given is theirs alone; what is `gated`
 * is open to some and locked to others. An operation with such a field is kept by no cache in front that can't tell callers
 * apart. A test compares what all other fields give to different callers.
 */
export type Audience = 'reader' | 'gated';

/** The extension of a field that is about who asks. */
export const ofReader = { audience: 'reader' } as const satisfies { readonly audience: Audience };

/** The extension of a field that gives some callers more than others. */
export const gated = { audience: 'gated' } as const satisfies { readonly audience: Audience };

/** @param extensions of a field */
export function audienceIn({ audience }: Readonly<Record<string, unknown>>): Audience | undefined {
  return audience === 'reader' || audience === 'gated' ? audience : undefined;
}
