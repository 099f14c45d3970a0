import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { federationSdl } from '../../src/gateway/federation-sdl.js';
import { stitchingSdl } from '../../src/gateway/stitching-sdl.js';
import { schema } from '../../src/index.js';
import { VARIABLES } from '../../src/variables.js';
import type { Stage } from '../stage.js';
import { ABSENT, KINDS, openPart } from './kinds.js';

const GUIDE = readFileSync('docs/stitching-and-federating.md', 'utf8');
const blocks = (language: string) =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block.trim());

let stage: Stage;
beforeAll(async () => {
  stage = await openPart();
});
afterAll(() => stage.close());

describe('the guide to stitching and federating', () => {
  it('has operations that are answered as it says', async () => {
    const [entities = '', several = '', ...others] = blocks('graphql');
    expect(others).toEqual([]);
    expect(await stage.run(entities)).toMatchObject({
      errors: [],
      data: { _entities: [{ displayName: expect.any(String) }, { name: expect.any(String) }] },
    });
    expect(several).toContain(ABSENT);
    expect(await stage.run(several)).toMatchObject({
      errors: [],
      data: {
        peopleByIds: [{ displayName: expect.any(String) }],
        contentsByIds: [{ titleText: expect.any(String) }, null],
      },
    });
  });

  it('starts the server with what switches both on', () => {
    const [start = ''] = blocks('sh');
    const [, name = '', value = ''] = /^(\w+)=(\S+) npm start$/.exec(start) ?? [];
    expect(readEnvironment({ [name]: value }).masthead.gateway).toEqual(['federation', 'stitching']);
  });

  it.each([
    ['--federation', federationSdl],
    ['--stitching', stitchingSdl],
  ])(
    'prints with %s what a gateway is told, and nothing else',
    async (option, sdl) => {
      const command = blocks('sh').find((block) => block.includes(option)) ?? '';
      const [program = '', ...args] = command.replace(/ > \S+$/, '').split(' ');
      expect(program).toBe('npm');
      const { stdout } = await promisify(execFile)(program, args);
      expect(stdout).toBe(sdl(schema));
      expect(buildSchema(stdout).getType('Person')).toBeDefined();
    },
    120_000,
  );

  it('lists each type with its key and its field', () => {
    const rows = [...GUIDE.matchAll(/^\| `(\w+)`(?: \(.*\))? \| `(\w+)` \| `(\w+)` \|$/gm)].map((row) => row.slice(1));
    expect(rows).toEqual(KINDS.map(({ type, batchField }) => [type, 'databaseId', batchField]));
  });

  it('names variables, files and headings that exist', () => {
    const ofExamples = readFileSync('scripts/gateway-example.mjs', 'utf8').match(/MASTHEAD_\w+/g) ?? [];
    const variables = [...VARIABLES.map(({ name }) => name), ...ofExamples];
    const named = [...GUIDE.matchAll(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    expect(variables).toEqual(expect.arrayContaining(named));
    for (const [, path = '', anchor] of GUIDE.matchAll(/\]\(([\w.-]+)(?:#([\w-]+))?\)/g)) {
      const other = readFileSync(`docs/${path}`, 'utf8');
      const headings = [...other.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      );
      if (anchor !== undefined) expect(headings).toContain(anchor);
    }
  });
});
