import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundles } from '../../scripts/bundles.mjs';
import { licences } from '../../scripts/licences.mjs';
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

/** What stands in a bundle of `graphql` beside its modules: its CommonJS, a second one whose types are strangers to the first. */
function secondGraphql(sources: readonly string[]): string[] {
  return sources.filter((path) => path.includes('/node_modules/graphql/') && !path.endsWith('.mjs'));
}

/** The packages whose code is bundled. */
function packagesIn(sources: readonly string[]): string[] {
  return [...new Set(sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))];
}

/** Those of which there is no licence. */
function unlicensed(packages: readonly string[], texts: string): string[] {
  return packages.filter((name) => !texts.includes(`\n== ${name} `));
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
    expect(packagesIn(sources)).toContain('graphql');
    expect(secondGraphql(sources)).toEqual([]);
  });

  it('comes with the licences of all packages', () => {
    const packages = packagesIn(sources);
    expect(packages.length).toBeGreaterThan(10);
    expect(unlicensed(packages, readFileSync('dist/LICENCES.txt', 'utf8'))).toEqual([]);
  });
});

describe('a bundle that is not as it should be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Bundles a program as the command is, or with other options. */
  function bundled(program: string, more: object = {}) {
    const [, command] = bundles(process.cwd());
    const entry = join(folder, 'program.js');
    writeFileSync(entry, program);
    const found = { outbase: folder, logLevel: 'silent' } as const;
    return build({
      ...command,
      ...found,
      nodePaths: [resolve('node_modules')],
      entryPoints: [entry],
      ...more,
      write: false,
      metafile: true,
    });
  }

  it('has a second graphql, where nobody sees to it', async () => {
    const program = "export { parse } from 'graphql';";
    const inputs = async (more?: object) =>
      Object.keys((await bundled(program, more)).metafile?.inputs ?? {}).map((path) => `/${path}`);
    expect(secondGraphql(await inputs())).toEqual([]);
    expect(secondGraphql(await inputs({ plugins: [] }))).not.toEqual([]);
  });

  it('does not come about where a package is loaded whole of which a part will do', async () => {
    await expect(bundled("export { Pool } from 'undici';")).resolves.toBeDefined();
    await expect(bundled("export { fetch } from 'undici';")).rejects.toThrow('No matching export');
  });

  it('lacks a licence, where one is left out', async () => {
    const texts = await licences(process.cwd(), [await bundled("export { parse } from 'cookie';")]);
    expect(unlicensed(['cookie'], texts)).toEqual([]);
    expect(unlicensed(['cookie', 'graphql'], texts)).toEqual(['graphql']);
  });
});
