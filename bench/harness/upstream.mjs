// The upstream of all subjects: the sandbox's Reader API, whose answers are recorded and then served as they are.
import { fileURLToPath } from 'node:url';
import { CPUS } from './cpus.mjs';
import { startProcess } from './process.mjs';

const FILE = fileURLToPath(new URL('upstream-process.mjs', import.meta.url));

/**
 * @typedef {object} Upstream
 * @property {string} url
 * @property {Readonly<Record<string, string>>} env for a Masthead that reads it: `OMERLO_URL` and the like
 * @property {Readonly<Record<string, string>>} ids landmarks of the sandbox's data, see src/sandbox/data/landmarks.ts
 * @property {readonly string[]} contents the ids of all contents that there are in English, in the order of `GET /contents`
 * @property {readonly string[]} categories the ids of all categories, that with the most contents first
 * @property {() => Promise<Readonly<Record<string, number>>>} calls GETs since the last time this was asked, by URL; none to
 *   the token endpoint
 * @property {() => Promise<number>} count the same, their number
 * @property {(id: string, count: number) => Promise<string[]>} variants other ids under which an entity can be had, with its
 *   own first: in such an answer every id is another, and it is otherwise the same to the byte
 * @property {(ms: number) => Promise<void>} delay how long an answer takes from now on, in milliseconds
 * @property {import('./process.mjs').RunningProcess['usage']} usage
 * @property {() => Promise<void>} stop
 */

/**
 * Starts it, a process of its own. Build dist/ before (`built`).
 * @returns {Promise<Upstream>}
 */
export async function startUpstream() {
  const running = await startProcess({ file: FILE, cpus: CPUS.rest });
  const { config, ids, contents, categories } = await running.ask('about');
  /** @returns {Promise<Record<string, number>>} */
  const calls = () => running.ask('calls');
  return {
    url: running.url,
    env: {
      OMERLO_URL: running.url,
      OMERLO_MEDIA_ID: config.mediaId,
      OMERLO_CLIENT_ID: config.clientId,
      OMERLO_CLIENT_SECRET: config.clientSecret,
      OMERLO_LOCALES: config.locales.join(','),
    },
    ids,
    contents,
    categories,
    calls,
    count: async () => Object.values(await calls()).reduce((sum, count) => sum + count, 0),
    variants: (id, count) => running.ask('variants', { of: id, count }),
    delay: (ms) => running.ask('delay', { ms }),
    usage: running.usage,
    stop: running.stop,
  };
}
