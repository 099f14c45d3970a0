/** How many calls have to fail one after the other before an upstream counts as failing: one may be bad luck. */
const MOST = 3;

/**
 * How an upstream does, by the calls that are made anyway: nothing is asked to find out. All clients of an upstream share
 * one, so that whichever is answered says so for all.
 */
export class Health {
  #failed = 0;
  #since: string | undefined;
  #problem = '';

  /** A call was answered as upstream does when it is well, be it a refusal of what was asked for. */
  answered(): void {
    this.#failed = 0;
    this.#since = undefined;
  }

  /** @param problem in words for an operator */
  failed(problem: string): void {
    this.#failed += 1;
    this.#problem = problem;
    this.#since ??= new Date().toISOString();
  }

  /**
   * What is wrong, and since when (ISO 8601); undefined while calls are answered.
   * @param isAvoided whether it has failed so much that it is not asked at present
   */
  problem(isAvoided: boolean): { readonly problem: string; readonly since: string } | undefined {
    if ((this.#failed < MOST && !isAvoided) || this.#since === undefined) return undefined;
    return { problem: this.#problem, since: this.#since };
  }
}
