import { AdminUnavailable } from '../server.js';
import { ConfigurationError } from '../settings.js';

/**
 * Waits for SIGTERM or SIGINT, then stops what runs and gives the exit code. A second signal, the same or the other, ends
 * the process at once.
 * @param stop ends what runs and rejects if it can't
 */
export async function untilTold(stop: () => Promise<void>): Promise<number> {
  await new Promise<void>((resolve) => {
    let told = false;
    const tell = () => {
      if (told) process.exit(1);
      told = true;
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, tell);
  });
  await stop();
  return 0;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Starts to listen; where the address can't be had, a `ConfigurationError` says so in the variables' own words.
 * @param admin where the operators' pages are to be, which are listened for last
 */
export async function listening<T>(at: Address, start: () => Promise<T>, admin?: Address): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const isAdmin = error instanceof AdminUnavailable;
    const cause = isAdmin ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const problem = typeof code === 'string' ? PROBLEMS[code]?.(isAdmin && admin ? admin : at) : undefined;
    throw problem === undefined ? error : new ConfigurationError([`${isAdmin ? 'ADMIN_' : ''}${problem}`]);
  }
}

const notOurs = ({ host }: Address) => `HOST ${host} is not an address of this machine`;

const PROBLEMS: Readonly<Record<string, (at: Address) => string>> = {
  EADDRINUSE: ({ host, port }) => `PORT ${port} is taken on ${host}: stop what listens there, or set another one`,
  EACCES: ({ port }) => `PORT ${port} may not be listened on by this user: set one above 1023`,
  EADDRNOTAVAIL: notOurs,
  // What a name that is none ends with: it has no address, is too long for one, or nobody can be asked for it.
  ENOTFOUND: notOurs,
  EINVAL: notOurs,
  EAI_AGAIN: notOurs,
};
