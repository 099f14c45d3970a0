import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));

/** What the compiler has against a file that is not there, as it stands in src/. */
function errorsOf(text: string): string[] {
  const path = resolve('src/made-up.ts');
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
