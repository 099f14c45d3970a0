import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReaderStage, pagesOf, type ReaderStage, textOf } from './reader-stage.js';

let stage: ReaderStage;
beforeAll(async () => {
  stage = await openReaderStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The pages' names are known before there is a sandbox to take ids from. */
const NAMES = [
  'the front page',
  'an article',
  'a gated article',
  'the kiosk',
  'an issue',
  'an issue of paper',
  'a person',
  'a person who pastes carelessly',
  'an organization',
  'the calendar',
  'an event',
  'an event of whole days',
  'a topic',
  'what was found',
  'an empty search',
];

const LANGUAGES = ['en', 'fr'] as const;

it('every kind of page is looked at', () => {
  expect(Object.keys(pagesOf(stage.sandbox, 'en'))).toEqual(NAMES);
});

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(NAMES)('%s', async (name) => {
    const path = pagesOf(stage.sandbox, language)[name] ?? '';
    stage.operations();
    const { status, headers, html } = await stage.get(path);
    expect(status).toBe(200);
    expect(stage.operations()).toBe(1);
    expect(stage.errors).toEqual([]);

    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(POLICY);
    expect(headers.get('content-language')).toBe(language);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/<script|<style|\son\w+=|\sstyle=|href="javascript:/i);
    expect(html).not.toContain('undefined');
    expect(html).not.toContain('[object');
    expect(html).not.toContain('images.example.com');

    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(levelsOf(html)).toSatisfy(isInOrder);
    for (const landmark of ['header class="site"', 'nav aria-label', 'main id="main"', 'footer class="site"']) {
      expect(html).toContain(`<${landmark}`);
    }
    for (const [image = ''] of html.matchAll(/<img\b[^>]*>/g)) expect(image).toMatch(/ alt="/);
    expect(repeated([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id))).toEqual([]);
    const linked = [...html.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)].map(([, id = '']) => id);
    expect(linked.filter((id) => !html.includes(` id="${id}"`))).toEqual([]);
    // Other things are called the same in both languages.
    expect(textOf(html)).toContain(language === 'en' ? 'What’s on' : 'Agenda');
  });
});

