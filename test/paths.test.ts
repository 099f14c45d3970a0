import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGraph, leadsToGraph, pathnameOf } from '../src/paths.js';

/** Of what paths are made that are not what they seem. */
const PIECES = [
  'graphql',
  'explorer',
  'auth',
  'api',
  '/',
  '//',
  '.',
  '..',
  '%2e',
  '%2E',
  '\\',
  '?',
  'x',
  'é',
  ' ',
  '%',
];

const pathnameIn = (url: string) => new URL(`http://masthead.test${url}`).pathname;

describe('the path of a URL', () => {
  it.each([
    ['/graphql', '/graphql'],
    ['/graphql/explorer/../', '/graphql/'],
    ['/graphql/explorer/%2E%2e/?query=/x', '/graphql/'],
    ['//somewhere/graphql', '//somewhere/graphql'],
    ['/auth/..\\graphql', '/graphql'],
    ['https://masthead.test/a/../graphql?x', '/graphql'],
  ])('of %s is %s', (url, pathname) => expect(pathnameOf(url)).toBe(pathname));

  it('leads to the graph, or does not, as it is for whoever makes a URL of it', () => {
    const paths = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`);
    fc.assert(
      fc.property(paths, fc.constantFrom('', '/graphql', '/graphql/', '/graphql?query={a}'), (start, end) => {
        const url = start + end;
        expect(pathnameOf(url)).toBe(pathnameIn(url));
        expect(leadsToGraph(url)).toBe(isGraph(pathnameIn(url)));
        expect(leadsToGraph(`https://masthead.test${url}`)).toBe(isGraph(pathnameIn(url)));
      }),
      // The same cases every time.
      { seed: 20_260_803, numRuns: 2000 },
    );
  });
});
