import { describe, expect, it } from 'vitest';
import { freshnessOf, NEVER } from '../../src/upstreams/freshness.js';

const HOUR = 3600;
const kept = (fresh: number, stale = 0, fail = HOUR) => ({
  freshMs: fresh * 1000,
  staleMs: stale * 1000,
  failMs: fail * 1000,
});

describe('how long an answer may be shared', () => {
  it.each<[string, Readonly<Record<string, string | string[]>>, ReturnType<typeof freshnessOf>]>([
    ['is not said by one without headers', {}, undefined],
    ['is not said by other directives', { 'cache-control': 'public, immutable' }, undefined],
    ['is what max-age says', { 'cache-control': 'public, max-age=60' }, kept(60)],
    ['is what s-maxage says, rather than max-age', { 'cache-control': 'max-age=10, s-maxage=20' }, kept(20, 0, 0)],
    ['is less by its age', { 'cache-control': 'max-age=60', age: '45' }, kept(15)],
    [
      'is over for one that is older than that',
      { 'cache-control': 'max-age=60, stale-while-revalidate=60', age: '70' },
      kept(0, 0, HOUR - 10),
    ],
    [
      'goes on while another is fetched, if it says so',
      { 'cache-control': 'max-age=60, stale-while-revalidate=30' },
      kept(60, 30),
    ],
    [
      'does not go on if it must be validated then',
      { 'cache-control': 'max-age=60, stale-while-revalidate=30, must-revalidate' },
      kept(60, 0, 0),
    ],
    ['is read in any spelling', { 'cache-control': 'Public ,MAX-AGE="60"' }, kept(60)],
    ['is read from several lines', { 'cache-control': ['public', 'max-age=60'] }, kept(60)],
    ['is none for a number that is none', { 'cache-control': 'max-age=soon' }, kept(0)],
    ['is none for zero', { 'cache-control': 'max-age=0' }, kept(0)],
    ['is at most ten years', { 'cache-control': 'max-age=99999999999' }, kept(315_360_000)],
  ])('%s', (_, headers, expected) => {
    expect(freshnessOf(headers)).toEqual(expected);
  });

  it.each<[string, Readonly<Record<string, string | string[]>>]>([
    ['private', { 'cache-control': 'private, max-age=60' }],
    ['private for some of its fields', { 'cache-control': 'private="x-name, max-age=9", max-age=60' }],
    ['not to be stored', { 'cache-control': 'no-store, max-age=60' }],
    ['not to be used without asking again', { 'cache-control': 'no-cache, max-age=60' }],
    ['one that sets a cookie', { 'cache-control': 'public, max-age=60', 'set-cookie': ['a=b'] }],
    ['one that is another each time', { 'cache-control': 'public, max-age=60', vary: '*' }],
    ['one that varies by anything among others', { 'cache-control': 'max-age=60', vary: 'Accept, *' }],
  ])('is none for an answer that is %s', (_, headers) => {
    expect(freshnessOf(headers)).toEqual(NEVER);
  });

  it.each<[string, string, number, string?]>([
    ['an hour where that is not said', 'max-age=60', HOUR],
    ['as long as stale-if-error says', 'max-age=60, stale-if-error=90', 90],
    ['an hour at most', 'max-age=60, stale-if-error=86400', HOUR],
    ['not at all where it says so', 'max-age=60, stale-if-error=0', 0],
    ['not at all for a number that is none', 'max-age=60, stale-if-error=long', 0],
    ['less by what it was over when it came', 'max-age=60, stale-if-error=90', 70, '80'],
    ['not at all where that was over when it came', 'max-age=60, stale-if-error=90', 0, '150'],
    ['not at all where it must be validated then', 'max-age=60, stale-if-error=90, must-revalidate', 0],
    ['not at all where a shared cache must', 'max-age=60, stale-if-error=90, proxy-revalidate', 0],
    ['not at all where it is said to shared caches how long', 's-maxage=60, stale-if-error=90', 0],
  ])('goes on while upstream fails: %s', (_, control, expected, age = '0') => {
    expect(freshnessOf({ 'cache-control': control, age })?.failMs).toBe(expected * 1000);
  });

  it('is not taken from what a quoted argument holds', () => {
    expect(freshnessOf({ 'cache-control': 'public="no-store, private", max-age=60' })).toEqual(kept(60));
  });

  it('does not hang on the headers that we send each time anyway', () => {
    expect(freshnessOf({ 'cache-control': 'max-age=60', vary: 'Accept-Encoding, Authorization' })).toEqual(kept(60));
  });
});
