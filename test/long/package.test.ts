import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from '../cli/run.js';
import { freePort } from '../free-port.js';
import { posted } from '../library/port.js';

const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'masthead-packed-'));
const unpacked = join(folder, 'package');
let tarball: string;
let files: readonly string[];

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd = process.cwd()): Ran {
  // npm tells the scripts that it runs what it was told itself, and other npms would take it from there.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$|VITEST)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Runs what has to succeed. */
function must(command: string, args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

beforeAll(() => {
  must(process.execPath, ['scripts/package.mjs', '--into', folder]);
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  tarball = join(folder, name);
  must('tar', ['-xzf', tarball, '-C', folder]);
  files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(unpacked, join(entry.parentPath, entry.name)))
    .sort();
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (path: string) => readFileSync(join(unpacked, path), 'utf8');
/** What a module imports, dynamically too. */
const importsOf = (path: string) => ts.preProcessFile(textOf(path)).importedFiles.map(({ fileName }) => fileName);

describe('what is packed', () => {
  /** All that there is to be. */
  const DECIDED: readonly RegExp[] = [
    /^package\.json$/,
    /^README\.md$/,
    /^schema\.graphql$/,
    // The explorer's page, and its examples.
    /^explorer\/[\w-]+\.(css|js)$/,
    /^examples\/operations\/[\w-]+(\.graphql|\.variables\.json)$/,
    /^dist\/LICENCES\.txt$/,
    // The library: its two entries, their parts, and what they declare.
    /^dist\/(index|sandbox\/index)\.js(\.map)?$/,
    /^dist\/gateway\/(federation|stitching)-sdl\.js(\.map)?$/,
    /^dist\/library\/[\w.-]+\.js(\.map)?$/,
    /^dist\/[\w/.-]+\.d\.ts$/,
    // The command, with all that it depends on.
    /^dist\/cli\.js$/,
    /^dist\/command\/[\w.-]+\.js$/,
  ];

  it('is a list that was decided, nothing more and nothing less', () => {
    expect(files.filter((file) => !DECIDED.some((pattern) => pattern.test(file)))).toEqual([]);
    for (const pattern of DECIDED)
      expect(
        files.filter((file) => pattern.test(file)),
        String(pattern),
      ).not.toEqual([]);
  });

  it('is no larger than it has to be', () => {
    const bytes = readFileSync(tarball).length;
    expect(bytes).toBeLessThan(2 * 2 ** 20);
    expect(files.length).toBeLessThan(400);
  });

  it('has every file that one of its files imports, and no other package than it says', () => {
    const declared = new Set(['masthead', ...Object.keys(MANIFEST.dependencies)]);
    const bundled = (path: string) => /^dist\/(cli\.js|command\/)/.test(path);
    for (const path of files.filter((file) => /\.(js|d\.ts)$/.test(file))) {
      for (const specifier of importsOf(path)) {
        if (specifier.startsWith('.')) {
          const target = join(dirname(path), specifier);
          const wanted = path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
          expect(files, `${path} imports ${specifier}`).toContain(wanted);
        } else if (!bundled(path)) {
          const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [];
          const isBuiltIn = specifier.startsWith('node:') || builtinModules.includes(specifier);
          expect(isBuiltIn || declared.has(name ?? ''), `${path} imports ${specifier}`).toBe(true);
        }
      }
    }
  });

  it('has no source map to sources that are nowhere', () => {
    for (const path of files.filter((file) => file.endsWith('.js'))) {
      const [, named] = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(textOf(path)) ?? [];
      expect(named !== undefined, path).toBe(files.includes(`${path}.map`));
      if (named === undefined) continue;
      const map: { sources: string[]; sourcesContent?: (string | null)[] } = JSON.parse(textOf(`${path}.map`));
      expect(map.sourcesContent?.every((text) => typeof text === 'string')).toBe(true);
      expect(map.sourcesContent).toHaveLength(map.sources.length);
    }
    for (const path of files.filter((file) => file.endsWith('.d.ts')))
      expect(textOf(path)).not.toContain('sourceMappingURL');
  });
});

describe('publint and attw, as `npm run check` asks them', () => {
  const broken = mkdtempSync(join(tmpdir(), 'masthead-broken-'));
  afterAll(() => rmSync(broken, { recursive: true }));

  /** Packs what was unpacked, changed. */
  function repacked(name: string, change: (folder: string) => void): string {
    const copy = join(broken, name, 'package');
    mkdirSync(dirname(copy));
    cpSync(unpacked, copy, { recursive: true });
    change(copy);
    const into = join(broken, name);
    const [{ filename }] = JSON.parse(
      must('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], copy),
    );
    return join(into, filename);
  }

  const asked = (path: string) => run(process.execPath, ['scripts/package.mjs', path]);

  /** Changes package.json. */
  const manifest = (change: (manifest: Record<string, unknown>) => object) => (copy: string) => {
    const path = join(copy, 'package.json');
    const before = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...before, ...change(before) }));
  };

  it('find nothing wrong with it', () => {
    const { status, stdout } = asked(repacked('whole', () => undefined));
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('All good!');
    expect(stdout).toContain('"masthead/sandbox"');
  }, 120_000);

  it.each([
    [
      'an export that is not there',
      manifest(() => ({ exports: { '.': { types: './dist/index.d.ts', default: './dist/nothing.js' } } })),
      /nothing\.js/,
    ],
    [
      'types that stand behind the module, and are not looked at',
      manifest(() => ({ exports: { '.': { default: './dist/index.js', types: './dist/index.d.ts' } } })),
      /types.*should be the first|UntypedResolution|should be first/i,
    ],
    ['modules that are taken for CommonJS', manifest(() => ({ type: 'commonjs' })), /ESM|CommonJS|CJS/],
    [
      'declarations that are not there',
      (copy: string) => rmSync(join(copy, 'dist/sandbox/index.d.ts')),
      /index\.d\.ts|Untyped|No types/i,
    ],
    [
      'declarations that import without an extension',
      (copy: string) => {
        const path = join(copy, 'dist/index.d.ts');
        const text = readFileSync(path, 'utf8');
        writeFileSync(path, text.replace(/(from '\.\/masthead-config|from '\.\/settings)\.js'/, "$1'"));
        expect(readFileSync(path, 'utf8')).not.toBe(text);
      },
      /internal resolution/i,
    ],
  ])(
    'refuse %s',
    (what, change, told) => {
      const { status, stdout, stderr } = asked(repacked(what.replaceAll(' ', '-'), change));
      expect(status).toBe(1);
      expect(stdout + stderr).toMatch(told);
    },
    120_000,
  );
});

describe('installed in an empty project', () => {
  const project = mkdtempSync(join(tmpdir(), 'masthead-installed-'));
  const modules = join(project, 'node_modules');
  beforeAll(() => {
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'site', type: 'module', private: true }));
    must('npm', ['install', tarball, '--prefer-offline', '--no-audit', '--no-fund'], project);
  }, 600_000);
  afterAll(() => rmSync(project, { recursive: true }));

  const [, FIVE_LINES = ''] = /## Five lines\n\n```js\n(.*?)```/s.exec(readFileSync('docs/library.md', 'utf8')) ?? [];

  /** Asks until somebody answers. */
  async function ask(port: number): Promise<unknown> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, posted('{ media { name } }')).catch(() => {});
      if (answer) return answer.json();
      await new Promise((again) => setTimeout(again, 20));
    }
  }

  it('serves the graph from a five-line program', async () => {
    const port = await freePort();
    writeFileSync(join(project, 'server.js'), FIVE_LINES.replace('4000', String(port)));
    const program = new Program([join(project, 'server.js')], {});
    try {
      expect(await ask(port)).toEqual({ data: { media: { name: expect.any(String) } } });
    } finally {
      await program.stop('SIGKILL');
    }
    expect(program.stderr).toBe('');
  });

  it('tells gateways what they ask for', () => {
    const query = encodeURIComponent('{ _service { sdl } _sdl }');
    writeFileSync(
      join(project, 'gateway.js'),
      `import { createMasthead } from 'masthead';
       const masthead = createMasthead({ gateway: ['federation', 'stitching'] });
       const { data } = await (await masthead.fetch('http://localhost/graphql?query=${query}')).json();
       console.log(data._service.sdl.length > 1000, data._sdl.length > 1000);`,
    );
    expect(must(process.execPath, ['gateway.js'], project)).toBe('true true\n');
  });

  it('has its command', async () => {
    const { version } = MANIFEST;
    expect(must(join(modules, '.bin/masthead'), ['--version'], project)).toBe(`${version}\n`);
    expect(must(join(modules, '.bin/masthead'), ['schema'], project)).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  it('holds no package that it is only developed with', () => {
    const development = Object.keys(MANIFEST.devDependencies);
    expect(development.filter((name) => existsSync(join(modules, name)))).toEqual([]);
    for (const name of Object.keys(MANIFEST.dependencies)) expect(existsSync(join(modules, name)), name).toBe(true);
  });

  /** The sources that a program has loaded, of our own modules, and the packages beside them. */
  function loadedBy(program: string): { readonly sources: readonly string[]; readonly packages: ReadonlySet<string> } {
    const trace = join(project, 'trace.txt');
    writeFileSync(trace, '');
    const hooks = `
      import { appendFileSync } from 'node:fs';
      export async function load(url, context, next) {
        appendFileSync(${JSON.stringify(trace)}, url + '\\n');
        return next(url, context);
      }`;
    const register = `
      import { register } from 'node:module';
      register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
    const preload = `data:text/javascript,${encodeURIComponent(register)}`;
    writeFileSync(join(project, 'program.js'), program);
    must(process.execPath, ['--import', preload, 'program.js'], project);
    const paths = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((url) => url.startsWith('file:'))
      .map((url) => new URL(url).pathname);
    const own = paths.filter((path) => path.includes('/node_modules/masthead/dist/'));
    const sources = own.flatMap((path): string[] => JSON.parse(readFileSync(`${path}.map`, 'utf8')).sources);
    const packages = paths.flatMap((path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    return { sources, packages: new Set(packages) };
  }

  const OPERATION = `
    const url = 'http://localhost/graphql?query={contents{nodes{id}}}';
    await (await masthead.fetch(url)).text();
    await masthead.dispose();`;

  it('loads nothing of the sandbox, nor of the explorer, unless it is asked to', () => {
    const plain = loadedBy(`
      import { createMasthead } from 'masthead';
      const masthead = createMasthead();${OPERATION}`);
    expect(plain.sources.filter((source) => source.includes('/src/sandbox/'))).toEqual([]);
    expect(plain.sources.some((source) => source.endsWith('/src/index.ts'))).toBe(true);
    expect([...plain.packages]).toContain('graphql-yoga');
    expect([...plain.packages]).not.toContain('@graphql-yoga/render-graphiql');
    const sandboxed = loadedBy(`
      import { createMasthead } from 'masthead';
      import { startSandbox } from 'masthead/sandbox';
      const sandbox = await startSandbox();
      const masthead = createMasthead(sandbox.config);${OPERATION}
      await sandbox.close();`);
    expect(sandboxed.sources.filter((source) => source.includes('/src/sandbox/data/'))).not.toEqual([]);
  });

  it('can be had by a program in CommonJS', () => {
    writeFileSync(
      join(project, 'old.cjs'),
      "import('masthead').then(({ createMasthead }) => createMasthead().dispose());",
    );
    must(process.execPath, ['old.cjs'], project);
  });

  describe('in TypeScript', () => {
    const SITE = `
      import { createServer } from 'node:http';
      import { createMasthead, type Masthead } from 'masthead';
      import { startSandbox, type Sandbox } from 'masthead/sandbox';
      const sandbox: Sandbox = await startSandbox();
      const masthead: Masthead = createMasthead(sandbox.config);
      createServer(masthead.listener).listen(4000);
    `;
    const OPTIONS = {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };

    beforeAll(() => {
      // The compiler and Node's types are the project's own; these are the repository's.
      mkdirSync(join(modules, '@types'), { recursive: true });
      for (const name of ['typescript', '@types/node', 'undici-types']) {
        if (!existsSync(join(modules, name))) symlinkSync(resolve('node_modules', name), join(modules, name));
      }
    });

    function compiled(program: string, options: object = {}): Ran {
      writeFileSync(join(project, 'site.ts'), program);
      const compilerOptions = { ...OPTIONS, types: ['node'], ...options };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['site.ts'] }));
      return run(process.execPath, [join(modules, 'typescript/lib/tsc.js'), '-p', '.'], project);
    }

    it('is typed', () => {
      expect(compiled(SITE, { skipLibCheck: true })).toEqual({ status: 0, stdout: '', stderr: '' });
    }, 120_000);

    it('has no declaration that is wrong, where those of packages are checked too', () => {
      const wrong = compiled(SITE)
        .stdout.split('\n')
        .filter((line) => /^\S.*error TS/.test(line));
      // Yoga's own don't come through: its lru-cache, and what it takes for globals.
      const yogas = /^node_modules\/(graphql-yoga|@whatwg-node)\//;
      expect(wrong.filter((line) => !yogas.test(line))).toEqual([]);
    }, 120_000);

    it('is typed for a bundler', () => {
      const options = { module: 'preserve', moduleResolution: 'bundler', skipLibCheck: true };
      expect(compiled(SITE, options)).toEqual({ status: 0, stdout: '', stderr: '' });
    }, 120_000);

    it('is told what it got wrong', () => {
      const wrong = compiled(
        `import { createMasthead } from 'masthead';
         createMasthead({ omerlo: { url: 1 } });
         createMasthead().nothing;`,
        { skipLibCheck: true },
      );
      expect(wrong.status).not.toBe(0);
      expect(wrong.stdout).toMatch(/site\.ts\(2,.*error TS2\d+/);
      expect(wrong.stdout).toMatch(/site\.ts\(3,.*Property 'nothing' does not exist/);
    }, 120_000);
  });
});
