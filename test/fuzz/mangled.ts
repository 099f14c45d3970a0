import type { Chance } from './random.js';

const ODD = [
  '{',
  '}',
  '(',
  ')',
  '!',
  '$x',
  '...',
  '@skip(if: true)',
  '@include(if: $no)',
  '"',
  '"""',
  '\u0000',
  '\u{1f600}',
  'null',
  '...On',
  'fragment On on Query { ...On }',
  '# what',
  '1e999',
  '__typename',
  'a: ',
  '[',
  ']',
  '&',
  '|',
  ':',
  '=',
] as const;

/** A document with something wrong in it, most often: pieces left out, doubled, exchanged or put in. */
export function mangled(text: string, chance: Chance): string {
  const pieces = text.match(/\w+|\s+|[^\w\s]/gu) ?? [];
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const at = chance.below(pieces.length + 1);
    const to = chance.below(pieces.length + 1);
    if (chance.onceIn(4)) pieces.splice(at, 1 + chance.below(4));
    else if (chance.onceIn(3)) pieces.splice(at, 0, ...pieces.slice(to, to + 5));
    else if (chance.onceIn(2)) pieces.splice(at, 0, chance.pick(ODD));
    else pieces.splice(at, 1, pieces[to] ?? '');
  }
  return pieces.join('');
}

/** A document made to cost: as wide, as deep or as often the same as it takes. */
export function dear(text: string, chance: Chance): string {
  const size = 10 ** (1 + chance.below(4));
  const body = text.replace(/^[^{]*\{/, '').replace(/\}\s*$/, '');
  const kinds = [
    () => `{ ${Array.from({ length: size }, (_, index) => `a${index}: __typename`).join(' ')} }`,
    () =>
      `{ ${`contents(first: 100) { nodes { categories { contents(first: 100) { nodes { id } } } } } `.repeat(size % 97)} }`,
    () => `{ ${'contents { nodes { authors { ... on Person { contents { nodes { '.repeat(1 + (size % 7))} id`,
    () => `query { ...A ...A } fragment A on Query { ${body} ...B ...B } fragment B on Query { ${body} __typename }`,
    () => `query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }`,
    () => `{ __typename ${'@include(if: true)'.repeat(size)} }`,
    () => `{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }`,
    () => `{ nodes(ids: [${Array.from({ length: size }, () => '"x"').join(',')}]) { id } }`,
    () => `${'['.repeat(size)}`,
    () => `{ contents(first: ${size}) { nodes { ${body} } } }`,
  ];
  return chance.pick(kinds)();
}
