import { pino } from 'pino';
import { createMasthead, type Masthead, type MastheadConfig } from '../../src/index.js';
import { type RecordedCall, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.js';
import { type GraphError, IN_ANY_TIME, post } from '../stage.js';

/** A key to seal with, told apart by a number. */
export const tokenKey = (number: number) => Buffer.alloc(32, number).toString('base64');

/** Instances over one sandbox, which share what `config` says: a Redis, keys. */
export interface Instances extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** Starts one more, which differs in this. */
  start(config?: Partial<MastheadConfig>): Masthead;
  /** The calls for tokens that have arrived. */
  tokenCalls(): RecordedCall[];
  /** The tokens that the other calls carried, without repetition. */
  tokensUsed(): string[];
}

const silent = pino({ level: 'silent' });

export async function openInstances(config: Partial<MastheadConfig>, options: SandboxOptions = {}): Promise<Instances> {
  const sandbox = await startSandbox(options);
  const mastheads: Masthead[] = [];
  const isTokenCall = ({ path }: RecordedCall) => path === '/oauth/token';
  return {
    sandbox,
    start: (more) => {
      const masthead = createMasthead({
        ...sandbox.config,
        logger: silent,
        tokenKeys: [tokenKey(1)],
        // Tests look at the tokens that calls carry, and at all that stands in Redis.
        cacheMb: 0,
        ...IN_ANY_TIME,
        ...config,
        ...more,
      });
      mastheads.push(masthead);
      return masthead;
    },
    tokenCalls: () => sandbox.calls.filter(isTokenCall),
    tokensUsed: () => [
      ...new Set(
        sandbox.calls
          .filter((call) => !isTokenCall(call))
          .map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? 'none'),
      ),
    ],
    [Symbol.asyncDispose]: async () => {
      sandbox.interfere = undefined;
      await Promise.all(mastheads.map((masthead) => masthead.dispose()));
      await sandbox.close();
    },
  };
}

/** Sends each instance so many operations at once, each of which makes another call; gives the errors of them all. */
export async function ask(mastheads: readonly Masthead[], operations = 1): Promise<GraphError[]> {
  const asked = mastheads.flatMap((masthead) =>
    Array.from({ length: operations }, (_, index) =>
      post(masthead, `{ categories(first: ${index + 1}) { nodes { id } } }`, {}, {}),
    ),
  );
  const outcomes = await Promise.all(asked);
  return outcomes.flatMap(({ errors }) => errors);
}
