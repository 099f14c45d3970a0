import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

interface SealingKey {
  readonly id: Buffer;
  readonly key: KeyObject;
}

const ALGORITHM = 'aes-256-gcm';
/** The first byte of what is sealed, should there be another format one day. */
const VERSION = 1;
/** Lengths in bytes. */
const KEY = 32;
const KEY_ID = 4;
const HEADER = 1 + KEY_ID;
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts text that leaves the process: AES-256-GCM with a random nonce. What is sealed is base64url of a version, the
 * key's id (the first bytes of its SHA-256), nonce, tag and ciphertext. Random nonces are safe for 2^32 texts a key.
 */
export class Sealer {
  readonly #keys: readonly SealingKey[];

  /** @param keys 32 bytes each, in base64: the first one seals, all of them open */
  constructor(keys: readonly string[]) {
    this.#keys = keys.map(readKey);
  }

  /**
   * @param about what the text is for: it can be opened for nothing else
   * @throws Error when there is no key
   */
  seal(text: string, about: string): string {
    const [first] = this.#keys;
    if (first === undefined) throw new Error('Nothing can be sealed without a key.');
    const header = Buffer.concat([Buffer.of(VERSION), first.id]);
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, first.key, nonce, { authTagLength: TAG });
    cipher.setAAD(associated(header, about));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([header, nonce, cipher.getAuthTag(), ciphertext]).toString('base64url');
  }

  /** @returns undefined for what was sealed with a key that is not here or for something else, and for what is damaged */
  open(sealed: string, about: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    // Node passes over what is no base64url; there is one spelling only.
    if (bytes.toString('base64url') !== sealed) return undefined;
    if (bytes.length < HEADER + NONCE + TAG || bytes[0] !== VERSION) return undefined;
    for (const { id, key } of this.#keys) {
      const text = id.equals(bytes.subarray(1, HEADER)) ? decrypt(bytes, key, about) : undefined;
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

function decrypt(bytes: Buffer, key: KeyObject, about: string): string | undefined {
  const [nonce, tag, ciphertext] = [
    bytes.subarray(HEADER, HEADER + NONCE),
    bytes.subarray(HEADER + NONCE, HEADER + NONCE + TAG),
    bytes.subarray(HEADER + NONCE + TAG),
  ];
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
    decipher.setAAD(associated(bytes.subarray(0, HEADER), about));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The header is of one length: no other pair of header and purpose gives the same bytes. */
function associated(header: Buffer, about: string): Buffer {
  return Buffer.concat([header, Buffer.from(about, 'utf8')]);
}

/** @throws Error without the text: that would be a secret, if a damaged one */
function readKey(text: string): SealingKey {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY) throw new Error('A sealing key is 32 bytes in base64.');
  return { id: createHash('sha256').update(bytes).digest().subarray(0, KEY_ID), key: createSecretKey(bytes) };
}