/** The levels of a page's headings, one after the other. */
function levelsOf(html: string): number[] {
  return [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
}

function isInOrder(levels: readonly number[]): boolean {
  return levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1);
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

describe('the checks of this file', () => {
  it.each([
    [[1, 2, 3, 2, 3, 3, 4], true],
    [[1, 3], false],
    [[2, 1], false],
  ])('headings %j are in order: %s', (levels, verdict) => expect(isInOrder(levels)).toBe(verdict));
});

describe('the front page', () => {
  it('shows the newest contents, the magazine and what is on', async () => {
    const { html } = await stage.get('/en');
    const text = textOf(html);
    for (const { texts } of stage.sandbox.data.contents.filter(({ texts }) => texts.en).slice(0, 3)) {
      expect(text).toContain(texts.en?.title_text);
    }
    expect(text).toContain('The weekend magazine');
    expect(text).toContain('Autumn 2026: The River');
    expect(text).toContain('Open rehearsal of the harbour choir');
    expect(html.match(/<article class="card /g)).toHaveLength(19);
  });

  it('goes on, page after page', async () => {
    const first = await stage.get('/en');
    const [, next = ''] = /<nav class="further"[^>]*><a href="([^"]*)"/.exec(first.html) ?? [];
    const second = await stage.get(next.replaceAll('&#38;', '&'));
    expect(second.status).toBe(200);
    expect(articlesIn(second.html)).toHaveLength(19);
    expect(articlesIn(second.html).filter((each) => articlesIn(first.html).includes(each))).toEqual([]);
    expect(second.html).toContain('<meta name="robots" content="noindex">');
  });

  const articlesIn = (html: string) => [...html.matchAll(/<h[23]><a href="([^"]*)"/g)].map(([, href]) => href);
});

describe('an article', () => {
  it('has all of its blocks, of every type that there is', async () => {
    const { html } = await stage.get(`/en/articles/${stage.sandbox.data.ids.showcaseContent}`);
    for (const kind of [
      'Richtext',
      'Html',
      'Data',
      'Quote',
      'Question',
      'Image',
      'Slideshow',
      'Video',
      'RelatedContents',
    ]) {
      expect(html).toContain(`<div class="block ${kind}ContentBlock`);
    }
    expect(html.match(/<article class="card /g)).toHaveLength(3);
    expect(textOf(html)).toMatch(/\d+ votes/);
    expect(html).toMatch(/<p class="embedded"><a href="https:\/\/maps.example.com\/embed\/\d+"/);
  });

  it('says that there is something it can’t show, where upstream has a block to come', async () => {
    const { showcaseContent } = stage.sandbox.data.ids;
    stage.sandbox.interfere = ({ path }, answer) =>
      path === `/contents/${showcaseContent}`
        ? { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll('"kind":"quote"', '"kind":"hologram"')) }
        : undefined;
    const { html } = await stage.get(`/en/articles/${showcaseContent}`);
    stage.sandbox.interfere = undefined;
    expect(html).toContain('UnknownContentBlock');
    expect(textOf(html)).toContain('This part of the article can’t be shown here.');
  });

  it('that is gated shows its beginning, and that the rest is for others', async () => {
    const { html } = await stage.get(`/fr/articles/${stage.sandbox.data.ids.premiumContent}`);
    expect(html).toContain('<aside class="locked"');
    expect(textOf(html)).toContain('La suite est réservée aux abonnés');
    expect(html).not.toContain('RichtextContentBlock');
    // Nobody can sign in here.
    expect(html).not.toContain('/auth/login');
  });

  it('which is in one language only is shown in that one, and says so to whoever speaks aloud', async () => {
    const { englishOnlyContent } = stage.sandbox.data.ids;
    const { html } = await stage.get(`/fr/articles/${englishOnlyContent}`);
    expect(html).toContain('<article class="article" lang="en">');
    expect(textOf(html)).toContain('Cet article n’existe qu’en anglais.');
    expect(html).toContain('hreflang="en"');
    expect(html).not.toMatch(/<link rel="alternate" hreflang="fr"/);
  });

  it('links to itself in the other language', async () => {
    const path = `/articles/${stage.sandbox.data.ids.nestedContent}`;
    const { html } = await stage.get(`/en${path}`);
    for (const language of LANGUAGES) {
      expect(html).toContain(`<link rel="alternate" hreflang="${language}" href="${stage.url}/${language}${path}">`);
    }
    expect(html).toContain(`<a href="/fr${path}" hreflang="fr" lang="fr">Français</a>`);
  });
});

describe('an issue', () => {
  it('has its sections, and what stands in them', async () => {
    const { html } = await stage.get(`/en/issues/${stage.sandbox.data.ids.issue}`);
    expect([...html.matchAll(/<li><a href="#section-\d">([^<]*)</g)].map(([, name]) => name)).toEqual([
      'Opening',
      'The dossier',
      'Portraits',
      'Last page',
    ]);
    expect(html.match(/<article class="card /g)).toHaveLength(24);
    // The colour of the cover is drawn: no element has a style.
    expect(html).toContain('fill="#b3471e"');
  });

  it('of paper keeps its PDF for readers', async () => {
    const { html } = await stage.get(`/en/issues/${stage.sandbox.data.ids.pdfIssue}`);
    expect(textOf(html)).toContain('The PDF of this issue is for readers who have signed in.');
    expect(html).not.toContain('.pdf');
  });
});

describe('the calendar', () => {
  it('has the days of the month, each event at its own', async () => {
    const { html } = await stage.get('/en/events?month=2026-10');
    expect(html).toContain('<caption>October 2026</caption>');
    expect(html.match(/<td[^>]*>(?:<a[^>]*>)?\d+/g)).toHaveLength(31);
    expect(html).toContain('<td aria-current="date"><a href="#day-2026-10-05"');
    expect(dayOf('Midnight concert', html)).toBe('2026-10-17');
    expect(dayOf('Carillon festival', html)).toBe('2026-10-09');
    expect(textOf(html)).toContain('Oct 9–11 , all day');
  });

  it('is another one by the clocks of another time zone', async () => {
    const { html } = await stage.get('/en/events?month=2026-10&timezone=UTC');
    expect(dayOf('Midnight concert', html)).toBe('2026-10-18');
    expect(html).toContain('<option value="UTC" selected>');
  });

  it('leads to months before and after, and to the next one that has any', async () => {
    const { html } = await stage.get('/fr/events?month=2026-06');
    expect(html).toContain('href="/fr/events?month=2026-05"');
    expect(html).toContain('href="/fr/events?month=2026-07"');
    expect(textOf(html)).toContain(
      'Rien n’est annoncé pour ce mois. Les prochains rendez-vous sont en septembre 2026.',
    );
  });

  it.each(['month=13', 'month=2026-13', 'timezone=Nowhere%2FAtAll', 'month=2026-10&after=damaged'])(
    'has no page for ?%s',
    async (query) => {
      expect((await stage.get(`/en/events?${query}`)).status).toBe(404);
    },
  );

  /** The day whose section an event stands in. */
  function dayOf(name: string, html: string): string | undefined {
    const sections = html.split('<section class="day" id="day-').slice(1);
    return sections.find((section) => section.includes(name))?.slice(0, 10);
  }
});

describe('a search', () => {
  it('finds articles, people, organizations and events', async () => {
    const { html } = await stage.get('/en/search?q=harbour');
    expect(textOf(html)).toContain('Results for “harbour”');
    for (const id of ['articles', 'events']) expect(html).toContain(`<h2 id="${id}"`);
    expect((await stage.get('/en/search?q=Orsay')).html).toContain('<h2 id="people"');
  });

  it('says when there is nothing, and keeps to what was asked', async () => {
    const { html } = await stage.get('/fr/search?q=%3Cscript%3Ezzzz%22%3E');
    expect(textOf(html)).toContain('Rien n’a été trouvé pour « <script>zzzz"> ».');
    expect(html).toContain('value="&#60;script&#62;zzzz&#34;&#62;"');
  });
});
