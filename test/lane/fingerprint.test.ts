import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/lane/fingerprint.js';

const LENGTHS = [0, 1, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 63, 64, 65, 1000];

describe('a fingerprint', () => {
  it('is that of the bytes, wherever they lie in memory', () => {
    for (const length of LENGTHS) {
      const bytes = Buffer.alloc(length, 'masthead');
      const prints = Array.from({ length: 9 }, (_, offset) => {
        const room = Buffer.allocUnsafeSlow(length + 16).fill(0xff);
        bytes.copy(room, offset);
        return fingerprint(room.subarray(offset, offset + length));
      });
      expect(new Set(prints)).toEqual(new Set([fingerprint(bytes)]));
    }
  });

  it('is another where any one bit is, or where there is one byte more', () => {
    for (const length of LENGTHS) {
      const bytes = Buffer.alloc(length, 'masthead');
      const prints = [fingerprint(bytes), fingerprint(Buffer.concat([bytes, Buffer.alloc(1)]))];
      for (let bit = 0; bit < length * 8; bit += 1) {
        const other = Buffer.from(bytes);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        prints.push(fingerprint(other));
      }
      // Of 8,000 numbers of 32 bits, there is a pair in one of a hundred sets.
      expect(new Set(prints).size).toBeGreaterThan(prints.length - 3);
    }
  });

  it('is nearly always another of requests that differ in a number or an id, at their ends or between', () => {
    const requests = Array.from({ length: 20_000 }, (_, index) => [
      `{"variables":{"id":"${index}"},"query":"query Article($id: ID!) { content(id: $id) { titleText } }"}`,
      `{"query":"{ contents(first: ${index}) { nodes { titleText } } }","variables":{}}`,
      `{"query":"query Article($id: ID!) { content(id: $id) { titleText } }","variables":{"id":"${index}"}}`,
    ]).flat();
    const prints = new Set(requests.map((request) => fingerprint(Buffer.from(request))));
    // By chance, half a pair is to be expected.
    expect(requests.length - prints.size).toBeLessThan(8);
  });

  it.each([4, 8, 12, 16])('is another of each body that was built to have the same, %i bytes on', (stride) => {
    const body = Buffer.from(`{"query":"{ media { name } } # ${'a'.repeat(300)}"}`);
    // What a product makes of its highest bit is known whatever it is multiplied by, and what a shift makes of that.
    const built = Array.from({ length: 64 }, (_, which) => {
      const other = Buffer.from(body);
      for (let place = 0; place < 6; place += 1) {
        if (!((which >> place) & 1)) continue;
        const at = 48 + 2 * place * stride;
        other.writeInt32LE(other.readInt32LE(at) ^ (1 << 31), at);
        other.writeInt32LE(other.readInt32LE(at + stride) ^ (1 << 31) ^ (1 << 16), at + stride);
      }
      return other;
    });
    expect(new Set(built.map((each) => fingerprint(each))).size).toBeGreaterThan(built.length - 3);
  });
});
