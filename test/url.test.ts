import { expect, it } from 'vitest';
import { parseUrl } from '../src/url.js';

it('a host with letters of Latin-1 is one, however often it has been asked', () => {
  for (let asked = 0; asked < 50_000; asked += 1) parseUrl('https://www.example.com/');
  expect(parseUrl('https://münchen.example/été')?.href).toBe('https://xn--mnchen-3ya.example/%C3%A9t%C3%A9');
});

it.each(['', 'www.example.com', 'https://', 'https://exa mple.com'])('%j is no URL', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});

it('a path is one from a base', () => {
  expect(parseUrl('/a?b', 'https://www.example.com')?.href).toBe('https://www.example.com/a?b');
});
