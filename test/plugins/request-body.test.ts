import { expect, it } from 'vitest';
import { bodyOf, LARGEST_BODY } from '../../src/plugins/request-body.js';

/** A request whose body comes a byte at a time, always in the same piece of memory: whoever holds that has the last byte only. */
function byteByByte(bytes: Uint8Array): Request {
  const piece = new Uint8Array(1);
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      const byte = bytes[sent];
      if (byte === undefined) return controller.close();
      sent += 1;
      piece[0] = byte;
      controller.enqueue(piece);
    },
  });
  // One piece is asked for at a time.
  const read = { getReader: () => body.getReader() };
  const request = new Request('http://masthead.test/graphql', { method: 'POST', body: '' });
  return Object.defineProperty(request, 'body', { value: read });
}

it('a body is copied as it comes, and no piece of it held', async () => {
  const text = `{"query":"{ ${'é'.repeat(3000)} }"}`;
  expect(await bodyOf(byteByByte(new TextEncoder().encode(text)))).toBe(text);
});

it('a body may be as large as is allowed, and not a byte larger, whatever it comes in', async () => {
  const whole = new Uint8Array(LARGEST_BODY).fill(120);
  expect(await bodyOf(byteByByte(whole))).toHaveLength(LARGEST_BODY);
  await expect(bodyOf(byteByByte(new Uint8Array(LARGEST_BODY + 1)))).rejects.toThrow('The body must be at most');
  const request = () => new Request('http://masthead.test/', { method: 'POST', body: whole });
  expect(await bodyOf(request())).toHaveLength(LARGEST_BODY);
  expect(await bodyOf(new Request('http://masthead.test/', { method: 'POST' }))).toBe('');
});
