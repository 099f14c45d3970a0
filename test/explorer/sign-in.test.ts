import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM, launch } from '../../scripts/browser.mjs';
import { execute } from './executing.js';
import { answered, openExplorer, openSignInStage, type SignInStage } from './signing-in.js';

const WHO = '{ viewer { name } }';
const NOBODY = { data: { viewer: null } };

if (CHROMIUM === undefined) console.warn('Skipped: there is no Chromium here. Set CHROMIUM to where it is.');

describe.skipIf(CHROMIUM === undefined)('signing in, in a browser', () => {
  let stage: SignInStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** Errors of the pages' scripts, and breaches of their content security policies. */
  let troubles: string[];
  /** What the browser has been answered, headers included, and where it has been. */
  let seen: Promise<string>[];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openSignInStage(), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    troubles = [];
    seen = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) troubles.push(message.text());
    });
    page.on('response', (response) => {
      // A redirect has no body.
      const body = response.text().catch(() => '');
      seen.push(body.then((text) => `${response.url()} ${JSON.stringify(response.headers())} ${text}`));
    });
  });
  afterEach(async () => {
    await context.close();
    expect(troubles).toEqual([]);
    expect([...stage.granted].filter((token) => stage.log().includes(token))).toEqual([]);
    expect(stage.log()).not.toMatch(/[?&](code|state)=/);
  });

  const reader = () => stage.sandbox.readers.premium;
  const corner = () => page.getByRole('complementary', { name: 'Session' });
  const session = async () => (await context.cookies()).find(({ name }) => name === 'masthead-session');

  /** Goes to the identity provider, as far as the page on which one chooses who one is. */
  async function goToProvider(): Promise<void> {
    await page.goto(`${stage.url}/auth/login?returnTo=/health`);
    await page.getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Sign in as' }).waitFor();
  }

  /** Where the provider would send the reader back to. */
  async function callback(): Promise<URL> {
    const [href = ''] = await page
      .getByRole('link', { name: reader().name })
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const { headers } = await fetch(new URL(href, page.url()), { redirect: 'manual' });
    return new URL(headers.get('location') ?? '');
  }

  async function signIn(): Promise<void> {
    await goToProvider();
    await page.getByRole('link', { name: reader().name }).click();
    await page.waitForURL(`${stage.url}/health`);
  }

  async function expectRefusal(address: string | URL): Promise<void> {
    const response = await page.goto(String(address));
    expect(response?.status()).toBe(400);
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  }

  it('shows one’s name, lasts longer than the token, and is over after signing out, for a copied cookie too', {
    timeout: 300_000,
  }, async () => {
    stage.hurry(true);
    await page.goto(stage.url);
    await corner().getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link').first().click();
    await page.getByRole('link', { name: reader().name }).click();
    await page.waitForURL(`${stage.url}/graphql`);
    await corner().getByText(reader().name).waitFor();

    await openExplorer(page, stage.url, WHO);
    expect(await execute(page)).toEqual({ data: { viewer: { name: reader().name } } });
    // The page breaks lines, and makes spaces unbreakable, as it likes.
    const shown = async () => (await page.locator('.result-window').innerText()).replace(/\s/g, ' ');
    await expect.poll(shown).toContain(`"name": "${reader().name}"`);

    // The token that takes the place of the one which has ended lasts: it is refreshed once.
    stage.hurry(false);
    const refreshes = stage.grants('refresh_token');
    await stage.expiry();
    expect(await execute(page)).toEqual({ data: { viewer: { name: reader().name } } });
    expect(stage.grants('refresh_token')).toBe(refreshes + 1);

    // Scripts see nothing of it, and no token has come to the browser.
    const { value = '' } = (await session()) ?? {};
    expect(value).toMatch(/^[\w-]{43}$/);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    const held = [await page.content(), stored, ...(await Promise.all(seen))].join('\n');
    expect(held).toContain(reader().name);
    expect([...stage.granted].filter((token) => held.includes(token))).toEqual([]);
    expect(stage.granted.size).toBeGreaterThanOrEqual(6);
    expect([await page.content(), stored, stage.log()].join()).not.toContain(value);

    const elsewhere = await browser.newContext();
    await elsewhere.addCookies(await context.cookies());
    expect(await answered(elsewhere, stage.url, WHO)).toEqual({ data: { viewer: { name: reader().name } } });

    await corner().getByRole('button', { name: 'Sign out' }).click();
    await corner().getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await session()).toBeUndefined();
    expect(await answered(context, stage.url, WHO)).toEqual(NOBODY);
    expect(await answered(elsewhere, stage.url, WHO)).toEqual({ ...NOBODY, extensions: { session: 'ended' } });
    await elsewhere.close();
  });

  it('gives way to a reader of the sandbox for as long as that one asks', async () => {
    await page.goto(stage.url);
    await corner().getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link').first().click();
    await page.getByRole('link', { name: reader().name }).click();
    await openExplorer(page, stage.url, WHO);
    const other = stage.sandbox.readers.registered.name;
    const press = async () => {
      const answer = page.waitForResponse((each) => each.request().postData()?.includes(WHO) === true);
      await page.getByRole('button', { name: other }).click();
      return (await answer).json();
    };
    expect(await press()).toEqual({ data: { viewer: { name: other } } });
    expect(await press()).toEqual({ data: { viewer: { name: reader().name } } });
    await corner().getByText(reader().name).waitFor();
  });

  it('is refused with a forged state, which does not undo the sign-in under way', async () => {
    await goToProvider();
    const forged = await callback();
    forged.searchParams.set('state', randomBytes(32).toString('base64url'));
    const exchanges = stage.grants('authorization_code');
    await expectRefusal(forged);
    forged.searchParams.delete('state');
    await expectRefusal(forged);
    expect(stage.grants('authorization_code')).toBe(exchanges);
    expect(await session()).toBeUndefined();
    expect(await answered(context, stage.url, WHO)).toEqual(NOBODY);

    await page.goBack();
    await page.goBack();
    await page.getByRole('link', { name: reader().name }).click();
    await page.waitForURL(`${stage.url}/health`);
    expect(await answered(context, stage.url, WHO)).toEqual({ data: { viewer: { name: reader().name } } });
  });

  it('is refused to a browser that another one’s link was slipped to', async () => {
    await goToProvider();
    const theirs = await callback();
    await context.clearCookies();
    await expectRefusal(theirs);
    // Nor does a sign-in of its own make it accept the link.
    await goToProvider();
    await expectRefusal(theirs);
    expect(await session()).toBeUndefined();
    expect(await answered(context, stage.url, WHO)).toEqual(NOBODY);
  });

  it('is refused when a callback is replayed, with or without the cookie that it was begun with', async () => {
    await goToProvider();
    const address = await callback();
    const ticket = await context.cookies();
    await page.goto(String(address));
    await page.waitForURL(`${stage.url}/health`);
    const exchanges = stage.grants('authorization_code');
    const origin = { origin: stage.url };
    expect((await context.request.post(`${stage.url}/auth/logout`, { headers: origin })).status()).toBe(204);
    expect(await context.cookies()).toEqual([]);

    await expectRefusal(address);
    await context.addCookies(ticket);
    await expectRefusal(address);
    expect(stage.grants('authorization_code')).toBe(exchanges);
    expect(await session()).toBeUndefined();
    expect(await answered(context, stage.url, WHO)).toEqual(NOBODY);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    'javascript:alert(1)',
    'evil.example',
  ])('is refused when it would lead to %j', async (returnTo) => {
    const response = await page.goto(`${stage.url}/auth/login?${new URLSearchParams({ returnTo })}`);
    expect(response?.status()).toBe(400);
    await page.getByRole('heading', { name: 'This link is damaged' }).waitFor();
    expect(new URL(page.url()).origin).toBe(stage.url);
    expect(await context.cookies()).toEqual([]);
  });

  it('gives another id each time, and the last one is over', async () => {
    await signIn();
    const first = await context.cookies();
    await signIn();
    expect((await session())?.value).not.toBe(first.find(({ name }) => name === 'masthead-session')?.value);
    expect(await answered(context, stage.url, WHO)).toEqual({ data: { viewer: { name: reader().name } } });
    await context.clearCookies();
    await context.addCookies(first);
    expect(await answered(context, stage.url, WHO)).toEqual({ ...NOBODY, extensions: { session: 'ended' } });
  });
});
