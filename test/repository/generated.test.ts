import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const NEEDED = [
  'src',
  'scripts',
  'contracts',
  'docs',
  'examples',
  'test',
  'codegen.ts',
  'package.json',
  'README.md',
  'schema.graphql',
];

const copy = mkdtempSync(join(tmpdir(), 'masthead-generated-'));
let checked: ReturnType<typeof generate>;
beforeAll(() => {
  for (const name of NEEDED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  checked = generate('--check');
  if (checked.status === 0) return;
  // Somebody is at work here, and has not generated yet.
  generate();
  checked = generate('--check');
}, 360_000);
afterAll(() => rmSync(copy, { recursive: true }));

function generate(...options: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', ...options], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** Changes a file of the copy while `look` looks. */
function changed(path: string, change: (text: string) => string, look: () => void): void {
  const text = readFileSync(join(copy, path), 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(join(copy, path), change(text));
  try {
    look();
  } finally {
    writeFileSync(join(copy, path), text);
  }
}

it('what has just been generated is up to date', () => {
  expect(checked).toEqual({ status: 0, stderr: '' });
});

const STALE: readonly (readonly [
  generator: string,
  stale: string,
  source: string,
  change: (text: string) => string,
])[] = [
  [
    'schema',
    'schema.graphql',
    'src/graph/node.ts',
    (text: string) => text.replace(/description: (['"`])/, 'description: $1Changed: '),
  ],
  [
    'readme',
    'README.md',
    'src/variables.ts',
    (text: string) => text.replace('UUID of the media', 'UUID of the publication'),
  ],
  [
    'library',
    'docs/library.md',
    'src/variables.ts',
    (text: string) => text.replace("'masthead.publicUrl'", "'masthead.ownUrl'"),
  ],
  [
    'codegen',
    'test/generated/graphql.ts',
    'examples/operations/1-front-page.graphql',
    (text: string) => text.replace('leadText', 'leadHtml'),
  ],
  [
    'contracts',
    'src/upstreams/omerlo/contract.gen.ts',
    'contracts/omerlo-reader.yaml',
    (text: string) => text.replace('schemas:', 'schemas:\n    Added: { type: object }'),
  ],
  [
    'lists',
    'src/sandbox/omerlo/routes.gen.ts',
    'src/sandbox/omerlo/lists.ts',
    (text: string) => text.replace('export const lists:', 'export const shortLists:'),
  ],
  [
    'coverage',
    'docs/coverage.md',
    'contracts/exposure.yaml',
    (text: string) => text.replace('The type says it.', 'Its type says it.'),
  ],
  [
    'operating',
    'docs/operating.md',
    'test/faults/faults.json',
    (text: string) => text.replace('"connection refused"', '"connection denied"'),
  ],
  [
    'rest',
    'docs/coming-from-rest.md',
    'contracts/from-rest.yaml',
    (text: string) => text.replace('titleText leadText', 'titleText leadHtml'),
  ],
];

it('each generator is seen to be stale below', () => {
  const script = readFileSync('scripts/generate.mjs', 'utf8');
  const [, body = ''] = /const GENERATORS = \{\n(.*?)\n\};/s.exec(script) ?? [];
  const generators = [...body.matchAll(/^ {2}(\w+):?/gm)].map(([, name]) => name);
  expect(generators.sort()).toEqual(STALE.map(([generator]) => generator).sort());
});

it.each(STALE)('%s: a stale %s is noticed', (generator, stale, source, change) => {
  changed(source, change, () => {
    const { status, stderr } = generate('--check', generator);
    expect(stderr).toContain(stale);
    expect(status).toBe(1);
  });
});

it('an operation that the schema does not know is refused', () => {
  appendFileSync(join(copy, 'examples/operations/1-front-page.graphql'), '\nquery Unknown { nothingOfTheKind }\n');
  const { status, stderr } = generate('--check', 'codegen');
  expect(stderr).toContain('Cannot query field "nothingOfTheKind"');
  expect(status).not.toBe(0);
});
