import { createHash } from 'node:crypto';
import { loaded } from './address.js';
import { Address } from './html.js';

/**
 * Pictures for made-up data. The sandbox's images are at addresses below example.com, where nothing is, and never will be
 * (RFC 2606): the site draws one for each, the same whenever it is asked. A publisher's images are loaded from where they
 * are.
 */
export function pictured(text: string | null | undefined): Address | undefined {
  const address = loaded(text);
  if (address === undefined) return undefined;
  const url = new URL(String(address));
  if (!/(?:^|\.)example\.com$/.test(url.hostname)) return address;
  const hash = createHash('sha256').update(url.pathname).digest('hex').slice(0, 12);
  return new Address(`/pictures/${kindOf(url.pathname)}-${hash}.svg`);
}

/** The path of a drawn picture, taken apart. */
export const DRAWN = /^\/pictures\/(scene|portrait|cover)-([\da-f]{12})\.svg$/;

type Kind = 'scene' | 'portrait' | 'cover';

function kindOf(path: string): Kind {
  if (/^\/(?:issues|distributions)\//.test(path)) return 'cover';
  return path.startsWith('/people/') && !path.includes('-cover') ? 'portrait' : 'scene';
}

interface Palette {
  /** From the top of the sky down to the horizon. */
  readonly sky: readonly [string, string];
  readonly light: string;
  /** From the far shore to the near one. */
  readonly land: readonly [string, string, string];
  readonly water: string;
}

const PALETTES: readonly Palette[] = [
  { sky: ['#f3d9b1', '#f7ede0'], light: '#d9622b', land: ['#c9a27e', '#8c5f4d', '#4a3038'], water: '#b7c4c2' },
  { sky: ['#233a5e', '#5f7fa6'], light: '#f5e6c0', land: ['#3d557b', '#273a5a', '#151f36'], water: '#314a72' },
  { sky: ['#bcd7d9', '#edf3ea'], light: '#fdfbf3', land: ['#8fb3a6', '#5a8578', '#2d4f4a'], water: '#9cc1c4' },
  { sky: ['#e9b9a5', '#f6e3d2'], light: '#fff4dd', land: ['#b77f86', '#7c5372', '#3f3150'], water: '#c59aa0' },
  { sky: ['#d6e2ee', '#f4f1e8'], light: '#e8b23f', land: ['#a9b9c9', '#6f879e', '#37506b'], water: '#bfd0dc' },
  { sky: ['#1d2733', '#43505a'], light: '#e79a3c', land: ['#33424d', '#222e38', '#12181f'], water: '#26343f' },
  { sky: ['#dfe4c5', '#f5f3e3'], light: '#d88a3a', land: ['#a9b585', '#71835a', '#3a4a35'], water: '#c2cfb7' },
  { sky: ['#c7b8dc', '#f0e3e6'], light: '#fbe7c4', land: ['#9585b4', '#62548a', '#322b55'], water: '#a99cc6' },
];

/**
 * A drawing of the harbour town, as SVG.
 * @param seed hexadecimal digits; the same ones draw the same picture
 */
export function drawn(kind: string, seed: string): string {
  const dice = rolled(seed);
  const palette = PALETTES[Math.floor(dice() * PALETTES.length)] ?? PALETTES[0];
  if (palette === undefined) throw new Error('there are no palettes');
  if (kind === 'portrait') return portrait(palette, dice);
  const [width, height] = kind === 'cover' ? [900, 1200] : [1200, 800];
  return scene(palette, dice, width, height);
}

type Dice = () => number;

/** Numbers from 0 to 1, by a linear congruence. */
function rolled(seed: string): Dice {
  let state = Number.parseInt(seed.slice(0, 8), 16) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const round = (value: number) => Math.round(value);

function drawing(width: number, height: number, [top, bottom]: readonly [string, string], shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#s)"/>${shapes}</svg>\n`;
}

function scene({ sky, light, land, water }: Palette, dice: Dice, width: number, height: number): string {
  const horizon = height * (0.56 + dice() * 0.14);
  const [x, y, radius] = [
    width * (0.15 + dice() * 0.7),
    horizon * (0.3 + dice() * 0.4),
    width * (0.05 + dice() * 0.05),
  ];
  const shapes = [
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${light}"/>`,
    hills(land[0], dice, width, horizon - height * 0.16, height * 0.1, horizon),
    hills(land[1], dice, width, horizon - height * 0.06, height * 0.07, horizon),
    dice() < 0.65 ? town(land[2], light, dice, width, horizon) : '',
    `<rect y="${round(horizon)}" width="${width}" height="${round(height - horizon)}" fill="${water}"/>`,
    ...ripples(light, dice, x, width, horizon, height),
    dice() < 0.6 ? boat(land[2], sky[1], dice, width, horizon, height) : '',
    hills(land[2], dice, width, height * 0.93, height * 0.06, height),
  ];
  return drawing(width, height, sky, shapes.join(''));
}

function hills(fill: string, dice: Dice, width: number, level: number, swing: number, floor: number): string {
  const steps = 6;
  let line = `M0 ${round(level + swing * (dice() - 0.5))}`;
  for (let step = 0; step < steps; step += 1) {
    const [from, to] = [(step * width) / steps, ((step + 1) * width) / steps];
    const y = round(level + swing * (dice() * 2 - 1));
    line += `S${round(to - (to - from) / 2)} ${y} ${round(to)} ${y}`;
  }
  return `<path d="${line}V${round(floor)}H0z" fill="${fill}"/>`;
}

/** Houses along the quay, some with a lit window, and a tower. */
function town(fill: string, light: string, dice: Dice, width: number, horizon: number): string {
  let shapes = '';
  let x = width * (0.05 + dice() * 0.3);
  const end = x + width * (0.3 + dice() * 0.3);
  while (x < end) {
    const [breadth, rise] = [width * (0.025 + dice() * 0.035), width * (0.04 + dice() * 0.07)];
    const roof = breadth * 0.5;
    shapes += `<path d="M${round(x)} ${round(horizon)}v-${round(rise)}l${round(breadth / 2)} -${round(roof)}l${round(breadth / 2)} ${round(roof)}v${round(rise)}z" fill="${fill}"/>`;
    if (dice() < 0.6) {
      const side = round(breadth * 0.2);
      shapes += `<rect x="${round(x + breadth * (0.2 + dice() * 0.4))}" y="${round(horizon - rise * (0.4 + dice() * 0.4))}" width="${side}" height="${side}" fill="${light}"/>`;
    }
    x += breadth + width * 0.004;
  }
  return shapes;
}

function ripples(light: string, dice: Dice, x: number, width: number, horizon: number, height: number): string[] {
  return Array.from({ length: 9 }, (_, row) => {
    const [long, y] = [width * (0.04 + dice() * 0.12), horizon + ((height - horizon) * (row + 1)) / 11];
    const left = x - long / 2 + (dice() - 0.5) * width * 0.06;
    return `<rect x="${round(left)}" y="${round(y)}" width="${round(long)}" height="4" rx="2" fill="${light}" opacity=".55"/>`;
  });
}

function boat(hull: string, sail: string, dice: Dice, width: number, horizon: number, height: number): string {
  const [x, y, size] = [
    width * (0.15 + dice() * 0.7),
    horizon + (height - horizon) * 0.35,
    width * (0.04 + dice() * 0.03),
  ];
  const at = (dx: number, dy: number) => `${round(x + dx * size)} ${round(y + dy * size)}`;
  return `<path d="M${at(-1.2, 0)}H${round(x + 1.2 * size)}L${at(0.8, 0.45)}H${round(x - 0.8 * size)}z" fill="${hull}"/><path d="M${at(0.05, -0.1)}V${round(y - 2.2 * size)}L${at(1, -0.1)}zM${at(-0.1, -0.1)}V${round(y - 1.8 * size)}L${at(-0.8, -0.1)}z" fill="${sail}"/>`;
}

function portrait({ sky, light, land }: Palette, dice: Dice): string {
  const [skin, hair, coat] = [pick(SKINS, dice), pick(HAIRS, dice), land[1 + Math.floor(dice() * 2)] ?? land[1]];
  const long = dice() < 0.5;
  const shapes = [
    `<circle cx="${round(180 + dice() * 440)}" cy="${round(160 + dice() * 120)}" r="${round(150 + dice() * 130)}" fill="${light}" opacity=".45"/>`,
    long ? `<path d="M250 400a150 170 0 0 1 300 0v190H250z" fill="${hair}"/>` : '',
    `<rect x="350" y="440" width="100" height="150" fill="${skin}"/>`,
    `<path d="M120 800c10-170 110-240 230-250a50 40 0 0 0 100 0c120 10 220 80 230 250z" fill="${coat}"/>`,
    `<ellipse cx="400" cy="370" rx="118" ry="142" fill="${skin}"/>`,
    `<path d="M276 372c-8-110 46-170 126-170s132 60 124 170c-14-52-40-82-70-96-40 26-112 34-148 24-14 16-26 42-32 72z" fill="${hair}"/>`,
  ];
  return drawing(800, 800, sky, shapes.join(''));
}

const SKINS = ['#f0d3bd', '#e0b394', '#c68f6b', '#9a6747', '#6e4730'];
const HAIRS = ['#2b2322', '#5a3b2a', '#8a5a34', '#c3a06b', '#b9b4ad', '#3b3f4a'];

function pick(list: readonly string[], dice: Dice): string {
  return list[Math.floor(dice() * list.length)] ?? '';
}
