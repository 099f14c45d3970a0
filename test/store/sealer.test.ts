import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Sealer } from '../../src/store/sealer.js';

const newKey = () => randomBytes(32).toString('base64');
const [old, current, foreign] = [newKey(), newKey(), newKey()];
const sealer = new Sealer([current, old]);
const ABOUT = JSON.stringify(['session', 'https://omerlo.test', 'client']);

it.each(['', 'a token', '{"token":"🗞️ é"}', 'x'.repeat(100_000)])('opens what it has sealed: %.20j', (text) => {
  expect(sealer.open(sealer.seal(text, ABOUT), ABOUT)).toBe(text);
});

it('seals the same text differently each time, and shows nothing of it', () => {
  const all = Array.from({ length: 100 }, () => sealer.seal('a token that is long enough to be seen', ABOUT));
  expect(new Set(all).size).toBe(100);
  for (const sealed of all) {
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/token|session|omerlo|client/);
  }
});

it('adds 44 letters and a third', () => {
  expect(sealer.seal('x'.repeat(300), ABOUT)).toHaveLength(444);
});

it('opens nothing for another purpose, upstream or client', () => {
  const sealed = sealer.seal('a token', ABOUT);
  for (const about of ['', `${ABOUT} `, ABOUT.replace('session', 'token'), ABOUT.replace('client', 'other')]) {
    expect(sealer.open(sealed, about)).toBeUndefined();
  }
});

describe('when keys are rotated', () => {
  it('the first one seals, and all of them open', () => {
    const sealed = sealer.seal('a token', ABOUT);
    expect(new Sealer([old]).open(sealed, ABOUT)).toBeUndefined();
    expect(new Sealer([current]).open(sealed, ABOUT)).toBe('a token');
    expect(new Sealer([foreign, current]).open(sealed, ABOUT)).toBe('a token');
    expect(sealer.open(new Sealer([old]).seal('an old token', ABOUT), ABOUT)).toBe('an old token');
  });

  it('what a key sealed that is no longer there is not opened', () => {
    expect(sealer.open(new Sealer([foreign]).seal('a token', ABOUT), ABOUT)).toBeUndefined();
  });
});

describe('what is damaged is not opened', () => {
  const sealed = sealer.seal('a token', ABOUT);
  const bytes = Buffer.from(sealed, 'base64url');

  it.each(Array.from(bytes.keys()))('in its byte %i', (index) => {
    for (const bit of [1, 128]) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(index) ^ bit, index);
      expect(sealer.open(damaged.toString('base64url'), ABOUT)).toBeUndefined();
    }
  });

  it('in its length', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(sealer.open(bytes.subarray(0, length).toString('base64url'), ABOUT)).toBeUndefined();
    }
    expect(sealer.open(Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'), ABOUT)).toBeUndefined();
  });

  it.each([`${sealed}!`, ` ${sealed}`, `${sealed}=`, `${sealed}\n`, 'a token', '{}', '🗞️'])(
    'in its spelling: %j',
    (text) => {
      expect(sealer.open(text, ABOUT)).toBeUndefined();
    },
  );
});

describe('keys', () => {
  it('are not seen by whoever prints or serialises a sealer', () => {
    const seen = [inspect(sealer, { showHidden: true, depth: 9 }), JSON.stringify(sealer), String(sealer)].join(' ');
    expect(seen).toBe('Sealer {} {} [object Object]');
    expect(Reflect.ownKeys(sealer)).toEqual([]);
  });

  it.each([
    ['too short', randomBytes(16).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['no base64', '!'.repeat(44)],
  ])('that are %s are refused without being quoted', (_, key) => {
    expect(() => new Sealer([old, key])).toThrow(/^A sealing key is 32 bytes in base64\.$/);
  });

  it('are needed to seal, not to find that nothing can be opened', () => {
    const keyless = new Sealer([]);
    expect(() => keyless.seal('a token', ABOUT)).toThrow('Nothing can be sealed without a key.');
    expect(keyless.open(sealer.seal('a token', ABOUT), ABOUT)).toBeUndefined();
  });
});
