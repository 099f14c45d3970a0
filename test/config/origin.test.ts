import { expect, it } from 'vitest';
import { localOrigin } from '../../src/origin.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['localhost', 'http://localhost:4000'],
  ['192.0.2.7', 'http://192.0.2.7:4000'],
  ['::1', 'http://[::1]:4000'],
  ['0.0.0.0', 'http://127.0.0.1:4000'],
  ['::', 'http://[::1]:4000'],
])('what listens on %s is opened at %s', (address, origin) => {
  expect(localOrigin(address, 4000)).toBe(origin);
});
