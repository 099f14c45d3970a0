import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SignInSettings } from '../../src/auth/attempts.js';
import { MemoryStore } from '../../src/store/memory.js';
import { RedisStore } from '../../src/store/redis.js';
import type { Store } from '../../src/store/store.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { all, crowd, doorOf, EMAIL, HOME, isFailure, type Outcome, several, stranger, underWay } from './door.js';

let redis: Redis;
beforeAll(async () => {
  if (REDIS_SERVER !== undefined) redis = await startRedis();
});
afterAll(() => redis?.stop());

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closings.splice(0)) await close();
});
function redisStore(url: string): Store {
  const store = new RedisStore({ url, timeoutMs: 20_000, log: pino({ enabled: false }) });
  closings.push(() => store.close());
  return store;
}

/** Stops the clock, which then only goes on by `pass`: no window ends because a machine has much else to do. */
const stopClock = () => vi.useFakeTimers({ toFake: ['performance'] });

/** Lets so many milliseconds pass, in this process and in Redis. */
async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  for (const key of (await redis?.keys())?.keys() ?? []) {
    const left = Number(await redis.command('PTTL', key));
    if (left >= 0) await redis.command('PEXPIRE', key, `${left - ms}`);
  }
}

/** The whole seconds that are left of a minute. */
const leftOfMinute = (began: number) =>
  expect.toSatisfy((s: number) => s <= 60 && s >= Math.floor(60 - (performance.now() - began) / 1000));

const STORES = [
  { name: 'without a store', isHere: true, open: () => undefined },
  { name: 'with a store in memory', isHere: true, open: (): Store => new MemoryStore() },
  { name: 'with a store in Redis', isHere: REDIS_SERVER !== undefined, open: () => redisStore(redis.url) },
];

