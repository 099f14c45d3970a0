import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/variables.js';
import { Program } from '../cli/run.js';
import { FrontPageDocument } from '../generated/graphql.js';
import { hashOf } from './ways.js';

const GUIDES = ['docs/persisted-operations.md', 'docs/caching.md'].map((path) => readFileSync(path, 'utf8'));
const [GUIDE = ''] = GUIDES;
const SHELL = [...GUIDE.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text.trim());

const folder = mkdtempSync(join(tmpdir(), 'masthead-guide-'));
symlinkSync(resolve('test'), join(folder, 'test'));
afterAll(() => rmSync(folder, { recursive: true }));

let program: Program | undefined;
afterEach(async () => {
  await program?.stop();
  program = undefined;
});

/** Starts the server as a line of the guide does, on a port of its own. */
async function started(line: string): Promise<string> {
  const [, settings = ''] = /^(.*)npm start$/.exec(line) ?? [];
  const env = Object.fromEntries(
    [...settings.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [
      name,
      name === 'TRUSTED_DOCUMENTS' ? join(folder, value) : value,
    ]),
  );
  expect(Object.keys(env)).toContain('TRUSTED_ONLY');
  program = new Program([resolve('dist/cli.js'), 'serve'], { ...env, PORT: '0', CALL_TIMEOUT_MS: '30000' });
  return program.printed(/Graph and explorer {3}(http:\S+)\/graphql/);
}

/** Runs a command of the guide, at the server that it means. */
function run(command: string, url: string) {
  const { stdout, status } = spawnSync('bash', ['-euc', command.replaceAll('http://127.0.0.1:4000', url)], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe('the guide to persisted operations', () => {
  const [first = '', known = '', unknown = '', generated = ''] = SHELL;

  it('has a manifest written, a document asked for by its id, and all else refused', async () => {
    const [write = '', start = ''] = first.split('\n');
    expect(run(write, '').status).toBe(0);
    for (const [id, text] of Object.entries(JSON.parse(readFileSync(join(folder, 'trusted.json'), 'utf8')))) {
      expect(id).toBe(hashOf(String(text)));
    }
    const url = await started(start);
    const { data } = JSON.parse(run(`${known} -s`, url).stdout);
    expect(data.contents.nodes).toHaveLength(3);
    const { errors } = JSON.parse(run(`${unknown} -s`, url).stdout);
    expect(errors[0].extensions.code).toBe('OPERATION_NOT_ALLOWED');
    expect(GUIDE).toContain(`\`${errors[0].extensions.code}\``);
  });

  it('has the server take what codegen writes, and a client ask by the id of a typed operation', async () => {
    const url = await started(generated);
    const [, client = ''] = /(const params = .*?;)\n/s.exec(GUIDE) ?? [];
    expect(client).toContain('documentId: String(FrontPageDocument.__meta__');
    const params = new URLSearchParams({ documentId: String(FrontPageDocument.__meta__?.['hash']) });
    const answer = await fetch(`${url}/graphql?${params}`);
    expect((await answer.json()).data.contents.nodes.length).toBeGreaterThan(0);
  });

  it('shows no command that is not run here', () => {
    expect(SHELL).toEqual([first, known, unknown, generated]);
  });

  it('names files that codegen writes', () => {
    const [, rows = ''] = /\| what it writes \| what for \|\n(.*?)\n\n/s.exec(GUIDE) ?? [];
    const files = [...rows.matchAll(/^\| `([\w.-]+)`/gm)].map(([, name = '']) => name);
    expect(files).toHaveLength(3);
    for (const file of files) expect(existsSync(join('test/generated', file))).toBe(true);
  });
});

describe.each(GUIDES)('a guide', (guide) => {
  it('names variables that exist, and links to headings and files that do', () => {
    const names = VARIABLES.map(({ name }) => name);
    for (const [, name = ''] of guide.matchAll(/`((?:TRUSTED|CDN|CACHE|CORS)_[A-Z_]+)(?:=[^`]*)?`/g)) {
      expect(names).toContain(name);
    }
    const anchors = (text: string) =>
      [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^a-z ]/g, '')
          .replaceAll(' ', '-'),
      );
    for (const [, path = '', anchor] of guide.matchAll(/\]\(([\w./-]*)(?:#([a-z-]+))?\)/g)) {
      const file = path === '' ? undefined : resolve('docs', path);
      if (file !== undefined) expect(existsSync(file)).toBe(true);
      const text = file === undefined ? guide : readFileSync(file, 'utf8');
      if (anchor !== undefined) expect(anchors(text)).toContain(anchor);
    }
  });
});
