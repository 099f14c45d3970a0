import { existsSync, readFileSync } from 'node:fs';
import { type Block, isPart } from './pages.js';

/** What is run where it stands. */
const RUN = ['graphql', 'sh'];

/** What is wrong with how a block is run, if it is: nothing may be shown that nobody looks at. */
export function unaccounted(block: Block): string[] {
  const { page, line, language, words, code, mark } = block;
  const where = `${page}:${line}`;
  if (mark?.kind === 'run by') {
    // A test that reads a page names it.
    const isRun = existsSync(mark.test) && readFileSync(mark.test, 'utf8').includes(page);
    return isRun ? [] : [`${where} is run by ${mark.test}, which does not read ${page}`];
  }
  if (mark?.kind === 'not run') {
    if (!/^[A-Z].{10,}\.$/.test(mark.reason)) return [`${where} is not run, without a sentence that says why`];
    const named = mark.reason.match(/test\/\S+\.test\.ts/g) ?? [];
    return named.filter((test) => !existsSync(test)).map((test) => `${where} is left to ${test}, which is not there`);
  }
  if (RUN.includes(language) || isPart(block)) return [];
  const [file] = words;
  if (file !== undefined && existsSync(file)) {
    return readFileSync(file, 'utf8').includes(code) ? [] : [`${where} is otherwise than ${file}`];
  }
  return [`${where} shows ${language || 'something without a language'} that is not run: mark it, and say why`];
}
