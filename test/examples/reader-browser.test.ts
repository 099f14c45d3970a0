import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM, launch } from '../../scripts/browser.mjs';
import { hostile } from './reader-hostile.js';
import { openReaderStage, pagesOf, type ReaderStage } from './reader-stage.js';

if (CHROMIUM === undefined) console.warn('Skipped: there is no Chromium here. Set CHROMIUM to where it is.');

/** A telephone's width, in pixels. */
const NARROW = 375;

describe.skipIf(CHROMIUM === undefined)('the reader site, in a browser', () => {
  let stage: ReaderStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the console says of errors, breaches of the policy among them, and of what could not be loaded. */
  let troubles: string[];
  /** What pages asked of anybody but the site. */
  let outside: string[];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openReaderStage({ hasSessions: true }), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await stage[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    troubles = [];
    outside = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      const isOurs = message.location().url.startsWith(stage.url);
      if (isOurs && ['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.url)) outside.push(request.url());
    });
  });
  afterEach(async () => {
    stage.sandbox.interfere = undefined;
    await context.close();
    expect(stage.errors).toEqual([]);
  });

  const open = async (path: string) => (await page.goto(stage.url + path))?.status();

  it('loads nothing from elsewhere, breaks no rule of its policy, and is as wide as the window', async () => {
    for (const [name, path] of Object.entries(pagesOf(stage.sandbox, 'fr'))) {
      await page.setViewportSize({ width: 1280, height: 800 });
      expect([name, await open(path)]).toEqual([name, 200]);
      expect([name, await page.evaluate(unseen)]).toEqual([name, []]);
      for (const width of [1280, NARROW]) {
        await page.setViewportSize({ width, height: 800 });
        const seen = () => page.evaluate(() => document.documentElement.scrollWidth);
        await expect.poll(seen, { message: name }).toBe(width);
      }
    }
    expect(troubles).toEqual([]);
    expect(outside).toEqual([]);
  }, 180_000);

  it('is not taken over by what upstream says, on any page', async () => {
    const pages = Object.entries(pagesOf(stage.sandbox, 'en'));
    stage.sandbox.interfere = hostile;
    for (const [name, path] of pages) {
      expect([name, await open(path)]).toEqual([name, 200]);
      expect([name, await page.evaluate(inspected)]).toEqual([name, UNHARMED]);
    }
    expect(page.url()).toContain(stage.url);
    // The one address of theirs that could be an image's was not loaded: this site has no images of others.
    expect([...new Set(troubles)]).toEqual([expect.stringContaining("'https://evil.example/%22onload=%22x' violates")]);
    expect(outside.filter((url) => !url.startsWith('https://evil.example/%22onload'))).toEqual([]);
  }, 180_000);

  it('shows foreign HTML in a frame that can do nothing', async () => {
    const { showcaseContent } = stage.sandbox.data.ids;
    stage.sandbox.interfere = ({ path }, answer) => {
      if (path !== `/contents/${showcaseContent}`) return undefined;
      const text = JSON.stringify(answer.body);
      const foreign = JSON.stringify(
        '<h2>Tides</h2><table><tr><td>4.2 m</td></tr></table><script>top.attacked = 1</script>',
      );
      return { ...answer, body: JSON.parse(text.replace(/"<iframe [^>]*><\/iframe>"/, () => foreign)) };
    };
    await open(`/en/articles/${showcaseContent}`);
    const frame = page.frameLocator('iframe');
    await frame.getByText('4.2 m').waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
    // Its stylesheet is let in: the policy that it inherits is the page's.
    const padding = await frame.locator('body').evaluate((body) => getComputedStyle(body).paddingTop);
    expect(padding).toBe('16px');
    expect(troubles).toEqual([]);
  });

  it('is used by the keyboard alone', async () => {
    await open('/en');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await skip.boundingBox()).toMatchObject({ y: 16 });
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    const [outline, within] = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      return [getComputedStyle(focused).outlineStyle, focused.closest('main') !== null];
    });
    expect([outline, within]).toEqual(['solid', true]);

    await page.getByRole('searchbox').focus();
    await page.keyboard.type('tram');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Results for “tram”' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('can be told apart from its ground, by day and by night', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const path of ['/en', `/en/articles/${stage.sandbox.data.ids.premiumContent}`, '/en/events?month=2026-10']) {
        await open(path);
        expect([colorScheme, path, await page.evaluate(faint)]).toEqual([colorScheme, path, []]);
      }
    }
  }, 180_000);

  it('signs readers in and out, and lets them read', async () => {
    const article = `/en/articles/${stage.sandbox.data.ids.premiumContent}`;
    await open(article);
    await page.getByRole('heading', { name: 'The rest is for subscribers' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('link').first().click();
    await page.getByRole('link', { name: stage.sandbox.readers.premium.name }).click();

    await page.waitForURL(stage.url + article);
    await page.getByText(`Signed in as ${stage.sandbox.readers.premium.name}`).waitFor();
    expect(await page.locator('.RichtextContentBlock').count()).toBeGreaterThan(1);
    const own = await context.request.get(stage.url + article);
    expect(own.headers()['cache-control']).toBe('private, no-store');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${stage.url}/en`);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await open(article);
    await page.getByRole('heading', { name: 'The rest is for subscribers' }).waitFor();
    expect(troubles).toEqual([]);
  });

  it('says to a reader whose account does not open an article that it does not', async () => {
    await context.addCookies([await sessionOf(stage.sandbox.readers.registered.name)]);
    await open(`/en/articles/${stage.sandbox.data.ids.premiumContent}`);
    await page.getByText('Your account does not open this article.').waitFor();
    expect(await page.getByRole('main').getByRole('link', { name: 'Sign in' }).count()).toBe(0);
  });

  it('says when a sign-in is refused upstream, and lets the reader out', async () => {
    await context.addCookies([await sessionOf(stage.sandbox.readers.premium.name)]);
    stage.sandbox.interfere = ({ path, headers }) =>
      path === '/oauth/token' || !path.startsWith('/contents/') || headers.authorization === undefined
        ? undefined
        : { status: 401, headers: { 'content-type': 'application/json' }, body: { error: 'invalid_token' } };
    expect(await open(`/en/articles/${stage.sandbox.data.ids.premiumContent}`)).toBe(403);
    await page.getByRole('heading', { name: 'Your sign-in is over' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${stage.url}/en`);
    expect(await context.cookies()).toEqual([]);
  });

  /** The cookie of a reader who has signed in, in a browser of theirs. */
  async function sessionOf(name: string) {
    const theirs = await browser.newContext();
    const tab = await theirs.newPage();
    await tab.goto(`${stage.url}/auth/login?returnTo=/en/search`);
    await tab.getByRole('link').first().click();
    await tab.getByRole('link', { name }).click();
    await tab.waitForURL(`${stage.url}/en/search`);
    const session = (await theirs.cookies(stage.url)).find((cookie) => cookie.name === 'masthead-session');
    await theirs.close();
    if (session === undefined) throw new Error(`${name} could not sign in`);
    return session;
  }

  it('says when a session is over, and has the browser forget it', async () => {
    await context.addCookies([{ name: 'masthead-session', value: 'A'.repeat(43), url: stage.url }]);
    await open('/en');
    await page.getByText('You have been signed out.').waitFor();
    expect(await context.cookies()).toEqual([]);
    await open('/en');
    expect(await page.getByText('You have been signed out.').count()).toBe(0);
  });
});

