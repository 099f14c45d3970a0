import type { MastheadConfig } from '../../../src/index.js';
import { type Outcome, openStage, type Stage } from '../../stage.js';
import { type Account, LOGIN, type SignedIn } from './asking.js';

/** What a form and a URL would each make something else of. */
export const ODD_PASSWORD = 'p+a&b=c%20d é"\\/?#\n end';

/** What whoever sends a wrong e-mail address or password is told. */
export const REFUSED = {
  __typename: 'AuthenticationError',
  code: 'UNAUTHENTICATED',
  message: 'The e-mail address or the password is wrong.',
};

/** A graph in which agents sign in. It stands behind a proxy. */
export function openLogin(
  comm100: Partial<NonNullable<MastheadConfig['comm100']>> = {},
  more: Partial<MastheadConfig> = {},
): Promise<Stage> {
  return openStage({
    config: (own) => ({ supportLogin: true, trustProxy: 1, comm100: { ...own.comm100, ...comm100 }, ...more }),
  });
}

let callers = 0;

/** Headers of a caller who has not been seen before. */
export function somebody(): Record<string, string> {
  callers += 1;
  return { 'x-forwarded-for': `198.51.${callers >> 8}.${callers & 255}` };
}

/** Signs in from where nobody has before: limits for callers are none of the matter. */
export function signIn({ run }: Pick<Stage, 'run'>, { email, password }: Account): Promise<Outcome<SignedIn>> {
  return run<SignedIn>(LOGIN, { email, password }, somebody());
}

/** The agent whose account is not the configured one. */
export function marius({ sandbox }: Pick<Stage, 'sandbox'>) {
  const [, found] = sandbox.data.agents;
  if (!found) throw new Error('The sandbox has a second agent.');
  return found;
}

export function accountOf(stage: Pick<Stage, 'sandbox'>): Account {
  const { email, password } = marius(stage);
  return { email, password };
}
