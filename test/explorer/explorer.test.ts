import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../scripts/browser.mjs';
import { execute } from './executing.js';
import { activeTab, type Opened, pause, startExplorer, unspaced } from './opened.js';

const EXAMPLES = readdirSync('examples/operations')
  .filter((file) => file.endsWith('.graphql'))
  .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  .map((file) => readFileSync(`examples/operations/${file}`, 'utf8'));

/** The names of their operations, which their tabs bear. */
const NAMES = EXAMPLES.map((text) => /^(?:query|mutation) (\w+)/m.exec(text)?.[1] ?? '');
const TABS = NAMES.slice(0, 5);

it('the first example takes no variables: the page opens without those of its first tab', () => {
  for (const definition of parse(EXAMPLES[0] ?? '').definitions) {
    if (definition.kind === 'OperationDefinition') expect(definition.variableDefinitions).toEqual([]);
  }
});

if (CHROMIUM === undefined) console.warn('Skipped: there is no Chromium here. Set CHROMIUM to where it is.');

describe.skipIf(CHROMIUM === undefined)('in a browser with the network closed', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await startExplorer();
    await opened.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  afterEach(() => {
    expect(opened.outside).toEqual([]);
    expect(opened.troubles).toEqual([]);
  });

  const tabs = () => opened.page.locator('.graphiql-tab-button').allInnerTexts();

  it('opens under its own name with the first five examples as its tabs', async () => {
    expect(await opened.page.title()).toBe('Masthead');
    await expect.poll(tabs).toEqual(TABS);
  });

  it('runs the first example by one key, wherever one is', async () => {
    await opened.page.getByRole('button', { name: 'Examples' }).focus();
    const answer = opened.answer();
    await opened.page.keyboard.press('ControlOrMeta+Enter');
    const { data, errors } = await answer;
    expect(errors).toBeUndefined();
    await expect.poll(opened.shown).toContain(unspaced(JSON.stringify(data)).slice(0, 300));
  });

  it.each(TABS)('runs what is in the tab %s, without an error', async (tab) => {
    expect(await opened.run(tab)).toEqual({ data: expect.any(Object) });
    await expect.poll(opened.shown).toMatch(/^\{"data":\{/);
    expect(await opened.shown()).not.toContain('"errors"');
  });

  it('goes to a tab with one click, whichever it is', async () => {
    for (const [tab, name] of [...TABS.entries()].reverse()) {
      await opened.page.locator('.graphiql-tab-button').nth(tab).click();
      await activeTab(opened.page).getByText(name, { exact: true }).waitFor();
    }
  });

  it('knows the schema: its documentation shows descriptions', async () => {
    await opened.page.getByLabel('Show Documentation Explorer').click();
    await opened.page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await opened.page.locator('.graphiql-doc-explorer').getByText('contents', { exact: true }).waitFor();
    await opened.page.getByLabel('Hide Documentation Explorer').click();
  });

  it('opens again in the tab that was left, with its variables, and no other', async () => {
    const before = await tabs();
    const comesBack = async (tab: string) => {
      await opened.page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) }).click();
      await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf(tab)]);
      // The address follows a moment after.
      await expect.poll(() => new URL(opened.page.url()).searchParams.get('query')).toBe(EXAMPLES[NAMES.indexOf(tab)]);
      await opened.page.waitForFunction(
        (index) => JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}').activeTabIndex === index,
        TABS.indexOf(tab),
      );
      const variables = await opened.text('variables');
      for (const search of ['', new URL(opened.page.url()).search]) {
        await opened.open(search);
        await expect.poll(() => activeTab(opened.page).innerText()).toBe(tab);
        await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf(tab)]);
        await expect.poll(() => opened.text('variables')).toBe(variables);
        await expect.poll(tabs).toEqual(before);
      }
    };
    await comesBack('Article');
    await comesBack('WhatsOn');
    await comesBack('FrontPage');
  });

  describe('the list of examples', () => {
    const list = () => opened.page.getByRole('region', { name: 'Examples' });

    it('opens and closes by the keyboard, and says what each example shows', async () => {
      await opened.page.getByRole('button', { name: 'Examples' }).focus();
      await opened.page.keyboard.press('Enter');
      await list().getByRole('button', { name: 'A front page' }).getByText('One REST call.').waitFor();
      await opened.page.keyboard.press('Escape');
      await list().waitFor({ state: 'hidden' });
    });

    it.each(NAMES.map((name, index) => [name, index] as const))(
      'opens %s, which runs without an error',
      async (name, index) => {
        await opened.page.getByRole('button', { name: 'Examples' }).click();
        await list().getByRole('button').nth(index).click();
        await list().waitFor({ state: 'hidden' });
        await activeTab(opened.page).getByText(name, { exact: true }).waitFor();
        await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[index]);
        expect(await execute(opened.page)).toEqual({ data: expect.any(Object) });
      },
    );

    it('opens an example in the tab that it has, and as it is in its file', async () => {
      await opened.page.locator('.graphiql-query-editor').click();
      await opened.page.keyboard.insertText('# changed');
      const before = await tabs();
      await opened.page.getByRole('button', { name: 'Examples' }).click();
      await list()
        .getByRole('button', { name: /^An article/ })
        .click();
      await expect.poll(tabs).toEqual(before);
      await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf('Article')]);
    });
  });

  describe('the history', () => {
    const history = () => opened.page.getByRole('region', { name: 'History' });
    const look = () => opened.page.getByRole('button', { name: 'History' }).click();

    it('has what was asked, the latest first, and opens it again', async () => {
      await opened.run('Article');
      await opened.run('FrontPage');
      await opened.run('Article');
      await look();
      await expect
        .poll(async () => (await history().locator('b').allInnerTexts()).slice(0, 2))
        .toEqual(['Article', 'FrontPage']);
      expect(await history().locator('b', { hasText: 'Article' }).count()).toBe(1);
      await history()
        .getByRole('button', { name: /^FrontPage/ })
        .click();
      await activeTab(opened.page).getByText('FrontPage', { exact: true }).waitFor();
      await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[0]);
    });

    it('is all that is kept of a mutation: what it was given is nowhere, also not in the tab that it stands in', async () => {
      await opened.page.locator('.graphiql-tab-button', { hasText: /^AgentSignIn$/ }).click();
      await expect.poll(() => opened.text('variables')).toContain('sandbox-agent-password');
      await opened.page.locator('.graphiql-query-editor').click();
      await opened.page.keyboard.insertText('# typed ');
      const kept = () => opened.page.evaluate<string>(`JSON.stringify({ ...localStorage })`);
      // GraphiQL keeps its tabs half a second after they have changed.
      await expect.poll(kept).toMatch(/graphiql:tabState.*# typed /);
      expect(await kept()).toContain('mutation AgentSignIn');
      expect(await kept()).not.toContain('sandbox-agent-password');
      await opened.page.locator('.graphiql-tab-button', { hasText: /^Article$/ }).click();
      await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf('Article')]);
      expect(await kept()).not.toContain('sandbox-agent-password');
    });

    it('has no variables of mutations, which may be passwords, nor anything once it is forgotten', async () => {
      const kept = () => opened.page.evaluate<string>(`localStorage.getItem('masthead:history')`);
      expect(await kept()).toContain('mutation AgentSignIn');
      expect(await kept()).not.toContain('sandbox-agent-password');
      await look();
      await history().getByRole('button', { name: 'Forget it' }).click();
      expect(await kept()).toBeNull();
      await look();
      expect(await history().locator('b').count()).toBe(0);
      await opened.page.keyboard.press('Escape');
    });
  });

  describe('a reader of the sandbox', () => {
    type Who = 'premium' | 'registered';
    const button = (who: Who) => opened.page.getByRole('button', { name: opened.sandbox.readers[who].name });
    const pressed = () => opened.page.locator('#readers [aria-pressed=true]').allInnerTexts();
    /** Presses a reader's button, which runs what is open. */
    const press = async (who: Who) => (await Promise.all([opened.answer(), button(who).click()]))[0];

    it.each(['premium', 'registered'] as const)('asks after a click, and no longer after the next: %s', async (who) => {
      expect(await opened.run('WhoAmI')).toEqual({ data: { viewer: null } });
      const before = await opened.text('headers');
      const { name, token } = opened.sandbox.readers[who];
      expect(await press(who)).toMatchObject({ data: { viewer: { name } } });
      await expect.poll(pressed).toEqual([expect.stringContaining(name)]);
      await expect.poll(() => opened.text('headers')).toContain(`\n  "authorization": "Bearer ${token}",\n`);
      await expect.poll(opened.shown).toContain(unspaced(`"name":"${name}"`));
      expect(await press(who)).toEqual({ data: { viewer: null } });
      await expect.poll(pressed).toEqual([]);
      await expect.poll(() => opened.text('headers')).toBe(before);
    });

    it('asks in place of the other', async () => {
      await press('premium');
      const { name } = opened.sandbox.readers.registered;
      expect(await press('registered')).toMatchObject({ data: { viewer: { name } } });
      await expect.poll(pressed).toEqual([expect.stringContaining(name)]);
      await press('registered');
    });

    it('asks in every tab, a new one too, and in none after signing out', async () => {
      const { name, token } = opened.sandbox.readers.premium;
      await press('premium');
      await opened.page
        .locator('.graphiql-tab-button', { hasText: /^Article$/ })
        .first()
        .click();
      await expect.poll(() => opened.text('headers')).toContain(token);
      await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf('Article')]);
      // The explorer shows a tab's operation a moment before it takes it for that tab's.
      await pause(opened.page, 1_000);
      await opened.page.getByLabel('New tab').click();
      await expect.poll(() => opened.text('headers')).toContain(token);
      await expect.poll(pressed).toEqual([expect.stringContaining(name)]);
      expect(await opened.run('Article')).toMatchObject({ data: { content: { access: 'FULL' } } });
      await press('premium');
      for (const tab of ['WhoAmI', '<untitled>', 'Magazine']) {
        await opened.page.locator('.graphiql-tab-button', { hasText: tab }).click();
        await expect.poll(() => opened.text('headers')).not.toContain(token);
      }
      expect(await opened.run('WhoAmI')).toEqual({ data: { viewer: null } });
    });

    it('gives way to a token that somebody types, which stays in its tab', async () => {
      await opened.run('WhoAmI');
      await press('premium');
      await opened.page.getByRole('button', { name: 'Headers', exact: true }).first().click();
      await opened.page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
      await opened.page.keyboard.press('ControlOrMeta+a');
      await opened.page.keyboard.press('Delete');
      await opened.page.keyboard.insertText('{ "authorization": "Bearer typed" }');
      await expect.poll(pressed).toEqual([]);
      // The page takes over what is typed a moment later.
      await pause(opened.page, 300);
      await opened.page
        .locator('.graphiql-tab-button', { hasText: /^Article$/ })
        .first()
        .click();
      await expect.poll(() => opened.text('headers')).not.toContain('Bearer typed');
      await opened.page.locator('.graphiql-tab-button', { hasText: /^WhoAmI$/ }).click();
      await expect.poll(() => opened.text('headers')).toBe('{ "authorization": "Bearer typed" }');
      expect(await press('registered')).toMatchObject({
        data: { viewer: { name: opened.sandbox.readers.registered.name } },
      });
      await press('registered');
    });

    it('makes no mutation again', async () => {
      let asked = 0;
      opened.page.on('request', (request) => {
        if (request.postData()?.includes('addFavorite')) asked += 1;
      });
      await opened.page.getByRole('button', { name: 'Examples' }).click();
      await opened.page.getByRole('button', { name: /^Save for later/ }).click();
      await button('registered').click();
      expect(await execute(opened.page)).toMatchObject({ data: { addFavorite: { favorite: expect.any(Object) } } });
      expect(asked).toBe(1);
      await button('registered').click();
    });
  });

  it('has a tab that says what each header does', async () => {
    await opened.open();
    await opened.page.locator('#tokens').click();
    const tab = opened.page.getByRole('region', { name: 'Headers' });
    await tab.getByText(/What\sis\ssent\salong/).waitFor();
    const text = await opened.text('headers');
    for (const said of ['Omerlo is read as the reader', 'Oracle (`channel`)', 'Comm100:', 'x-masthead-cost']) {
      expect(text).toContain(said);
    }
  });

  it('copies what is open as a command, and as a link that opens it again', async () => {
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: opened.server.url });
    const copied = async (name: string, said: string) => {
      await opened.page.getByRole('button', { name }).click();
      await opened.page.getByRole('status').getByText(said).waitFor();
      return opened.page.evaluate<string>('navigator.clipboard.readText()');
    };
    await opened.page
      .locator('.graphiql-tab-button', { hasText: /^Article$/ })
      .first()
      .click();
    await expect.poll(() => opened.text('operation')).toContain('query Article');
    expect(await copied('Copy as curl', 'Copied, for a terminal.')).toMatch(
      new RegExp(`^curl '${opened.server.url}/graphql' [^]*query Article[^]*"variables":\\{"id":"`),
    );
    const link = new URL(await copied('Copy link', 'Copied a link'));
    expect(link.href).not.toContain('authorization');
    await opened.open(link.search);
    await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[NAMES.indexOf('Article')]);
    await expect
      .poll(async () => JSON.parse(await opened.text('variables')))
      .toEqual({ id: opened.sandbox.data.ids.showcaseContent });
    expect(await execute(opened.page)).toMatchObject({ data: { content: { titleHtml: expect.any(String) } } });
  });

  it('keeps no header from one visit to the next, but keeps the tabs and the history', async () => {
    const { page, sandbox } = opened;
    const stored = () => page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })');
    const editor = page.locator('.graphiql-query-editor');
    await opened.run('WhoAmI');
    await page.getByRole('button', { name: sandbox.readers.premium.name }).click();
    await opened.run('Article');
    await page.locator('#tokens').click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText('{ "authorization": "Bearer planted-token" }');
    // The page takes over what is typed a moment later.
    await pause(page, 300);
    const carries = page.waitForRequest((request) => request.headers()['authorization'] === 'Bearer planted-token');
    await Promise.all([carries, execute(page)]);
    await editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.insertText('# planted-comment\n');
    await execute(page);
    // It stores what is typed a while later, in its order: with the comment, it has stored what was before it.
    await page.waitForFunction(() =>
      ['graphiql:query', 'graphiql:tabState', 'masthead:history'].every((name) =>
        localStorage.getItem(name)?.includes('planted-comment'),
      ),
    );
    expect(await stored()).not.toMatch(/planted-token|sandbox-reader/);
    await opened.open();
    await editor.getByText('planted-comment').waitFor();
    await expect.poll(() => opened.text('headers')).toContain('// "authorization": "Bearer …",');
    expect(await page.locator('body').innerText()).not.toContain('planted-token');
    expect(await page.locator('#readers [aria-pressed=true]').count()).toBe(0);
    await expect.poll(tabs).toEqual(expect.arrayContaining(TABS));
    expect(await opened.run('WhoAmI')).toEqual({ data: { viewer: null } });
  });

  it('forgets an operation in its address that is too long to be asked for again', async () => {
    await opened.open('?query={media{displayName}}');
    await opened.page.locator('.graphiql-query-editor').click();
    await opened.page.keyboard.press('ControlOrMeta+Home');
    await opened.page.keyboard.insertText(`# ${'long '.repeat(1_000)}\n`);
    await opened.page.waitForURL(`${opened.server.url}/graphql`);
  });
});

