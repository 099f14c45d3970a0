import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/** An answer's body is larger than it may be, once it is decompressed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * Undoes what a `Content-Encoding` says. None is asked for; some answer so all the same.
 * @param largest of what comes of it, in bytes: a few kilobytes may hold gigabytes
 * @returns rejects with `TooLarge`, and with another error where the bytes are not what the encoding says
 */
export async function decoded(bytes: Buffer, encoding: string, largest: number): Promise<Buffer> {
  let body = bytes;
  const encodings = encoding
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .reverse();
  for (const each of encodings) {
    if (each === '' || each === 'identity') continue;
    if (!isKnown(each)) throw new Error('The encoding is not known.');
    try {
      body = await DECODERS[each](body, { maxOutputLength: largest });
    } catch (error) {
      const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      throw isTooLarge ? new TooLarge() : error;
    }
  }
  return body;
}

function isKnown(encoding: string): encoding is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, encoding);
}
