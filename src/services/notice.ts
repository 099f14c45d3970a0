import type { Purged } from './purged.js';

/** What the instances of a fleet tell each other of a purge. */
export interface Notice {
  /** The instance that purges. */
  readonly from: string;
  /** When it begins, what is on its way is not kept; when it has ended in Redis, what is kept is dropped. */
  readonly step: 'begin' | 'end';
  readonly what: Purged;
}

/** Who can't read a notice drops everything: what it was about may be wrong. */
const UNREADABLE: Notice = { from: '', step: 'end', what: 'all' };

/** The notice in a message. */
export function noticeIn(message: string): Notice {
  try {
    const { from, step, what }: Partial<Record<keyof Notice, unknown>> = Object(JSON.parse(message));
    if (typeof from !== 'string' || (step !== 'begin' && step !== 'end')) return UNREADABLE;
    if (what === 'all') return { from, step, what };
    const ids = Array.isArray(what) ? what.filter((id) => typeof id === 'string' && id !== '') : [];
    const isReadable = Array.isArray(what) && ids.length === what.length && (ids.length > 0 || step === 'begin');
    return isReadable ? { from, step, what: ids } : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}
