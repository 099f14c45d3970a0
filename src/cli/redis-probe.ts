import { randomUUID } from 'node:crypto';
import { createLogger } from '../log.js';
import type { Settings } from '../settings.js';
import { RedisStore } from '../store/redis.js';
import { StoreUnavailable } from '../store/store.js';
import type { Probe } from './probes.js';

/** Milliseconds after which the entry is gone, should this process be by then. */
const TTL_MS = 10_000;

/** The step by which Redis shows that what is shared can be kept there; undefined without `REDIS_URL`. */
export function redisProbe({ redisUrl, omerlo }: Settings): Probe | undefined {
  if (redisUrl === undefined) return undefined;
  const store = new RedisStore({ url: redisUrl, log: createLogger({ level: 'silent', json: true }) });
  // Where a user of Redis is let near some keys only, they begin with the upstream's origin.
  const key = `${omerlo?.url ?? 'masthead'}/doctor/${randomUUID()}`;
  const { protocol, host, pathname } = new URL(redisUrl);
  return {
    // Neither user nor password.
    origin: `${protocol}//${host}${pathname}`,
    steps: [
      {
        what: 'keeps an entry and gives it back',
        advice: 'REDIS_URL',
        run: async () => {
          await store.set(key, key, { ttlMs: TTL_MS, when: 'absent' });
          const entry = await store.get(key);
          await store.delete(key);
          if (entry?.value !== key) throw new StoreUnavailable('Redis does not give back what it was given.');
        },
      },
    ],
    close: () => store.close(),
  };
}
