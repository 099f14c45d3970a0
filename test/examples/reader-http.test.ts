import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Graph, sessionCookie } from '../../examples/reader/graph.js';
import { hostile, PAYLOAD } from './reader-hostile.js';
import { openReaderStage, pagesOf, type ReaderStage, textOf } from './reader-stage.js';

let stage: ReaderStage;
beforeAll(async () => {
  stage = await openReaderStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

describe('the language', () => {
  it.each([
    ['fr-CA,fr;q=0.9,en;q=0.5', '/fr'],
    ['en-GB', '/en'],
    ['de,fr;q=0.1', '/fr'],
    ['de', '/en'],
    ['*', '/en'],
    ['', '/en'],
  ])('for %j is that of %s', async (wanted, location) => {
    const { status, headers } = await stage.get('/', { 'accept-language': wanted });
    expect([status, headers.get('location')]).toEqual([302, location]);
    expect(headers.get('vary')).toBe('Accept-Language');
  });
});

describe('what may be kept', () => {
  it('a page that is the same for everybody, for half a minute and by others', async () => {
    const { headers } = await stage.get('/en');
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30, stale-while-revalidate=30');
    const etag = headers.get('etag') ?? '';
    const again = await stage.get('/en', { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, again.html]).toEqual([304, '']);
    expect((await stage.get('/en', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('a stylesheet, fonts and pictures for good', async () => {
    const { html } = await stage.get('/en');
    const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|pictures)\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(new Set(files.map((path) => path.split('.').at(-1)))).toEqual(new Set(['woff2', 'css', 'svg']));
    for (const path of new Set(files)) {
      const { status, headers } = await stage.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-type')).toMatch(/^(?:text\/css|font\/woff2|image\/svg)/);
    }
  });

  it('the stylesheet names fonts that there are', async () => {
    const { html } = await stage.get('/en');
    const [, path = ''] = /rel="stylesheet" href="([^"]*)"/.exec(html) ?? [];
    const fonts = [...(await stage.get(path)).html.matchAll(/url\("([^"]*)"\)/g)].map(([, font = '']) => font);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect((await stage.get(font)).status).toBe(200);
  });
});

describe('where readers sign in', () => {
  it('a page is another one for each session, and that of a reader is kept nowhere', async () => {
    await using own = await openReaderStage({ hasSessions: true });
    const stranger = await own.get('/en');
    expect(stranger.headers.get('cache-control')).toContain('public');
    expect(stranger.headers.get('vary')).toBe('Cookie');
    expect(stranger.html).toContain('<a href="/auth/login?returnTo=%2Fen" rel="nofollow">Sign in</a>');
    expect((await own.get('/en', { cookie: 'theme=dark' })).headers.get('cache-control')).toContain('public');

    const former = await own.get('/en/search?q=%22%3E%5C', {
      cookie: `theme=dark; masthead-session=${'A'.repeat(43)}`,
    });
    expect(former.headers.get('cache-control')).toBe('private, no-store');
    expect(former.headers.getSetCookie()).toEqual([expect.stringMatching(/^masthead-session=; Max-Age=0/)]);
    expect(textOf(former.html)).toContain('You have been signed out.');
    // Back to the same page, by an address that Masthead takes.
    const [, login = ''] = /href="(\/auth\/login[^"]*)"/.exec(former.html) ?? [];
    expect((await own.get(login.replaceAll('&#38;', '&'))).status).toBe(200);
  });

  it('Masthead hears of no cookie but the session’s', () => {
    expect(sessionCookie('theme=dark; __Host-masthead-session=abc; other=1')).toBe('__Host-masthead-session=abc');
    // What a sibling of the domain has set goes after what only this host can have.
    expect(sessionCookie('masthead-session=x; __Host-masthead-session=abc')).toBe('__Host-masthead-session=abc');
    expect(sessionCookie('a=1; masthead-session=abc')).toBe('masthead-session=abc');
    expect(sessionCookie('xmasthead-session=abc; masthead-sessions=1')).toBeUndefined();
    expect(sessionCookie(undefined)).toBeUndefined();
  });
});

describe('what upstream says', () => {
  it('is text, on each page and in each attribute', async () => {
    await using own = await openReaderStage();
    own.sandbox.interfere = hostile;
    for (const [name, path] of Object.entries(pagesOf(own.sandbox, 'fr'))) {
      const { status, html } = await own.get(path);
      expect([name, status]).toEqual([name, 200]);
      // What is left of tags and of their attributes' names, once all quoted values are gone.
      const tags = (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
      expect([
        name,
        tags.filter((tag) => /^<\/?(?:script|style|base|object|embed)\b|\s(?:on\w+|style)=/.test(tag)),
      ]).toEqual([name, []]);
      expect([name, html.match(/<h1\b/g)?.length]).toEqual([name, 1]);
      expect([name, /(?:href|src|action)="(?!\/|#|https?:|mailto:|tel:)/.exec(html)]).toEqual([name, null]);
      expect(html).not.toContain(PAYLOAD.slice(0, 20));
    }
    expect(own.errors).toEqual([]);
  });
});

describe('over a Masthead that executes nothing but trusted documents', () => {
  const manifest = JSON.parse(readFileSync('examples/reader/generated/persisted-documents.json', 'utf8'));

  const config = { trustedDocuments: manifest, trustedOnly: true };

  it('each page is there, as all of its documents are in the manifest', async () => {
    await using own = await openReaderStage({ config, graph: { byId: true } });
    for (const [name, path] of Object.entries(pagesOf(own.sandbox, 'en'))) {
      expect([name, (await own.get(path)).status]).toEqual([name, 200]);
    }
  });

  it('none is, where the site asks with texts of its own: to try again would be no help', async () => {
    await using own = await openReaderStage({ config });
    const { status, headers, html } = await own.get('/en');
    expect([status, headers.get('retry-after')]).toEqual([500, null]);
    expect(textOf(html)).toContain('Something went wrong on our side');
  });
});

describe('over a Masthead elsewhere', () => {
  it('says where requests come from, and that it is away when it is', async () => {
    const heard: (string | null)[] = [];
    const graph = new Graph(
      'http://masthead.test/graphql',
      (request) => {
        heard.push(request.headers.get('x-forwarded-for'));
        return Promise.reject(new Error('away'));
      },
      { tellsAddress: true },
    );
    await using own = await openReaderStage({ site: { graph } });
    const { status, headers, html } = await own.get('/fr');
    expect([status, headers.get('retry-after')]).toEqual([503, '30']);
    expect(textOf(html)).toContain('Nous revenons tout de suite');
    await own.get('/en', { 'x-forwarded-for': '192.0.2.7' });
    // A web server in front has told for whom it comes; whose word counts is Masthead's to know.
    expect(heard).toEqual(['127.0.0.1', '192.0.2.7, 127.0.0.1']);
    expect(own.errors).toEqual([]);
  });

  it('says so too when what answers is no graph', async () => {
    for (const body of ['<html>', 'null', '{}', '[]']) {
      const graph = new Graph('http://masthead.test/graphql', async () => new Response(body));
      await using own = await openReaderStage({ site: { graph } });
      expect([body, (await own.get('/en')).status]).toEqual([body, 503]);
    }
  });
});

describe('other requests', () => {
  it('a HEAD is answered without a body', async () => {
    const { status, headers, html } = await stage.get('/en', {}, 'HEAD');
    expect([status, html]).toEqual([200, '']);
    expect(Number(headers.get('content-length'))).toBeGreaterThan(1000);
  });

  it('the explorer’s are Masthead’s, as are all below /graphql and /auth', async () => {
    const { status, html } = await stage.get('/graphql?query={__typename}');
    expect([status, html]).toEqual([200, '{"data":{"__typename":"Query"}}']);
    expect((await stage.get('/graphql/explorer/none/x.js')).html).not.toContain('<main');
    expect((await stage.get('/auth/login')).html).toContain('SESSION_MODE');
  });

  it('a POST is refused', async () => {
    const { status, headers } = await stage.get('/en', {}, 'POST');
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('a slash at the end leads to the page without', async () => {
    const { status, headers } = await stage.get('/fr/events/?month=2026-10');
    expect([status, headers.get('location')]).toEqual([308, '/fr/events?month=2026-10']);
  });
});

describe('a page that is not there', () => {
  const UNKNOWN = '00000000-0000-4000-8000-000000000000';

  it.each(['articles', 'issues', 'people', 'organizations', 'events', 'topics'])('of /%s is 404', async (folder) => {
    const { status, headers, html } = await stage.get(`/fr/${folder}/${UNKNOWN}`);
    expect(status).toBe(404);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(textOf(html)).toContain('Cette page n’existe pas');
    expect(html).toContain('<html lang="fr">');
  });

  it.each([
    '/en/articles',
    '/en/articles/1',
    '/en/articles/..%2f..%2fetc',
    '/de',
    '/en/events/x/y',
    '/%00',
    '//evil.example/en',
    '/pictures/scene-../x.svg',
    '/assets/x/site.css',
    '/en/constructor',
    '/__proto__/en',
  ])('%s is 404, and nobody is asked', async (path) => {
    await stage.get('/en');
    stage.operations();
    const { status, html } = await stage.get(path);
    expect(status).toBe(404);
    expect(stage.operations()).toBe(0);
    // It is this publication's all the same.
    expect(html).toContain('The Havremont Lantern');
    expect(html.match(/<h1\b/g)).toHaveLength(1);
  });
});

describe('when something is away', () => {
  const away = { status: 503, headers: { 'content-type': 'application/json' }, body: { error: 'away' } };

  it('upstream: 503, and when to come back', async () => {
    stage.sandbox.interfere = ({ path }) => (path === '/oauth/token' ? undefined : away);
    const { status, headers, html } = await stage.get(`/en/articles/${stage.sandbox.data.ids.showcaseContent}`);
    stage.sandbox.interfere = undefined;
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('30');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(textOf(html)).toContain('We will be right back');
  });

  it('a part of a page: the rest stands, and says that something is missing', async () => {
    await using own = await openReaderStage();
    own.sandbox.interfere = ({ path }) => (/^\/(?:community\/)?events|^\/distributions/.test(path) ? away : undefined);
    const { status, headers, html } = await own.get('/en');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(html.match(/<article class="card /g)).toHaveLength(19);
    expect(textOf(html)).toContain('Some of this page could not be had just now.');
    expect(html).not.toContain('id="kiosk"');
  });

  it('a page that was asked for too often: 503, and when to come back', async () => {
    await using own = await openReaderStage({ config: { rateLimit: 3 } });
    const answers = [];
    for (let page = 0; page < 5; page += 1) answers.push(await own.get('/en/search'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 503, 503]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('Masthead: 503', async () => {
    await using own = await openReaderStage({ config: { maxConcurrent: 1 } });
    let answer = () => {};
    const refusal = new Promise<void>((resolve) => {
      answer = resolve;
    });
    // The first is under way until another one has been refused.
    own.sandbox.interfere = () => refusal.then(() => undefined);
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const shown = await own.get('/en');
        if (shown.status === 503) answer();
        return shown;
      }),
    );
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});
