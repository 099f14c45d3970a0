import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { RequestHeaders } from './asking.js';

/** Whose word counts for where a request comes from: nobody's, that of so many proxies, or of those at these addresses. */
export type TrustedProxies = number | BlockList | undefined;

/** @param proxies how many there are in front, or their addresses and networks, all of which `proxyProblem` lets pass */
export function trustedProxies(proxies: number | readonly string[] | undefined): TrustedProxies {
  if (proxies === undefined || typeof proxies === 'number') return proxies;
  const trusted = new BlockList();
  for (const text of proxies) {
    const network = networkIn(text);
    if (network) trusted.addSubnet(network.address, network.prefix, familyOf(network.address));
  }
  return trusted;
}

/**
 * Who sends a request, for whoever counts by callers. Each proxy writes to the right end of `X-Forwarded-For` whom it was
 * asked by; what stands to the left of what trusted ones have written is a stranger's, and is not looked at.
 * @param socketAddress whoever connects to us
 * @returns undefined where nobody that is trusted says it
 */
export function callerAddress(
  headers: RequestHeaders,
  socketAddress: string | undefined,
  trust: TrustedProxies,
): string | undefined {
  let caller = addressIn(socketAddress ?? '');
  if (trust === undefined) return caller;
  const entries = (headers.get('x-forwarded-for') ?? '').split(',').reverse();
  for (const [proxies, entry] of entries.entries()) {
    const isTrusted = typeof trust === 'number' ? proxies < trust : isAmong(trust, caller);
    const next = isTrusted ? addressIn(entry) : undefined;
    if (next === undefined) break;
    caller = next;
  }
  return caller;
}

/**
 * An address as limits count it: IPv4 whole, IPv6 by its network.
 * @param bits of IPv6, how many tell callers apart: 64, or 48 where one of them may have all networks of a site
 */
export function callerKey(address: string, bits: 48 | 64 = 64): string {
  const plain = plainAddress(address);
  if (plain === undefined || !isIPv6(plain)) return plain ?? address;
  return `${groupsOf(plain)
    .slice(0, bits / 16)
    .join(':')}::/${bits}`;
}

/** A socket, as far as it says where it comes from. */
interface Connection {
  readonly remoteAddress?: string | undefined;
  readonly localAddress?: string | undefined;
  readonly destroyed: boolean;
}

/**
 * Whether a connection was reset before anybody asked where it comes from, which nobody can say any more. One over a pipe
 * has an address at neither end, and is none of these.
 */
export function isReset(socket: Connection): boolean {
  return socket.remoteAddress === undefined && (socket.destroyed || socket.localAddress !== undefined);
}

/** Whether an address is of a network of somebody's own: nobody comes from there but by a proxy, or from beside us. */
export function isInternal(address: string): boolean {
  return isAmong(INTERNAL, address);
}

/** Loopback, private, shared with a carrier, and of a link: RFC 1122, 1918, 6598, 3927, 4291 and 4193. */
const INTERNAL = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const) {
  INTERNAL.addSubnet(network, bits);
}
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  INTERNAL.addSubnet(network, bits, 'ipv6');
}

/** What keeps `text` from being the address or the network of trusted proxies, or undefined if nothing does. */
export function proxyProblem(text: string): string | undefined {
  if (/\/0+$/.test(text)) return 'would trust everybody';
  return networkIn(text) ? undefined : 'is no address and no network';
}

interface Network {
  readonly address: string;
  /** How many of its bits all addresses of the network have in common. */
  readonly prefix: number;
}

/** IPv4 is 32 bits long, IPv6 128. */
const lengthOf = (address: string) => (isIPv4(address) ? 32 : 128);
const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

function networkIn(text: string): Network | undefined {
  const [, written = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = plainAddress(written);
  if (address === undefined) return undefined;
  const most = lengthOf(address);
  // Of IPv4 that is written as IPv6, the first 96 bits are always the same.
  const prefix = bits === undefined ? most : Number(bits) + most - lengthOf(written);
  return prefix >= 1 && prefix <= most ? { address, prefix } : undefined;
}

function isAmong(trusted: BlockList, address: string | undefined): boolean {
  return address !== undefined && trusted.check(address, familyOf(address));
}

/** The address in an entry of `X-Forwarded-For`, some proxies add the port: `192.0.2.7:4711`, `[2001:db8::7]:4711`. */
function addressIn(entry: string): string | undefined {
  const text = entry.trim();
  const [, bracketed] = /^\[(.*)\](?::\d{1,5})?$/.exec(text) ?? [];
  if (bracketed !== undefined) return isIPv6(bracketed) ? plainAddress(bracketed) : undefined;
  return plainAddress(text.replace(/^([\d.]+):\d{1,5}$/, '$1'));
}

/** One spelling for each address: IPv6 as RFC 5952 has it, without a zone; what is IPv4 in IPv6's clothes, as IPv4. */
function plainAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!isIPv6(text)) return undefined;
  const plain = new URL(`http://[${text.replace(/%.*$/s, '')}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(plain) ?? [];
  return high === undefined || low === undefined ? plain : [...bytesOf(high), ...bytesOf(low)].join('.');
}

function bytesOf(group: string): readonly [number, number] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}

/** The eight groups of an address in its one spelling. */
function groupsOf(plain: string): readonly string[] {
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
}
