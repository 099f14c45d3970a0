import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What the compiler is told in a folder, and the files that it looks at. */
function projectIn(folder: string) {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, resolve(folder));
}

const { fileNames } = projectIn('.');
const page = projectIn('explorer');

/** What the compiler has against a file that is not there, as it stands in src/, or at another place. */
function errorsOf(text: string, at = 'src/made-up.ts', { options } = projectIn('.')): string[] {
  const path = resolve(at);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  host.readFile = (name) => (name === path ? text : readFile.call(host, name));
  host.getSourceFile = (name, language, ...rest) =>
    name === path ? ts.createSourceFile(name, text, language) : getSourceFile.call(host, name, language, ...rest);
  const program = ts.createProgram([path], options, host);
  const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('npm run types', () => {
  it('looks at every file in TypeScript that there is', () => {
    const folders = ['src', 'test', 'bench', 'examples'];
    const there = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((name) => /\.ts$/.test(name) && !name.includes('node_modules')),
    );
    const seen = new Set(fileNames.map((name) => relative('.', name)));
    expect(there.length).toBeGreaterThan(300);
    expect(there.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('has nothing against what is right', () => {
    expect(errorsOf('export const x: readonly number[] = [1];\n')).toEqual([]);
  });

  it('looks at every script of the explorer’s page, as strictly', () => {
    const scripts = readdirSync('explorer').filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    const seen = page.fileNames.map((name) => relative('explorer', name));
    expect(scripts.filter((name) => !seen.includes(name))).toEqual([]);
    const right = '/** @param {string} a */\nexport const b = (a) => document.querySelector(a);\n';
    expect(errorsOf(right, 'explorer/made-up.js', page)).toEqual([]);
    const wrong =
      'export const b = (a) => a;\n/** @type {number} */ export const c = "";\nexport const d = [""][0].length;\n';
    expect(errorsOf(wrong, 'explorer/made-up.js', page)).toEqual([
      expect.stringContaining("implicitly has an 'any' type"),
      expect.stringContaining("not assignable to type 'number'"),
      expect.stringContaining('possibly'),
    ]);
  });

  // All in one file: the compiler takes a second to begin.
  const WRONG: readonly (readonly [text: string, told: RegExp])[] = [
    ["export const a: number = 'one';", /not assignable to type 'number'/],
    ['export const b = (given) => given;', /implicitly has an 'any' type/],
    ['export const c: string = [""][0];', /'string \| undefined' is not assignable/],
    ['export const d: { e?: string } = { e: undefined };', /exactOptionalPropertyTypes/],
    ['export class F { g() {} }\nexport class H extends F { g() {} }', /'override' modifier/],
    ['export function i(j: number): number { switch (j) { case 1: j += 1; default: return j; } }', /Fallthrough case/],
    ['function k(): void {}', /'k' is declared but its value is never read/],
    ['export const l = (m: string): number => 1;', /'m' is declared but its value is never read/],
  ];

  it('refuses what is not', () => {
    const errors = errorsOf(WRONG.map(([text]) => text).join('\n'));
    for (const [, told] of WRONG) expect(errors).toContainEqual(expect.stringMatching(told));
  });
});
