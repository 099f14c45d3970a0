/**
 * HTML that is safe by the way it is made. What is put into a template is escaped, unless it is HTML itself; and where it
 * stands decides what it may be: an address only where a browser would follow or load one, nothing at all where it would
 * be run (an event handler, a style, a script).
 */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** Takes a text for HTML. It is for `html` below, and for what a sanitiser has let pass. */
  static trusted(text: string): Html {
    return new Html(text);
  }
}

/** An address that a browser may follow or load: made by `address.ts`, nowhere else. */
export class Address {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** An attribute that is there or not; made by `attribute`. */
class Attribute {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. `false`, null and undefined are nothing. */
export type Piece = Html | Address | Attribute | string | number | boolean | null | undefined | readonly Piece[];

/** Where in a template a piece stands. */
type Place = 'text' | 'tag' | 'attribute' | 'address' | 'document';

const FOLLOWED = new Set(['href', 'src', 'action']);
const RUN = /^(?:on.*|style|srcset|formaction|data|xlink:href|http-equiv|ping)$/;

/** The places of a template's pieces, which are the same whenever it is filled. */
const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * Fills a template.
 * @throws TypeError where a piece must not stand: that is a mistake in the template, which its first use shows
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let places = known.get(strings);
  if (places === undefined) {
    places = placesIn(strings);
    known.set(strings, places);
  }
  let text = strings[0] ?? '';
  for (const [index, piece] of pieces.entries()) {
    text += filled(piece, places[index] ?? 'text') + (strings[index + 1] ?? '');
  }
  return Html.trusted(text);
}

/** An attribute of a tag, or nothing for null, undefined and false. */
export function attribute(name: string, value: string | number | boolean | null | undefined): Attribute {
  if (!/^[a-z-]+$/.test(name) || FOLLOWED.has(name) || RUN.test(name))
    throw new TypeError(`${name} is no mere attribute`);
  if (value === null || value === undefined || value === false) return new Attribute('');
  return new Attribute(value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function filled(piece: Piece, place: Place): string {
  if (piece === null || piece === undefined || typeof piece === 'boolean') return '';
  if (place === 'tag') {
    if (piece instanceof Attribute) return piece.text;
    throw new TypeError('only attributes stand in a tag');
  }
  if (piece instanceof Attribute) throw new TypeError('an attribute stands in a tag');
  if (place === 'address') {
    if (piece instanceof Address) return escaped(String(piece));
    throw new TypeError('only an address is followed or loaded');
  }
  if (place === 'document') {
    if (piece instanceof Html) return escaped(String(piece));
    throw new TypeError('the document of a frame is HTML');
  }
  if (piece instanceof Html) {
    if (place === 'text') return String(piece);
    throw new TypeError('HTML does not stand in an attribute');
  }
  if (typeof piece === 'string' || typeof piece === 'number' || piece instanceof Address) return escaped(String(piece));
  return piece.map((each) => filled(each, place)).join('');
}

/** Reads what stands before each piece as a browser would. A template begins and ends in text. */
function placesIn(strings: readonly string[]): readonly Place[] {
  let isInTag = false;
  let quoted: string | undefined;
  const places: Place[] = [];
  for (const part of strings) {
    for (const [token] of part.matchAll(/[\w:-]+="|<\/?[\w-]*|[">]/g)) {
      if (quoted !== undefined) {
        if (token === '"') quoted = undefined;
      } else if (token.startsWith('<')) {
        if (/^<(?:script|style|base|object|embed)$/i.test(token)) throw new TypeError(`${token}> has no place here`);
        isInTag = true;
      } else if (token === '>') isInTag = false;
      else if (isInTag && token.endsWith('="')) quoted = token.slice(0, -2).toLowerCase();
    }
    places.push(placeIn(quoted, isInTag));
  }
  if (places.pop() !== 'text') throw new TypeError('a template ends in text');
  return places;
}

function placeIn(quoted: string | undefined, isInTag: boolean): Place {
  if (quoted === undefined) return isInTag ? 'tag' : 'text';
  if (RUN.test(quoted)) throw new TypeError(`nothing may be put into ${quoted}`);
  if (quoted === 'srcdoc') return 'document';
  return FOLLOWED.has(quoted) ? 'address' : 'attribute';
}
