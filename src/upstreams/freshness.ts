/** How long an answer may be shared, in milliseconds. */
export interface Freshness {
  /** For how long from now it is as good as a new one. */
  readonly freshMs: number;
  /** For how much longer it may be given while a new one is fetched. */
  readonly staleMs: number;
  /** For how much longer, from the same moment, it may be given while upstream fails to give a new one. */
  readonly failMs: number;
}

/** The longest that an answer is given while upstream fails to give a new one, and how long where it does not say. */
export const LONGEST_FAIL_MS = 3_600_000;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An answer that nobody else may have, or that is old as it comes. */
export const NEVER: Freshness = { freshMs: 0, staleMs: 0, failMs: 0 };

/**
 * How long an answer may be shared, by its own word (RFC 9111, as a shared cache; RFC 5861 for what is stale).
 * @returns undefined where it says nothing of it; `NEVER` where it says no
 */
export function freshnessOf(headers: Headers): Freshness | undefined {
  if (headers['set-cookie'] !== undefined || listed(headers.vary).includes('*')) return NEVER;
  const directives = new Map(listed(headers['cache-control']).map(directive));
  // What must be asked again each time is not worth keeping: upstream is not known to answer 304.
  if (['private', 'no-store', 'no-cache'].some((name) => directives.has(name))) return NEVER;
  const lifetime = seconds(directives.get('s-maxage')) ?? seconds(directives.get('max-age'));
  if (lifetime === undefined) return undefined;
  const isRevalidated =
    directives.has('must-revalidate') || directives.has('proxy-revalidate') || directives.has('s-maxage');
  const stale = isRevalidated ? 0 : (seconds(directives.get('stale-while-revalidate')) ?? 0);
  const fail = isRevalidated ? 0 : failSeconds(directives.get('stale-if-error'));
  const left = lifetime - (seconds(headers.age?.toString()) ?? 0);
  if (left <= 0) return { ...NEVER, failMs: Math.max(0, fail + left) * 1000 };
  return { freshMs: left * 1000, staleMs: stale * 1000, failMs: fail * 1000 };
}

/** The members of a list in a header, in lower case; of several lines, they are one after the other. */
function listed(value: string | readonly string[] | undefined): readonly string[] {
  const text = typeof value === 'string' ? value : (value ?? []).join(',');
  // A quoted argument may hold a comma: `private="x,y"`.
  return (text.match(/(?:[^,"]|"[^"]*")+/g) ?? []).map((member) => member.trim().toLowerCase());
}

function directive(member: string): [name: string, argument: string] {
  const [name = '', ...argument] = member.split('=');
  return [
    name.trim(),
    argument
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1'),
  ];
}

function failSeconds(text: string | undefined): number {
  const longest = LONGEST_FAIL_MS / 1000;
  return Math.min(seconds(text) ?? longest, longest);
}

/** At most ten years: what is longer is for ever. What is no number of seconds says nothing, and is then none. */
function seconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Math.min(Number(text), 315_360_000) : 0;
}
