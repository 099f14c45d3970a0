/**
 * Everything made up in the sandbox is drawn from names, never from the clock or from `Math.random`,
 * so the newsroom is the same on every start and an id noted in a test stays valid.
 */

type Words = readonly [number, number, number, number];

/** Four well mixed 32-bit words of a name (cyrb128, public domain). */
function words(name: string): Words {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** 32 lower-case hexadecimal digits that belong to a name. */
export function hex(name: string): string {
  return words(name)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

/** Ids are asked for again and again, by the same few thousand names. */
const ids = new Map<string, string>();

/** The id of what a name stands for: a lower-case UUID, shaped like a version 4 one. */
export function uuid(name: string): string {
  let id = ids.get(name);
  if (id === undefined) {
    id = makeId(name);
    ids.set(name, id);
  }
  return id;
}

function makeId(name: string): string {
  const digits = hex(name);
  const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

export interface Random {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different members, or all of them when there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
}

/** The random numbers that belong to a name (sfc32). */
export function random(name: string): Random {
  let [a, b, c, d]: readonly number[] & Words = words(name);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <T>(list: readonly T[]): T => {
    const member = list[below(list.length)];
    if (member === undefined) throw new RangeError('nothing to pick from');
    return member;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1));
    return taken;
  };
  return { below, pick, some };
}
