import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { curlOf, linkTo } from '../../explorer/command.js';
import { createMasthead } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { IN_ANY_TIME } from '../stage.js';

const run = promisify(execFile);
const logger = pino({ enabled: false });

let sandbox: Sandbox;
let server: RunningServer;
beforeAll(async () => {
  sandbox = await startSandbox({});
  const masthead = createMasthead({ ...sandbox.config, logger, ...IN_ANY_TIME });
  server = await startServer(masthead, { host: '127.0.0.1', port: 0, logger });
});
afterAll(async () => {
  await server.close();
  await sandbox.close();
});

const NOTHING = { variables: '', headers: '' };

/** What a shell gets for the command. */
async function answerTo(asked: { query: string; variables: string; headers: string }): Promise<unknown> {
  const { stdout } = await run('sh', ['-c', curlOf(`${server.url}/graphql`, asked)]);
  return JSON.parse(stdout);
}

it('a command asks what the explorer asks', async () => {
  const query = '# What is\'s "called" $HOME `date` \\\n{ __typename }';
  expect(await answerTo({ ...NOTHING, query })).toEqual({ data: { __typename: 'Query' } });
});

it('a command brings the variables and the headers along', async () => {
  const { name, token } = sandbox.readers.premium;
  const asked = {
    query: 'query It($id: ID!) { content(id: $id) { titleText } viewer { name } }',
    variables: `// It's this one:\n{ "id": "${sandbox.data.ids.showcaseContent}", }`,
    headers: `{ "authorization": "Bearer ${token}" }`,
  };
  expect(await answerTo(asked)).toMatchObject({
    data: { content: { titleText: expect.any(String) }, viewer: { name } },
  });
});

it('a link has the operation and its variables, and no header', () => {
  const asked = { query: '{ a }', variables: '{ "b": "c & d" } // e', headers: '{ "authorization": "Bearer f" }' };
  const link = new URL(linkTo('http://masthead.test/graphql', asked));
  expect(Object.fromEntries(link.searchParams)).toEqual({ query: '{ a }', variables: '{"b":"c & d"}' });
  expect(linkTo('http://masthead.test/graphql', { ...asked, variables: ' ' })).toBe(
    'http://masthead.test/graphql?query=%7B+a+%7D',
  );
});

it('variables that are no JSON make neither', () => {
  const asked = { query: '{ a }', variables: '{ "b": ', headers: '' };
  expect(() => curlOf('http://masthead.test/graphql', asked)).toThrow(SyntaxError);
  expect(() => linkTo('http://masthead.test/graphql', asked)).toThrow(SyntaxError);
});
