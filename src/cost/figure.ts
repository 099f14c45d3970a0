/** What an operation may cause, or has caused. */
export interface Figure {
  /** REST calls; those for tokens are not counted. */
  readonly calls: number;
  /** Objects in the answer. */
  readonly nodes: number;
}

/** A number as people read it: `1,020`. */
export function inWords(count: number): string {
  return count.toLocaleString('en');
}
