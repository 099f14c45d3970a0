import { afterAll, beforeAll } from 'vitest';
import { LIMITS } from '../../src/limits/limits.js';

/** For a file whose operations ask for all there is at once, which nobody may: there are no limits while it runs. */
export function liftLimits(): void {
  const usual = { ...LIMITS };
  const none = Object.fromEntries(Object.keys(LIMITS).map((figure) => [figure, Number.POSITIVE_INFINITY]));
  beforeAll(() => void Object.assign(LIMITS, none));
  afterAll(() => void Object.assign(LIMITS, usual));
}
