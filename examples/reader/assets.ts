import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Address } from './html.js';

/** A file that pages load. Its name holds a hash of what is in it, so that browsers may keep it for good. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

const { resolve } = createRequire(import.meta.url);

/** Where the site is when it runs from its sources, and when it is bundled: one folder below. */
const FOLDER = new URL(/\/dist\/[^/]+$/.test(import.meta.url) ? '../assets/' : './assets/', import.meta.url);

const SERIF = '@fontsource-variable/newsreader/files/newsreader-latin-wght';
const roman = asset('newsreader.woff2', 'font/woff2', readFileSync(resolve(`${SERIF}-normal.woff2`)));
const italic = asset('newsreader-italic.woff2', 'font/woff2', readFileSync(resolve(`${SERIF}-italic.woff2`)));
const icon = asset('icon.svg', 'image/svg+xml', readFileSync(new URL('icon.svg', FOLDER)));
const style = stylesheet('site.css');
const frameStyle = stylesheet('frame.css');

/** All of them, by path. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map(
  [roman, italic, icon, style, frameStyle].map((each) => [each.path, each]),
);

export const STYLE = new Address(style.path);
export const FRAME_STYLE = new Address(frameStyle.path);
export const ICON = new Address(icon.path);
/** What nearly all text is set in: it is asked for before the stylesheet has been read. */
export const FONT = new Address(roman.path);

function stylesheet(name: string): Asset {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
    .replace('newsreader.woff2', roman.path)
    .replace('newsreader-italic.woff2', italic.path);
  return asset(name, 'text/css; charset=utf-8', Buffer.from(text));
}

function asset(name: string, type: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return { path: `/assets/${hash}/${name}`, type, body };
}
