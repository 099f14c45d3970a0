import { existsSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { Program } from '../cli/run.js';
import { freePort } from '../free-port.js';
import { posted } from './port.js';

const GUIDE = readFileSync('docs/library.md', 'utf8');

interface Block {
  readonly heading: string;
  readonly language: string;
  /** The file that it is, where it is one. */
  readonly file: string | undefined;
  readonly code: string;
}

const BLOCKS: readonly Block[] = GUIDE.split(/^## /m).flatMap((section) => {
  const [heading = ''] = section.split('\n', 1);
  return [...section.matchAll(/```(\w+)(?: (\S+))?\n(.*?)```/gs)].map(([, language = '', file, code = '']) => ({
    heading,
    language,
    file,
    code,
  }));
});

/** What programs print that come to an end by themselves, by the heading that they stand under. */
const PRINTED: Readonly<Record<string, string>> = {
  'The configuration': '2\n',
  'Without a port': '3\n',
  'Two in one process': 'en\nfr\n',
  'What only your servers may do': 'bad-input\n',
};

/** Starts a program as a file that ends in `.mjs` would be. */
function start({ code, language }: Block): Program {
  const { code: script } = transformSync(code, { loader: language === 'ts' ? 'ts' : 'js', format: 'esm' });
  return new Program(['--input-type=module', '--eval', script], {});
}

function blocksUnder(heading: string): readonly Block[] {
  return BLOCKS.filter((block) => block.heading === heading);
}

describe('the guide to the library', () => {
  it('has no program but those that are run here, and files of examples', () => {
    const others = BLOCKS.filter(({ file }) => file === undefined).map(({ heading }) => heading);
    expect(others.sort()).toEqual(['Five lines', ...Object.keys(PRINTED)].sort());
    for (const { language } of BLOCKS) expect(['js', 'ts']).toContain(language);
  });

  it('serves the graph in five lines', async () => {
    const [block] = blocksUnder('Five lines');
    if (!block) throw new Error('there is no such program');
    expect(block.code.trim().split('\n')).toHaveLength(5);
    const port = await freePort();
    const program = start({ ...block, code: block.code.replace('4000', String(port)) });
    try {
      const ask = async (): Promise<Response> => {
        for (;;) {
          const answer = await fetch(`http://127.0.0.1:${port}/graphql`, posted('{ media { name } }')).catch(() => {});
          if (answer) return answer;
          await new Promise((again) => setTimeout(again, 20));
        }
      };
      expect((await (await ask()).json()).data.media.name).toEqual(expect.any(String));
    } finally {
      await program.stop('SIGKILL');
    }
    expect(program.stderr).toBe('');
  });

  it.each(Object.entries(PRINTED))('has a program that works, under “%s”', async (heading, printed) => {
    const [block] = blocksUnder(heading);
    if (!block) throw new Error('there is no such program');
    expect(await start(block).ended).toEqual({ code: 0, stdout: printed, stderr: '' });
  });

  it.each(BLOCKS.flatMap(({ file, code }) => (file === undefined ? [] : [{ file, code }])))(
    'shows $file as it is',
    ({ file, code }) => {
      expect(code).toBe(readFileSync(file, 'utf8').replace('// @ts-check\n', '').trimStart());
    },
  );

  it('links to headings and pages that there are', () => {
    const anchorsOf = (page: string) =>
      [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^a-z -]/g, '')
          .replaceAll(' ', '-'),
      );
    const links = [...GUIDE.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)];
    expect(links.length).toBeGreaterThan(10);
    for (const [, path = '', anchor] of links) {
      const file = path === '' ? 'docs/library.md' : new URL(path, 'file:///docs/').pathname.slice(1);
      expect(existsSync(file), file).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(file, 'utf8'))).toContain(anchor);
    }
    const own = links.filter(([, path]) => path === '').map(([, , anchor]) => anchor);
    expect([...new Set(own)].sort()).toEqual(anchorsOf(GUIDE).sort());
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...GUIDE.matchAll(/`npm run ([a-z:-]+)`/g)].map(([, name = '']) => name);
    expect(named).toContain('example:hono');
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
