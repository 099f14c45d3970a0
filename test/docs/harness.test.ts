import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../stage.js';
import { failuresOf, Terminal } from './commands.js';
import { deadLinks, unknownNames } from './links.js';
import { openPage, operationsIn, problemsOf } from './operations.js';
import { readPage } from './pages.js';
import { unaccounted } from './unaccounted.js';

/** A page that is not in the repository; in it, `~~~` stands for a fence. */
const page = (text: string) => readPage('docs/made-up.md', text.replaceAll('~~~', '```'));

describe('a page', () => {
  it('is taken apart into its blocks, in lists too, with what stands in front of them', () => {
    const { blocks, prose } = page(
      'One\n\n1. Two\n\n   ~~~graphql reader\n   {\n     media { name }\n   }\n   ~~~\n\n<!-- not run: It is\n  dangerous. -->\n\n~~~sh\nrm -r\n~~~\n\nThree',
    );
    expect(blocks).toEqual([
      {
        ...{ page: 'docs/made-up.md', line: 5, language: 'graphql', words: ['reader'], mark: undefined },
        code: '{\n  media { name }\n}\n',
      },
      {
        ...{ page: 'docs/made-up.md', line: 14, language: 'sh', words: [], code: 'rm -r\n' },
        mark: { kind: 'not run', reason: 'It is dangerous.' },
      },
    ]);
    expect(prose).not.toContain('media');
    expect(prose.split('\n')).toHaveLength(18);
  });

  it('whose block does not end is refused', () => {
    expect(() => page('~~~sh\nls')).toThrow('docs/made-up.md:1');
  });
});

describe('a block that nobody runs', () => {
  const told = (text: string) => page(text).blocks.flatMap(unaccounted);

  it.each([
    ['~~~ts\nfail()\n~~~', 'docs/made-up.md:1 shows ts that is not run: mark it, and say why'],
    ['~~~\nls\n~~~', 'docs/made-up.md:1 shows something without a language that is not run: mark it, and say why'],
    ['~~~json\n{}\n~~~', 'docs/made-up.md:1 shows json that is not run: mark it, and say why'],
    ['<!-- skip -->\n~~~js\n0\n~~~', 'docs/made-up.md:2 shows js that is not run: mark it, and say why'],
    ['<!-- not run: no -->\n~~~sh\nls\n~~~', 'docs/made-up.md:2 is not run, without a sentence that says why'],
    [
      '<!-- not run: test/docs/nowhere.test.ts does it, one day. -->\n~~~ts\n0\n~~~',
      'docs/made-up.md:2 is not run, without a sentence that says why',
    ],
    [
      '<!-- not run: Once a day test/docs/nowhere.test.ts does it. -->\n~~~ts\n0\n~~~',
      'docs/made-up.md:2 is left to test/docs/nowhere.test.ts, which is not there',
    ],
    [
      '<!-- run by test/docs/nowhere.test.ts -->\n~~~ts\n0\n~~~',
      'docs/made-up.md:2 is run by test/docs/nowhere.test.ts, which does not read docs/made-up.md',
    ],
    [
      '<!-- run by test/docs/docs.test.ts -->\n~~~ts\n0\n~~~',
      'docs/made-up.md:2 is run by test/docs/docs.test.ts, which does not read docs/made-up.md',
    ],
    [
      '<!-- not run: It takes a day or two. -->\nText.\n\n~~~ts\n0\n~~~',
      'docs/made-up.md:4 shows ts that is not run: mark it, and say why',
    ],
  ])('is told: %s', (text, problem) => {
    expect(told(text)).toEqual([problem]);
  });

  it('is told where it is otherwise than the file that it names', () => {
    expect(told('~~~json schema/accepted-breaking-changes.json\n[]\n~~~')).toEqual([]);
    expect(told('~~~json schema/accepted-breaking-changes.json\n[1]\n~~~')).toEqual([
      'docs/made-up.md:1 is otherwise than schema/accepted-breaking-changes.json',
    ]);
  });

  it('is left to the test of its whole page, if that reads it', () => {
    const text = '<!-- all run by test/docs/limits.test.ts -->\n\n~~~ts\n0\n~~~\n';
    expect(told(text)).toHaveLength(1);
    expect(readPage('docs/limits.md', text.replaceAll('~~~', '```')).blocks.flatMap(unaccounted)).toEqual([]);
  });

  it('and one that is run, or marked, is not', () => {
    const marked = '<!-- not run: It takes a day or two. -->\n~~~sh\nls\n~~~';
    expect(told(`~~~sh\nls\n~~~\n~~~graphql\n{ media { name } }\n~~~\n~~~json answer\n{}\n~~~\n${marked}`)).toEqual([]);
  });
});