for (const { name, isHere, open } of STORES) {
  describe.skipIf(!isHere)(`limits of sign-ins, ${name}`, () => {
    const openDoor = (limits?: SignInSettings['limits']) => doorOf({ store: open(), shelf: randomUUID(), limits });

    describe('for a caller', () => {
      it.each<Outcome>(['right', 'wrong', 'down'])('are ten attempts, which come out %s', async (outcome) => {
        const door = openDoor();
        const outcomes = await several(12, (index) => door.try(outcome, HOME, `${index}@desk.example`));
        expect(outcomes).toEqual([...all(10, outcome), 'limited', 'limited']);
        expect(door.asked).toBe(10);
      });

      it('are told with the seconds until they may come back, and with nothing that they sent', async () => {
        const began = performance.now();
        const door = openDoor({ windowMs: 60_000 });
        await several(10, () => door.try('right', HOME));
        const who = { address: HOME, email: EMAIL };
        const refusal: unknown = await door.attempts.attempt(who, async () => 0, isFailure).catch((error) => error);
        expect(refusal).toMatchObject({
          kind: 'rate-limited',
          message: 'There were too many attempts to sign in from where you are. Try again later.',
          retryAfter: leftOfMinute(began),
        });
        expect(JSON.stringify(refusal)).not.toMatch(/192\.0|desk/);
      });

      it('are none of another caller', async () => {
        const door = openDoor();
        await several(11, () => door.try('right', HOME));
        expect(await door.try('right', '192.0.2.8')).toBe('right');
        expect(await door.try('right')).toBe('right');
      });

      it('hold for a network of 64 bits together, and for however an address is written', async () => {
        const door = openDoor();
        await several(10, (index) => door.try('right', `2001:db8:0:7::${index}`));
        expect(await door.try('right', '2001:db8:0:7:ffff::1')).toBe('limited');
        expect(await door.try('right', '2001:db8:0:8::1')).toBe('right');
        await several(10, () => door.try('right', HOME));
        expect(await door.try('right', `::ffff:${HOME}`)).toBe('limited');
      });

      it('are twenty for all networks of a site, which one caller may have', async () => {
        const door = openDoor();
        const outcomes = await several(25, (index) => door.try('wrong', `2001:db8:0:${index + 1}::1`));
        expect(outcomes).toEqual([...all(20, 'wrong'), ...all(5, 'limited')]);
        expect(await door.try('right', '2001:db8:1:1::1')).toBe('right');
      });

      it('hold for all together of whom no address is known', async () => {
        const door = openDoor();
        expect(await several(11, () => door.try('right'))).toEqual([...all(10, 'right'), 'limited']);
      });

      it('hold for those who come at once', async () => {
        const door = openDoor();
        const outcomes = await Promise.all(Array.from({ length: 50 }, () => door.try('right', HOME)));
        expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(10);
        expect(door.asked).toBe(10);
      });

      it('begin anew when the window is over, which refusals do not make longer', async () => {
        stopClock();
        const door = openDoor({ attempts: 2, windowMs: 600_000 });
        expect(await several(3, () => door.try('right', HOME))).toEqual(['right', 'right', 'limited']);
        // Were it made longer by each that is refused, it would not be over by then.
        for (const ms of [300_000, 200_000]) {
          await pass(ms);
          expect(await door.try('right', HOME)).toBe('limited');
        }
        await pass(101_000);
        expect(await several(3, () => door.try('right', HOME))).toEqual(['right', 'right', 'limited']);
      });
    });

    describe('for an e-mail address', () => {
      it('are thirty failures, wherever they come from', async () => {
        const door = openDoor();
        expect(await crowd(door)).toEqual(all(30, 'wrong'));
        expect(await door.try('right', stranger(30))).toBe('limited');
        expect(await door.try('right')).toBe('limited');
        expect(door.asked).toBe(30);
        expect(await door.try('right', stranger(30), 'other@desk.example')).toBe('right');
      });

      it('are told with the seconds until it can be tried again, and with nothing that was sent', async () => {
        const began = performance.now();
        const door = openDoor({ failures: 1, windowMs: 60_000 });
        await door.try('wrong', stranger(1));
        const who = { address: HOME, email: EMAIL };
        const refusal: unknown = await door.attempts.attempt(who, async () => 0, isFailure).catch((error) => error);
        expect(refusal).toMatchObject({
          kind: 'rate-limited',
          message: 'Too many attempts to sign in with this e-mail address have failed. Try again later.',
          retryAfter: leftOfMinute(began),
        });
        expect(JSON.stringify(refusal)).not.toMatch(/192\.0|desk/);
      });

      it.each([' agent@desk.example\t', 'Agent@DESK.example', 'ａgent＠desk.example', '\u3000agent@desk.example'])(
        'hold however it is written: "%s"',
        async (email) => {
          const door = openDoor();
          await crowd(door);
          expect(await door.try('right', HOME, email)).toBe('limited');
        },
      );

      it.each<Outcome>(['right', 'down'])('are not used up by attempts that come out %s', async (outcome) => {
        const door = openDoor({ failures: 3 });
        expect(await several(9, (index) => door.try(outcome, stranger(index)))).toEqual(all(9, outcome));
        expect(await several(4, (index) => door.try('wrong', stranger(100 + index)))).toEqual([
          ...all(3, 'wrong'),
          'limited',
        ]);
      });

      it('are more than one caller can use up: a stranger locks nobody out', async () => {
        const door = openDoor();
        await several(60, () => door.try('wrong', stranger(1)));
        await several(60, () => door.try('wrong', stranger(2)));
        expect(await door.try('right', HOME)).toBe('right');
      });

      it('hold for those who come at once, from anywhere', async () => {
        const door = openDoor();
        const outcomes = await Promise.all(
          Array.from({ length: 100 }, (_, index) => door.try('wrong', stranger(index))),
        );
        expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(30);
        expect(door.asked).toBe(30);
      });

      it('are counted before upstream is asked, and uncounted when nothing was wrong', async () => {
        const door = openDoor({ failures: 1 });
        const slow = await underWay(door, HOME);
        expect(await door.try('wrong', stranger(1))).toBe('limited');
        expect(await slow.end()).toBe('right');
        expect(await several(2, () => door.try('wrong', stranger(1)))).toEqual(['wrong', 'limited']);
      });

      it('begin anew when the window is over, with nothing uncounted that was counted in the last', async () => {
        stopClock();
        const door = openDoor({ failures: 2, windowMs: 600_000 });
        const slow = await underWay(door, HOME);
        await pass(601_000);
        expect(await door.try('wrong', stranger(1))).toBe('wrong');
        expect(await slow.end()).toBe('right');
        expect(await several(2, () => door.try('wrong', stranger(1)))).toEqual(['wrong', 'limited']);
      });
    });

    describe('where somebody has signed in of late', () => {
      it('let them in, whatever a crowd has done elsewhere', async () => {
        const door = openDoor();
        expect(await door.try('right', HOME)).toBe('right');
        await crowd(door);
        expect(await door.try('right', HOME)).toBe('right');
        expect(await door.try('wrong', HOME)).toBe('wrong');
        expect(await door.try('right', HOME)).toBe('right');
        expect(await door.try('right', '192.0.2.8')).toBe('limited');
      });

      it('let in nobody else', async () => {
        const door = openDoor();
        expect(await door.try('right', HOME, 'other@desk.example')).toBe('right');
        await crowd(door);
        expect(await door.try('right', HOME)).toBe('limited');
      });

      it('have ten attempts in all, as everywhere', async () => {
        const door = openDoor();
        await door.try('right', HOME);
        await crowd(door);
        expect(await several(10, () => door.try('wrong', HOME))).toEqual([...all(9, 'wrong'), 'limited']);
      });

      it('remember no sign-in that failed, and none from an address that is not known', async () => {
        const door = openDoor();
        expect([await door.try('right'), await door.try('wrong', HOME)]).toEqual(['right', 'wrong']);
        await crowd(door);
        expect([await door.try('right'), await door.try('right', HOME)]).toEqual(['limited', 'limited']);
      });

      it('forget it at its end', async () => {
        stopClock();
        const door = openDoor({ knownMs: 600_000, failures: 1 });
        await door.try('right', HOME);
        await door.try('wrong', stranger(1));
        expect(await door.try('right', HOME)).toBe('right');
        await pass(601_000);
        expect(await door.try('right', HOME)).toBe('limited');
      });
    });

    it('passes on what was thrown', async () => {
      const door = openDoor();
      const failure = new TypeError('a defect');
      const who = { address: HOME, email: EMAIL };
      await expect(door.attempts.attempt(who, () => Promise.reject(failure), isFailure)).rejects.toBe(failure);
    });
  });
}