describe.skipIf(CHROMIUM === undefined)('the checks of this file', () => {
  it('see what they are there to see', async () => {
    const browser = await launch();
    const page = await browser.newPage();
    await page.setContent(`<h1>A</h1><h1>B</h1><p style="color:#999;background:#fff">Faint</p><a href="javascript:1">x</a>
      <script>window.attacked = 1</script><iframe></iframe><form method="post" action="https://a.example/"></form><img src="data:,">`);
    expect(await page.evaluate(inspected)).toEqual({
      attacked: true,
      elements: 1,
      attributes: 1,
      schemes: ['javascript:1', 'data:,'],
      frames: 1,
      headings: 2,
      forms: 1,
    });
    expect(await page.evaluate(faint)).toEqual([expect.stringContaining('Faint')]);
    expect(await page.evaluate(unseen)).toEqual(['data:,']);
    await browser.close();
  });
});

/** Images that can't be shown. It runs in the page. */
function unseen() {
  const images = [...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode().then(
      () => [],
      () => [image.src],
    );
  });
  return Promise.all(images).then((found) => found.flat());
}

/** What an attack would have left behind. It runs in the page. */
function inspected() {
  const all = [...document.querySelectorAll('*')];
  const links = [...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((element) =>
    ['href', 'src', 'action', 'formaction'].flatMap((name) => element.getAttribute(name) ?? []),
  );
  return {
    attacked: 'attacked' in window,
    elements: document.querySelectorAll('script, style, object, embed, base, meta[http-equiv]').length,
    attributes: all.flatMap(({ attributes }) => [...attributes]).filter(({ name }) => /^on|^style$/.test(name)).length,
    schemes: links.filter((link) => !/^(?:https?|mailto|tel):/.test(new URL(link, location.href).href)),
    frames: document.querySelectorAll('iframe:not([sandbox]), iframe[sandbox*=scripts], iframe[src]').length,
    headings: document.querySelectorAll('h1').length,
    forms: [...document.forms].filter(({ action, method }) => method === 'post' && !action.endsWith('/auth/logout'))
      .length,
  };
}

const UNHARMED = { attacked: false, elements: 0, attributes: 0, schemes: [], frames: 0, headings: 1, forms: 0 };

/** Texts whose contrast with what is behind them is less than 4.5 to 1 (WCAG 2.2, 1.4.3). It runs in the page. */
function faint() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas');
  const luminance = (color: string, ground?: string) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const each of [ground, color]) {
      if (each === undefined) continue;
      canvas.fillStyle = each;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map((each) => each / 255)
      .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element | null): string => {
    const color = element === null ? 'white' : getComputedStyle(element).backgroundColor;
    return element === null || !/, 0\)$|transparent/.test(color) ? color : groundOf(element.parentElement);
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .filter((element) => !element.closest('.unseen, option') && element.getClientRects().length > 0)
    .flatMap((element) => {
      const ground = groundOf(element);
      const [one, other] = [luminance(getComputedStyle(element).color, ground), luminance(ground)];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return contrast < 4.5
        ? [`${element.className} ${element.textContent?.trim().slice(0, 30)}: ${contrast.toFixed(2)}`]
        : [];
    });
}
