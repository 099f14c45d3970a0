import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readers } from '../../src/graph/readers.js';

const OTHER_TYPES = [42, true, {}, { url: 'https://a.example' }, [], ['https://a.example']];

/** What a browser would run or show, however it is disguised. */
const DANGEROUS = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  '\n\tjavascript:alert(1)',
  '\u0001javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'javascript\r:alert(1)',
  'javascript://example.com/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'ftp://a.example/b',
  'view-source:https://a.example',
  'intent://a.example#Intent;end',
];

describe('a URL', () => {
  const { check } = readers.URL;

  it.each([
    'https://a.example',
    'http://a.example/b?c=d#e',
    'HTTPS://A.EXAMPLE/B',
    'https://a.example/ä ö?q=é',
    'webcal://a.example/calendar.ics',
  ])('%s passes as it is', (text) => {
    expect(check(text)).toBe(text);
  });

  it.each([...DANGEROUS, '//a.example/b', '/b', 'a.example', 'mailto:a@a.example', 'https://', '', ...OTHER_TYPES])(
    '%j is refused',
    (value) => {
      expect(check(value)).toBeUndefined();
    },
  );
});

describe('a link', () => {
  const { check } = readers.Link;

  it.each([
    'https://a.example',
    'http://a.example/b',
    'mailto:desk@a.example?subject=Hello',
    'tel:+15145550199',
    '/about',
    'about',
    '../about',
    '?page=2',
    '#top',
    '//a.example/b',
    'www.a.example',
    '/javascript:alert(1)',
  ])('%s passes as it is', (text) => {
    expect(check(text)).toBe(text);
  });

  it.each([...DANGEROUS, 'https://', 'https://a.example:99999', ...OTHER_TYPES])('%j is refused', (value) => {
    expect(check(value)).toBeUndefined();
  });

  it('of any text that passes is followed to the web, the mail or the telephone', () => {
    const piece = fc.constantFrom(
      ...'javscript:/\\#?\t\n\r \u0001dat',
      'javascript:',
      'https:',
      'data:',
      '//',
      '%',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = check(pieces.join(''));
        if (text === undefined) return;
        expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(new URL(text, 'https://site.example/page').protocol);
      }),
      { numRuns: 2_000, seed: 20_261_121 },
    );
  });
});