describe('what a page names', () => {
  it('is told where a link leads nowhere', () => {
    const links =
      '# Here\n\n[a](#here) [b](#there) [c](caching.md#in-a-fleet) [d](caching.md#not-there) [e](no.md) ![f](explorer.png) [g](https://a.example/)';
    expect(deadLinks(page(links))).toEqual(['#there', 'caching.md#not-there', 'no.md']);
  });

  it('is told where there is no such file, command, variable or field', () => {
    const text =
      '`src/index.ts` `src/gone.ts` `npm run gone` `npm test` `CACHE_TTL=0` `CACHE_TLT` `Content.blocks` `Content.gone`';
    expect(unknownNames(page(text))).toEqual(['gone', 'src/gone.ts', 'CACHE_TLT', 'Content.gone']);
  });
});

describe('an operation', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openPage();
  });
  afterAll(() => stage.close());

  const told = async (text: string) => {
    const problems: string[] = [];
    for (const shown of operationsIn(page(text))) problems.push(...(await problemsOf(shown, stage)));
    return problems;
  };
  const asked = (operation: string, words = '') => `~~~graphql${words}\n${operation}\n~~~`;
  const beside = (part: string, json: string) => `\n~~~json ${part}\n${json}\n~~~`;

  it('that is answered is well, whoever asks', async () => {
    expect(await told(asked('{ media { key } }'))).toEqual([]);
    expect(await told(asked('{ viewer { email } }', ' reader'))).toEqual([]);
    const headers = beside('headers', '{ "Authorization": "Bearer …" }');
    expect(await told(asked('{ viewer { email } }') + headers)).toEqual([]);
  });

  it.each([
    ['that the schema does not know', asked('{ gone }'), /^errors: .*gone/],
    ['that fails', asked('{ content(id: "x") { titleText } }'), /^errors: .*BAD_USER_INPUT/],
    ['that gives nothing', asked('{ viewer { email } }'), /^viewer is null$/],
    ['that lacks its variables', asked('query ($key: String!) { menu(key: $key) { name } }'), /^errors: /],
    ['of somebody else', asked('{ media { key } }', ' nobody'), /^nobody asks as nobody$/],
    ['that is two', asked('query A { media { key } } query B { media { key } }'), /^not one operation$/],
    [
      'that changes nothing',
      asked(
        'mutation { addFavorite(input: { contentId: "6a1c4a39-0b8a-4a1e-9c43-2f6c1f0d7b11" }) { ... on Failure { code message } } }',
        ' reader',
      ),
      /^addFavorite failed/,
    ],
    [
      'with another answer',
      asked('{ media { key } }') + beside('answer', '{ "data": { "media": { "key": "other" } } }'),
      /^the answer is/,
    ],
    [
      'with more in its answer',
      asked('{ media { key } }') + beside('answer', '{ "data": { "media": { "key": "…", "name": "…" } } }'),
      /^the answer is/,
    ],
    [
      'with less in its answer',
      asked('{ media { key name } }') + beside('answer', '{ "data": { "media": { "key": "…" } } }'),
      /^the answer is/,
    ],
  ])('%s is told', async (_, text, problem) => {
    expect(await told(text)).toEqual([expect.stringMatching(problem)]);
  });

  it('has its variables filled in where the page leaves them open, and nothing is guessed', async () => {
    const exchange =
      'mutation ($input: ExchangeAuthorizationCodeInput!) { exchangeAuthorizationCode(input: $input) { ... on ExchangeAuthorizationCodeSuccess { expiresIn } ... on Failure { code message } } }';
    const input = '{ "input": { "code": "…", "redirectUri": "…", "oauthProviderId": "…" } }';
    expect(await told(asked(exchange) + beside('variables', input))).toEqual([]);
    await expect(
      told(asked('query ($id: ID!) { node(id: $id) { id } }') + beside('variables', '{ "id": "…" }')),
    ).rejects.toThrow('stands for … as id');
  });
});

describe('a command', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await Terminal.open();
  });
  afterAll(() => terminal.close());

  it.each([
    ['curl http://127.0.0.1:4000/nowhere'],
    ['curl http://127.0.0.1:4000/graphql -H \'content-type: application/json\' -d \'{"query":"{ gone }"}\''],
    ['npm run gone'],
    ['npm run doctor -- --no-such-option'],
    ['PUBLIC_URL=nonsense npm start'],
    ['exit 3\necho well'],
  ])('that fails is seen to: %s', async (command) => {
    expect(failuresOf(await terminal.type(command))).toHaveLength(1);
  });

  it('that does not is not', async () => {
    const ping =
      'curl http://127.0.0.1:4000/graphql -H \'content-type: application/json\' -d \'{"query":"{ __typename }"}\'';
    expect(await terminal.type(`npm ci && ${ping}`)).toEqual({
      status: 0,
      stdout: '{"data":{"__typename":"Query"}}',
      stderr: '',
    });
    const { stdout } = await terminal.type(ping);
    const cameOut = { status: 0, stdout, stderr: '' };
    expect(failuresOf(cameOut, { data: { __typename: 'Query' } })).toEqual([]);
    expect(failuresOf(cameOut, { data: { __typename: 'Mutation' } })).toHaveLength(1);
  });
});
