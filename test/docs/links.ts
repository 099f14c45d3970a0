import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { schema } from '../../src/index.js';
import { VARIABLES } from '../../src/variables.js';
import { codeIn, type Page, readPage } from './pages.js';

/** The links of a page that lead nowhere: to a file that is not there, or to a heading that no page has. */
export function deadLinks(page: Page): string[] {
  const text = page.prose.replaceAll(/`[^`]*`/g, '');
  const targets = [...text.matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target));
}

function leadsSomewhere(page: Page, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page.path : join(dirname(page.path), path);
  if (path !== '' && !existsSync(file)) return false;
  if (anchor === undefined) return true;
  return file.endsWith('.md') && anchorsOf(path === '' ? page : readPage(file)).has(anchor);
}

/** What headings are linked by: their words in lower case, with hyphens; a second one of the same words has a number. */
function anchorsOf({ prose }: Page): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.*)$/gm)) {
    const words = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = words;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${words}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

const SCRIPTS = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
const FOLDERS = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  .map(({ name }) => name);

let sources: string | undefined;
/** The text of all sources and scripts: what is spelled in capitals somewhere there is a name. */
function sourceText(): string {
  sources ??= ['src', 'scripts']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ts|mjs)$/.test(path))
        .map((path) => readFileSync(join(folder, path), 'utf8')),
    )
    .join('\n');
  return sources;
}

/** What a page names that there is none of: files, commands, variables and codes, fields of the graph. */
export function unknownNames(page: Page): string[] {
  const commands = [...page.prose.matchAll(/`npm\s(?:run\s)?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
  return [
    ...commands.filter((name) => name !== 'ci' && name !== 'install' && !SCRIPTS.includes(name)),
    ...codeIn(page).filter((code) => isMissingFile(code) || isUnknownWord(code) || isUnknownField(code)),
  ];
}

function isMissingFile(code: string): boolean {
  const [folder = ''] = code.split('/');
  // What is built is there once it has been built.
  return /^[\w-]+(\/[\w.-]+)+\/?$/.test(code) && FOLDERS.includes(folder) && folder !== 'dist' && !existsSync(code);
}

function isUnknownWord(code: string): boolean {
  const [, word] = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/.exec(code) ?? [];
  if (word === undefined || VARIABLES.some(({ name }) => name === word)) return false;
  return !new RegExp(`\\b${word}\\b`).test(sourceText());
}

function isUnknownField(code: string): boolean {
  const [, name = '', field = ''] = /^([A-Z]\w+)\.([a-z]\w+)$/.exec(code) ?? [];
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return false;
  return !Object.hasOwn(type.getFields(), field);
}