describe.skipIf(CHROMIUM === undefined)('from outside', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await startExplorer();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('can’t be framed by a page of another origin, nor by one of its own', async () => {
    const stranger = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<iframe src="${opened.server.url}/graphql"></iframe><iframe src="${opened.server.url}/health"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    const page = await opened.context.browser()?.newPage();
    if (!page || address === null || typeof address === 'string') throw new Error('there is no page');
    await page.goto(`http://127.0.0.1:${address.port}`);
    const frames = () =>
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url());
    await expect.poll(frames).toEqual(['chrome-error://chromewebdata/', 'chrome-error://chromewebdata/']);
    await page.close();
    stranger.close();
    stranger.closeAllConnections();
  });

  it('shows the same to who comes back without having touched anything', async () => {
    await opened.open();
    await opened.page.waitForFunction(() => localStorage.getItem('graphiql:tabState') !== null);
    await opened.open();
    await expect.poll(() => opened.text('operation')).toBe(EXAMPLES[0]);
    expect(await opened.page.locator('.graphiql-tab-button').allInnerTexts()).toEqual(TABS);
  });

  it('runs no script in line and calls nobody else, whoever has put that into the page', async () => {
    await opened.open();
    await opened.page.evaluate(`{
      self.breaches = [];
      document.addEventListener('securitypolicyviolation', (breach) => breaches.push(breach.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'self.hasRun = true';
      document.body.append(script);
    }`);
    expect(await opened.page.evaluate('self.hasRun')).toBeUndefined();
    const call = `fetch('https://evil.example/').then(() => 'called', ({ name }) => name)`;
    expect(await opened.page.evaluate(call)).toBe('TypeError');
    expect(opened.outside).toEqual([]);
    expect(await opened.page.evaluate('breaches')).toEqual(['script-src-elem', 'connect-src']);
  });
});

describe.skipIf(CHROMIUM === undefined)('on a phone, in the dark', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await startExplorer();
    await opened.page.setViewportSize({ width: 390, height: 844 });
    await opened.page.emulateMedia({ colorScheme: 'dark' });
    await opened.open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('has room for all of it from left to right, and shows the answer below the operation', async () => {
    const { page } = opened;
    await execute(page);
    await page.locator('.result-window .view-lines').getByText('"data"').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const editor = await page.locator('.graphiql-query-editor').boundingBox();
    const answer = await page.locator('.result-window').boundingBox();
    expect(editor?.width).toBeGreaterThan(280);
    expect(answer?.width).toBeGreaterThan(280);
    expect(answer?.y).toBeGreaterThan((editor?.y ?? 0) + (editor?.height ?? 0) - 1);
    expect(answer?.height).toBeGreaterThan(200);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(2 * 844);
    for (const button of await page.locator('#strip button:visible').all()) {
      const { x = 0, width = 0 } = (await button.boundingBox()) ?? {};
      expect([x >= 0, x + width <= 390]).toEqual([true, true]);
    }
  });

  it('is dark', async () => {
    const colour = await opened.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(Math.max(...(colour.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80);
  });
});
