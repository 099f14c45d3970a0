import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT, Program } from '../cli/run.js';

describe('the command', () => {
  let alone: string;
  let program: Program;
  let url: string;
  beforeAll(async () => {
    alone = mkdtempSync(join(tmpdir(), 'masthead-alone-'));
    for (const part of ['dist/cli.js', 'dist/command', 'package.json']) {
      cpSync(part, join(alone, part), { recursive: true });
    }
    program = new Program([join(alone, 'dist/cli.js'), 'serve'], { PORT: '0' });
    url = await program.printed(ENDPOINT);
  });
  afterAll(async () => {
    await program.stop();
    rmSync(alone, { recursive: true });
  });

  it('answers without a single package beside it, from the first time to where operations are compiled', async () => {
    const query =
      '{ contents(first: 3) { nodes { id titleText authors { __typename ... on Profile { displayName } } } } }';
    const answers = new Set<string>();
    for (let asked = 0; asked < 6; asked += 1) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      answers.add(await response.text());
    }
    const [only = ''] = answers;
    expect(answers.size).toBe(1);
    expect(JSON.parse(only)).toMatchObject({ data: { contents: { nodes: [{}, {}, {}] } } });
    expect(program.stderr).toBe('');
  });
});

describe('the library', () => {
  it('shares its graphql with whoever imports it', () => {
    const program = `
      import { GraphQLSchema } from 'graphql';
      import { schema } from 'masthead';
      console.log(schema instanceof GraphQLSchema);
    `;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      cwd: process.cwd(),
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'true\n', stderr: '' });
  });
});

/** The files of a bundle, those of builds before aside: whatever one of them imports of the others. */
function parts(entry: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, path = ''] of readFileSync(entry, 'utf8').matchAll(/"(\.\.?\/[\w./-]+-[A-Z0-9]{8}\.js)"/g)) {
    parts(join(dirname(entry), path), found);
  }
  return found;
}

describe('what is bundled', () => {
  let sources: readonly string[];
  beforeAll(() => {
    sources = [...parts('dist/cli.js')].flatMap((path): string[] => {
      const map: { sources: string[] } = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
      return map.sources;
    });
  });

  it('holds graphql once, not its modules and its CommonJS beside each other', () => {
    const graphql = sources.filter((path) => path.includes('/node_modules/graphql/'));
    expect(graphql).not.toEqual([]);
    expect(graphql.filter((path) => !path.endsWith('.mjs'))).toEqual([]);
  });

  it('comes with the licences of all packages', () => {
    const licences = readFileSync('dist/LICENCES.txt', 'utf8');
    const packages = new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    expect(packages.size).toBeGreaterThan(10);
    for (const name of packages) expect(licences).toContain(`\n== ${name} `);
  });
});
