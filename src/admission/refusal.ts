/** Why an operation is not let in. */
export interface Refusal {
  readonly status: 429 | 503;
  readonly code: 'RATE_LIMITED' | 'OVERLOADED' | 'CLOSED';
  readonly message: string;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number;
}

/**
 * @param limit operations a minute
 * @param whose who has sent them: one caller, or all of a site together
 * @param isCharged whether some of them have counted as several
 */
export function rateLimited(limit: number, retryAfter: number, whose: 'caller' | 'site', isCharged: boolean): Refusal {
  const what = isCharged ? 'Too much was asked for' : 'Too many operations were sent';
  const from = whose === 'site' ? ' from your network' : '';
  const allowed = limit === 1 ? '1 operation a minute is allowed' : `${limit} operations a minute are allowed`;
  const counting = isCharged ? ', and one with a large answer or many REST calls counts as several' : '';
  const message = `${what}${from}: ${allowed}${counting}. Try again in ${seconds(retryAfter)}.`;
  return { status: 429, code: 'RATE_LIMITED', message, retryAfter };
}

/** Whatever it is that there is too much of, a second is long for a process. */
const SOON = 1;

export const OVERLOADED: Refusal = {
  status: 503,
  code: 'OVERLOADED',
  message: `Too many operations are in flight. Try again in ${seconds(SOON)}.`,
  retryAfter: SOON,
};

export const CROWDED: Refusal = {
  ...OVERLOADED,
  message: `Too much is on its way, and this took longest to arrive. Try again in ${seconds(SOON)}.`,
};

/** There may be another instance, which is told of by the same address. */
export const CLOSED: Refusal = {
  status: 503,
  code: 'CLOSED',
  message: `This server has closed. Try again in ${seconds(SOON)}.`,
  retryAfter: SOON,
};

/** The body that says so, as an operation's result. */
export function bodyOf({ message, code, retryAfter }: Refusal, requestId: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, retryAfter, requestId } }] });
}

function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}
