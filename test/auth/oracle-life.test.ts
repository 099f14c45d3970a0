import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifetimeOf } from '../../src/auth/oracle.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A token as the vendor makes them: only its claims matter here. */
function jwt(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.signature`;
}

/** Checks a property on the same thousand cases each time. */
function holds<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { seed: 20_261_121, numRuns: 1000 });
}

describe('the life of a channel’s token', () => {
  it.each([
    ['its end, by a clock that is right', 7 * DAY, 7 * DAY, 7 * DAY],
    ['its own word, by a clock that is an hour slow', 7 * DAY, 7 * DAY + HOUR, 7 * DAY],
    ['its end, by a clock that is an hour fast', 7 * DAY, 7 * DAY - HOUR, 7 * DAY - HOUR],
    ['its own word, by a clock that is past its end', HOUR, -HOUR, HOUR],
    ['its own word, however short', 5, 3 * HOUR, 5],
    ['its own word, if no end is told', HOUR, Number.NaN, HOUR],
    ['a minute, if its end is nearer', HOUR, 3, 60],
  ])('is %s', (_, own, left, life) => {
    expect(lifetimeOf(jwt({ iat: 1_700_000_000, exp: 1_700_000_000 + own }), left * 1000)).toBe(life);
  });

  const milliseconds = fc.oneof(
    fc.double(),
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.string().map((text) => Date.parse(text) - 1_795_000_000_000),
  );
  const claim = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 4e9 }),
    fc.jsonValue(),
    fc.constant(undefined),
  );
  const claims = fc.oneof(fc.record({ iat: claim, exp: claim }), fc.jsonValue());
  const token = fc.oneof(
    fc.string(),
    fc.base64String().map((text) => `a.${text}.b`),
    fc.constantFrom(
      '',
      '.',
      '..',
      'a.b.c',
      'a.e30.c',
      `a.${Buffer.from('{"iat":0,"exp":1e999}').toString('base64url')}.c`,
    ),
    claims.map(jwt),
  );

  const own = fc.integer({ min: 1, max: 1e9 });
  const issued = fc.integer({ min: 0, max: 4e9 });

  it('is always a time: finite, and more than none', () => {
    holds(
      fc.property(token, milliseconds, (given, left) => {
        const life = lifetimeOf(given, left);
        expect(Number.isFinite(life) && life > 0).toBe(true);
      }),
    );
  });

  it('is under a minute only if the token says so itself', () => {
    holds(
      fc.property(fc.string(), milliseconds, (opaque, left) => {
        expect(lifetimeOf(opaque.replaceAll('.', ''), left)).toBeGreaterThanOrEqual(60);
      }),
    );
    holds(
      fc.property(own, issued, milliseconds, (lifetime, iat, left) => {
        const life = lifetimeOf(jwt({ iat, exp: iat + lifetime }), left);
        expect(life).toBeGreaterThanOrEqual(Math.min(lifetime, 60));
      }),
    );
  });

  it('is never longer than the token says itself, whatever our clock thinks', () => {
    holds(
      fc.property(own, issued, milliseconds, (lifetime, iat, left) => {
        expect(lifetimeOf(jwt({ iat, exp: iat + lifetime }), left)).toBeLessThanOrEqual(lifetime);
      }),
    );
  });

  it('is never longer than its end says, but for the minute that it is given in any case', () => {
    holds(
      fc.property(token, fc.integer({ min: 1, max: 1e12 }), (given, left) => {
        expect(lifetimeOf(given, left)).toBeLessThanOrEqual(Math.max(left / 1000, 60));
      }),
    );
  });
});
