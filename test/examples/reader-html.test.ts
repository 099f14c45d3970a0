import { describe, expect, it } from 'vitest';
import { foreign, hostOf, loaded, path } from '../../examples/reader/address.js';
import { pictured } from '../../examples/reader/drawing.js';
import { attribute, html } from '../../examples/reader/html.js';
import { rowsOf } from '../../examples/reader/parts/data.js';
import { framed, inline, isSeen, prose } from '../../examples/reader/prose.js';

const ATTACK = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;

describe('a template', () => {
  it('escapes what is put into it, wherever that is', () => {
    const text = String(html`<p title="${ATTACK}">${ATTACK}</p>`);
    expect(text.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>']);
  });

  it('takes HTML, lists, and nothing', () => {
    expect(String(html`<ul>${[1, 2].map((each) => html`<li>${each}</li>`)}${null}${undefined}${false}</ul>`)).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    );
  });

  it('takes attributes that are there or not', () => {
    const at = (value: string | undefined) => String(html`<a${attribute('lang', value)}>x</a>`);
    expect([at('fr'), at('"'), at(undefined)]).toEqual(['<a lang="fr">x</a>', '<a lang="&#34;">x</a>', '<a>x</a>']);
  });

  it.each([
    ['a link that nobody looked at', () => html`<a href="${'javascript:alert(1)'}">x</a>`],
    ['an image that nobody looked at', () => html`<img src="${'data:text/html,x'}">`],
    ['a link that is made of parts', () => html`<a href="/${'/evil.example'}">x</a>`],
    ['an event handler', () => html`<a onclick="${'x'}">x</a>`],
    ['a style', () => html`<a style="${'x'}">x</a>`],
    ['a script', () => html`<script>${'x'}</script>`],
    ['a stylesheet', () => html`<style>${'x'}</style>`],
    ['the name of an attribute', () => html`<a ${'onclick=x'}>x</a>`],
    ['an attribute without quotes', () => html`<a title=${'x'}>x</a>`],
    ['an attribute in other quotes', () => html`<a title='${'x'}'>x</a>`],
    ['HTML in an attribute', () => html`<a title="${html`<b>`}">x</a>`],
    ['the text of a frame that was not made here', () => html`<iframe srcdoc="${'<b>'}"></iframe>`],
    ['an attribute that runs', () => attribute('onclick', 'x')],
    ['an attribute that is followed', () => attribute('href', 'x')],
    ['an end within a tag', () => html`<a title="x"${'x'} `],
  ])('refuses %s', (_, make) => expect(make).toThrow(TypeError));
});

describe('an address of others', () => {
  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['http://example.org', 'http://example.org/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['tel:+14185550100', 'tel:+14185550100'],
    ['/pages/about?x#y', '/pages/about?x#y'],
    ['//evil.example/', 'http://evil.example/'],
    ['/\\evil.example/', 'http://evil.example/'],
    ['/..//evil.example/', undefined],
    ['javascript:alert(1)', undefined],
    [' java\nscript:alert(1)', undefined],
    ['JAVASCRIPT:alert(1)', undefined],
    ['data:text/html,<script>alert(1)</script>', undefined],
    ['vbscript:x', undefined],
    ['blob:https://example.org/x', undefined],
    ['file:///etc/passwd', undefined],
    ['https://', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j leads to %s', (text, to) => expect(foreign(text)?.toString()).toBe(to));

  it.each(['/auth/logout', 'javascript:x', 'data:image/svg+xml,x', 'ftp://a.example/x.png'])(
    '%s is no image',
    (text) => {
      expect(loaded(text)).toBeUndefined();
    },
  );

  it('is told by its host', () => {
    expect(hostOf('https://www.youtube.com/watch')).toBe('youtube.com');
    expect(hostOf('/here')).toBeUndefined();
  });
});

it('a path of this site escapes what it is made of', () => {
  expect(String(path('fr', ['a/../b', '?']))).toBe('/fr/a%2F..%2Fb/%3F');
  expect(String(path('en', ['search'], { q: '&q="', after: undefined }))).toBe('/en/search?q=%26q%3D%22');
});

describe('a picture', () => {
  it('of made-up data is drawn, the same each time; another one is loaded from where it is', () => {
    const [first, second] = ['a', 'b'].map((name) =>
      String(pictured(`https://images.example.com/contents/${name}.jpg`)),
    );
    expect(first).toMatch(/^\/pictures\/scene-[\da-f]{12}\.svg$/);
    expect(second).not.toBe(first);
    expect(String(pictured('https://images.example.com/contents/a.jpg'))).toBe(first);
    expect(String(pictured('https://images.example.com/people/a.jpg'))).toContain('portrait');
    expect(String(pictured('https://notexample.com/a.jpg'))).toBe('https://notexample.com/a.jpg');
  });
});

describe('HTML of others', () => {
  it('keeps what it says and loses what it does', () => {
    const text = String(
      prose(
        `<p onclick="x" style="position:fixed" class="a" id="main">Sings <b>well</b>.<script>alert(1)</script><style>p{}</style></p>
<a href="javascript:alert(3)">More</a> <a href="https://example.org/" target="_top" onmouseover="x">Less</a>
<form action="/auth/logout"><button>Go</button></form><svg><script>alert(4)</script></svg><iframe src="/x"></iframe></div></main>`,
      ),
    );
    expect(text).toContain('<p>Sings <b>well</b>.</p>');
    expect(text).toContain('<span>More</span> <a href="https://example.org/" rel="noopener">Less</a>');
    expect(text).not.toMatch(/alert|on\w+=|style|class|id=|target|<form|<button|<svg|<iframe|<\/div>|<\/main>/);
  });

  it('in the middle of a line has no blocks and no links', () => {
    expect(String(inline('<h1>A <em>b</em></h1><a href="https://x.example">c</a>'))).toBe('A <em>b</em>c');
  });

  it('has headings that go down step by step, from where it stands', () => {
    const levels = (text: string, level: number) =>
      [...String(prose(text, level)).matchAll(/<h(\d)>/g)].map(([, each]) => each);
    expect(levels('<h1>a</h1><h4>b</h4><h2>c</h2>', 2)).toEqual(['2', '3', '3']);
    expect(levels('<h4>a</h4><h5>b</h5>', 3)).toEqual(['3', '4']);
  });

  it('does not nest without end', () => {
    const deep = `${'<blockquote>'.repeat(5000)}x`;
    expect(String(prose(deep)).match(/<blockquote>/g)?.length ?? 0).toBeLessThan(100);
  });

  it('gives its frames as links, and the rest', () => {
    const { embedded, rest } = framed(
      '<p>Seen</p><iframe src="https://maps.example.com/1" title="Map"></iframe><iframe src="javascript:alert(1)"></iframe><script src="https://evil.example/x.js"></script>',
    );
    expect(embedded).toEqual([{ url: 'https://maps.example.com/1', title: 'Map' }]);
    expect(String(rest)).toBe('<p>Seen</p>');
    expect(isSeen(rest)).toBe(true);
    expect(isSeen(framed('<div> &nbsp; </div><iframe src="https://a.example"></iframe>').rest)).toBe(false);
  });
});

it('a table is read from comma-separated values, quoted or not', () => {
  expect(rowsOf('a,b\r\n"1,5","say ""x"""\n\n,2')).toEqual([
    ['a', 'b'],
    ['1,5', 'say "x"'],
    ['', '2'],
  ]);
});
