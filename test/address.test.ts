import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerAddress, callerKey, isInternal, isReset, trustedProxies } from '../src/address.js';

/** A request's `X-Forwarded-For`, and what is made of it where `proxies` are trusted. */
function from(forwardedFor: string | undefined, socketAddress: string | undefined, proxies?: number | string[]) {
  const headers = new Headers(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor });
  return callerAddress(headers, socketAddress, trustedProxies(proxies));
}

describe('without trusted proxies', () => {
  it('a request comes from whoever connects, whatever it says', () => {
    expect(from('198.51.100.1', '192.0.2.7')).toBe('192.0.2.7');
    expect(from(undefined, '192.0.2.7')).toBe('192.0.2.7');
    expect(from('198.51.100.1', '192.0.2.7', [])).toBe('192.0.2.7');
  });

  it('nobody knows where it comes from when there is no socket, or one without an address', () => {
    expect(from('198.51.100.1', undefined)).toBeUndefined();
    expect(from('198.51.100.1', '')).toBeUndefined();
    expect(from('198.51.100.1', '/run/masthead.sock')).toBeUndefined();
  });
});

describe('behind so many proxies', () => {
  it.each([
    [1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    [2, '203.0.113.9, 198.51.100.1', '203.0.113.9'],
    [2, '9.9.9.9, 203.0.113.9,198.51.100.1', '203.0.113.9'],
  ])('%d: a request with %s comes from %s', (proxies, forwardedFor, caller) => {
    expect(from(forwardedFor, '10.0.0.1', proxies)).toBe(caller);
  });

  it('it comes from the farthest that is told of, where fewer are', () => {
    expect(from('203.0.113.9', '10.0.0.1', 3)).toBe('203.0.113.9');
    expect(from(undefined, '10.0.0.1', 1)).toBe('10.0.0.1');
  });

  it.each(['unknown', '', '_hidden', '203.0.113.9:x', '[203.0.113.9]:80', '203.0.113.256', '<1>'])(
    'what a proxy writes that is no address ends the walk: "%s"',
    (entry) => {
      expect(from(`9.9.9.9, ${entry}, 198.51.100.1`, '10.0.0.1', 3)).toBe('198.51.100.1');
      expect(from(`9.9.9.9, ${entry}`, '10.0.0.1', 2)).toBe('10.0.0.1');
    },
  );

  it('the nearest may come by a socket without an address', () => {
    expect(from('203.0.113.9', undefined, 1)).toBe('203.0.113.9');
    expect(from('unknown', undefined, 1)).toBeUndefined();
  });
});

describe('behind proxies at known addresses', () => {
  const PROXIES = ['10.0.0.0/8', '2001:db8:1::/48', '192.0.2.1'];

  it.each([
    ['203.0.113.9', '10.1.2.3', '203.0.113.9'],
    ['9.9.9.9, 203.0.113.9, 10.9.9.9, 2001:db8:1::5', '192.0.2.1', '203.0.113.9'],
    ['203.0.113.9, 198.51.100.1', '10.1.2.3', '198.51.100.1'],
    ['203.0.113.9', '2001:db8:1:ffff::1', '203.0.113.9'],
    ['203.0.113.9', '::ffff:10.1.2.3', '203.0.113.9'],
  ])('a request with %s by %s comes from %s', (forwardedFor, socket, caller) => {
    expect(from(forwardedFor, socket, PROXIES)).toBe(caller);
  });

  it.each(['192.0.2.2', '11.0.0.1', '2001:db8:2::1', '::10.1.2.3'])('%s is believed nothing', (stranger) => {
    expect(from('203.0.113.9', stranger, PROXIES)).toBe(stranger.replace('::10.1.2.3', '::a01:203'));
  });

  it('it comes from the farthest of them where no other is told of', () => {
    expect(from('10.5.5.5, 10.6.6.6', '10.1.2.3', PROXIES)).toBe('10.5.5.5');
    expect(from(undefined, '10.1.2.3', PROXIES)).toBe('10.1.2.3');
    expect(from('203.0.113.9, unknown, 10.6.6.6', '10.1.2.3', PROXIES)).toBe('10.6.6.6');
  });

  it('nobody is believed whose address is not known', () => {
    expect(from('203.0.113.9', undefined, PROXIES)).toBeUndefined();
  });

  it('a network counts by its own bits, however its address is written', () => {
    expect(from('203.0.113.9', '10.255.0.1', ['10.1.2.3/8'])).toBe('203.0.113.9');
    expect(from('203.0.113.9', '10.255.0.1', ['::ffff:10.0.0.0/104'])).toBe('203.0.113.9');
    expect(from('203.0.113.9', '11.0.0.1', ['::ffff:10.0.0.0/104'])).toBe('11.0.0.1');
    expect(from('203.0.113.9', 'fe80::1%eth0', ['fe80::/10'])).toBe('203.0.113.9');
  });
});

describe('an address', () => {
  it.each([
    ['203.0.113.9:4711', '203.0.113.9'],
    ['[2001:DB8::9]:4711', '2001:db8::9'],
    ['[2001:db8::9]', '2001:db8::9'],
    ['2001:0db8:0:0:0:0:0:9', '2001:db8::9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:cb00:7109]:80', '203.0.113.9'],
    ['0:0:0:0:0:ffff:0:1', '0.0.0.1'],
    ['fe80::9%eth0', 'fe80::9'],
    ['::', '::'],
  ])('written as %s is told as %s', (entry, caller) => {
    expect(from(entry, '10.0.0.1', 1)).toBe(caller);
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(callerKey(address)).toBe(key);
  });
});

describe('an internal network', () => {
  it.each([
    ...['127.0.0.1', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
    ...['100.127.255.255', '169.254.169.254', '::1', 'fc00::1', 'fd12:3456::1', 'fe80::1'],
  ])('has %s', (address) => expect(isInternal(address)).toBe(true));

  it.each([
    ...['126.255.255.255', '11.0.0.1', '172.15.255.255', '172.32.0.1', '192.169.0.1', '100.63.255.255', '100.128.0.1'],
    ...['198.51.100.7', '::2', '2001:db8::1', 'fbff::1', 'fec0::1'],
  ])('has not %s', (address) => expect(isInternal(address)).toBe(false));
});

describe('a connection', () => {
  const here = { remoteAddress: undefined, localAddress: '127.0.0.1', destroyed: false };
  it.each([
    ['whose other end is known was not reset', { ...here, remoteAddress: '192.0.2.7' }, false],
    [
      'whose other end is known was not reset before it was asked, though it is over',
      { ...here, remoteAddress: '192.0.2.7', destroyed: true },
      false,
    ],
    ['that has one end was reset', here, true],
    ['over a pipe was not reset: it has no address', { ...here, localAddress: undefined }, false],
    ['that is over and has no address was reset', { ...here, localAddress: undefined, destroyed: true }, true],
  ])('%s', (_, socket, reset) => expect(isReset(socket)).toBe(reset));
});

/** The same cases every time. */
const runs = { seed: 20_260_803, numRuns: 500 };

/** What a stranger can send: whatever a header may hold, above all what looks as if proxies had written it. */
const anything = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('10.0.0.1', 'unknown', '', ' ', '[', ']:80', '%', '::ffff:10.0.0.1', '10.0.0.1:80'),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
);
const forged = fc.array(anything, { maxLength: 40 }).map((entries) => entries.join(','));

const ours = fc.tuple(fc.nat(255), fc.nat(255)).map(([high, low]) => `10.0.${high}.${low}`);
const stranger = fc.oneof(fc.ipV4(), fc.ipV6()).filter((address) => !from(undefined, address)?.startsWith('10.0.'));

describe('whatever a stranger writes', () => {
  it('a request comes from where the outermost of the proxies was asked', () =>
    fc.assert(
      fc.property(forged, stranger, fc.array(ours, { maxLength: 4 }), ours, (header, caller, between, nearest) => {
        const chain = [header, caller, ...between].join(', ');
        expect(from(chain, nearest, between.length + 1)).toBe(from(caller, nearest, 1));
        expect(from(chain, nearest, ['10.0.0.0/16'])).toBe(from(caller, nearest, 1));
        expect(from(chain, caller, ['10.0.0.0/16'])).toBe(from(undefined, caller));
        expect(from(chain, caller)).toBe(from(undefined, caller));
      }),
      runs,
    ));

  it('what is told is an address in one spelling, or nothing', () =>
    fc.assert(
      fc.property(forged, forged, fc.integer({ min: 1, max: 32 }), (header, socket, proxies) => {
        const caller = from(header, socket, proxies);
        if (caller === undefined) return;
        expect(from(undefined, caller)).toBe(caller);
        expect(caller).toMatch(/^[\da-f:]+$|^[\d.]+$/);
      }),
      runs,
    ));

  it('all addresses of a network of 64 bits count as one, and those of two never do', () =>
    fc.assert(
      fc.property(
        fc.bigInt(2n ** 64n, 2n ** 128n - 1n),
        fc.bigInt(0n, 2n ** 64n - 1n),
        fc.nat(63),
        (bits, other, flipped) => {
          const key = callerKey(written(bits));
          expect(callerKey(written((bits & ~(2n ** 64n - 1n)) | other))).toBe(key);
          expect(callerKey(written(bits ^ (1n << BigInt(64 + flipped))))).not.toBe(key);
        },
      ),
      runs,
    ));
});

/** All eight groups of an IPv6 address. */
function written(bits: bigint): string {
  return (bits.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
}
