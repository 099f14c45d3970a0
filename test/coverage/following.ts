import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';

/** A block of code of a guide that says which file it is, or below which line of a file it goes. */
export interface Step {
  readonly path: string;
  readonly below: string | undefined;
  readonly code: string;
}

const BLOCK = /^```(\w+)(?: (\S+))?(?: (\S+))?\n(.*?)^```$/gms;

/** The steps of a guide: what is to be written where. */
export function stepsOf(guide: string): Step[] {
  return [...guide.matchAll(BLOCK)].flatMap(([, , path, below, code = '']) =>
    path === undefined ? [] : [{ path, below, code }],
  );
}

/** The operations that a guide shows. */
export function operationsShown(guide: string): string[] {
  return [...guide.matchAll(BLOCK)].flatMap(([, language, , , code = '']) => (language === 'graphql' ? [code] : []));
}

const COPIED = [
  ...['src', 'scripts', 'contracts', 'docs', 'examples', 'test', 'codegen.ts', 'package.json', 'README.md'],
  ...['schema', 'schema.graphql', 'tsconfig.json', 'vitest.config.ts', 'biome.json', 'imports.grit'],
];

/** A copy of the repository in a folder of its own, with the same packages. */
export function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'masthead-guide-'));
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Does what a step says. */
export function follow(root: string, { path, below, code }: Step): void {
  const file = join(root, path);
  if (below === undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code, { flag: 'wx' });
    return;
  }
  const [before, ...rest] = readFileSync(file, 'utf8').split(new RegExp(`^( *${below}:\n)`, 'm'));
  if (before === undefined || rest.length !== 2) throw new Error(`${path} has not one line that says ${below}:`);
  writeFileSync(file, [before, rest[0], code, '\n', rest[1]].join(''));
}

/** The files that are otherwise in one folder than in another, or only there. */
export function filesChanged(root: string, original: string): string[] {
  const entries = COPIED.flatMap((name) => [name, ...below(root, name)]);
  const textOf = (folder: string, path: string) => {
    try {
      return readFileSync(join(folder, path), 'utf8');
    } catch {
      return undefined;
    }
  };
  return entries.filter((path) => textOf(root, path) !== textOf(original, path)).sort();
}

function below(root: string, folder: string): string[] {
  try {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return names.map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** What the compiler has against some files of a project. */
export function typeErrors(root: string, paths: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = paths.map((path) => join(root, path));
  const program = ts.createProgram(files, options);
  const found = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/**
 * Runs a program of Node's in a folder; gives what it printed.
 * @throws Error with what it printed, when it fails
 */
export async function run(root: string, program: string, ...args: readonly string[]): Promise<string> {
  // A test runner that is told of another's workers takes itself for one of them.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV$|TEST$|FORCE_COLOR$)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1' };
  const { stdout } = await execute(process.execPath, [program, ...args], { cwd: root, env });
  return stdout;
}

const execute = promisify(execFile);
