import { readdirSync, readFileSync } from 'node:fs';

/** Why a block is not run here: another test does, or there is a reason. */
export type Mark =
  | { readonly kind: 'run by'; readonly test: string }
  | { readonly kind: 'not run'; readonly reason: string };

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** The line of its fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language: `json answer`. */
  readonly words: readonly string[];
  readonly code: string;
  readonly mark: Mark | undefined;
}

export interface Page {
  readonly path: string;
  readonly blocks: readonly Block[];
  /** The page without its blocks, line by line. */
  readonly prose: string;
}

function guides(): string[] {
  return readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`);
}

const FENCE = /^( *)(`{3,})([^`]*)$/;

interface Open {
  readonly line: number;
  readonly indent: number;
  readonly fence: string;
  readonly info: readonly string[];
  readonly mark: Mark | undefined;
  readonly code: string[];
}

/**
 * Takes a page apart.
 * @throws Error when a block does not end
 */
export function readPage(path: string, text = readFileSync(path, 'utf8')): Page {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let open: Open | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [fence, spaces = '', ticks = '', info = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence === undefined) {
        prose.push(line);
        continue;
      }
      const words = info.split(' ').filter((word) => word !== '');
      const mark = markAtEndOf(prose);
      open = { line: index + 1, indent: spaces.length, fence: ticks, info: words, mark, code: [] };
    } else if (fence !== undefined && info.trim() === '' && ticks.length >= open.fence.length) {
      const {
        info: [language = '', ...words],
        code,
        mark,
      } = open;
      blocks.push({ page: path, line: open.line, language, words, code: `${code.join('\n')}\n`, mark });
      open = undefined;
    } else {
      open.code.push(line.slice(Math.min(open.indent, line.search(/\S|$/))));
    }
    prose.push('');
  }
  if (open !== undefined) throw new Error(`${path}:${open.line} opens a block that does not end`);
  const mark = markOfAll(prose);
  return { path, blocks: blocks.map((block) => ({ ...block, mark: block.mark ?? mark })), prose: prose.join('\n') };
}

/** A page that has a test of its own says so once: `<!-- all run by test/… -->`. */
function markOfAll(prose: readonly string[]): Mark | undefined {
  const [, test] = /^<!-- all run by (\S+) -->$/m.exec(prose.join('\n')) ?? [];
  return test === undefined ? undefined : { kind: 'run by', test };
}

/** A comment in front of a block says why it is not run: `<!-- run by test/… -->` or `<!-- not run: … -->`. */
function markAtEndOf(prose: readonly string[]): Mark | undefined {
  const [, comment = ''] = /<!--((?:(?!-->).)*)-->\s*$/s.exec(prose.join('\n')) ?? [];
  const text = comment.replaceAll(/\s+/g, ' ').trim();
  const [, test] = /^run by (\S+)$/.exec(text) ?? [];
  const [, reason] = /^not run: (.*)$/.exec(text) ?? [];
  if (test !== undefined) return { kind: 'run by', test };
  return reason === undefined ? undefined : { kind: 'not run', reason };
}

/** All that is written for people: the README and the guides. */
export const PAGES: readonly Page[] = ['README.md', ...guides()].map((path) => readPage(path));

/** What may stand behind an operation. */
export const PARTS = ['variables', 'headers', 'answer'] as const;

/** Whether a block belongs to the one before it. */
export function isPart({ language, words }: Block): boolean {
  return language === 'json' && PARTS.some((part) => part === words[0]);
}

/** The pieces of code within a page's sentences. */
export function codeIn({ prose }: Page): readonly string[] {
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' '));
}
