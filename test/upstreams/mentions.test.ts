import { describe, expect, it } from 'vitest';
import { Mentions } from '../../src/upstreams/mentions.js';
import { Pieces } from '../../src/upstreams/pieces.js';

const ID = '0b6c2f1e-5a3d-4e8f-9c1b-7d2a4f6e8b0c';
const ITEM = 'CONT0123456789ABCDEF0123456789ABCDEF';
const mentions = new Mentions([ID, ITEM]);

describe('an answer mentions an entity', () => {
  it.each<[string, unknown]>([
    ['by its id', { data: { id: ID } }],
    ['by its id in another case', { data: { id: ID.toUpperCase() } }],
    ['by its id in a list', { data: [{ author_ids: ['x', ID] }] }],
    ['by a key', { assocs: { profiles: { [ID]: null } } }],
    ['in a link', { items: [{ links: [{ href: `https://oracle.test/items/${ITEM}?expand=all` }] }] }],
    ['in a urn', { ref: `urn:content:${ID}` }],
    ['in a text', { html: `<a href="/contents/${ID}">here</a>\n${ITEM}` }],
    ['as all there is', ID],
    ['however deep', Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], ID)],
  ])('%s', async (_, json) => {
    expect(await mentions.inJson(json, new Pieces())).toBe(true);
  });

  it.each<[string, unknown]>([
    ['no id at all', { data: { id: null, count: 3, isOpen: true } }],
    ['another id', { data: { id: ID.replace('0b', '0c') } }],
    ['an id that begins alike', { data: { id: `${ID}0` } }],
    ['an id that ends alike', { key: `x-${ID}` }],
    ['nothing', undefined],
  ])('not by %s', async (_, json) => {
    expect(await mentions.inJson(json, new Pieces())).toBe(false);
  });

  it.each<[string, boolean]>([
    [`/api/media/v1/contents/${ID}?locale=en`, true],
    [`/api/media/v1/contents?author_ids=x%2C${ID}%2Cy&locale=en`, true],
    [`/content/published/api/v1.1/items?q=${encodeURIComponent(`(id eq "${ITEM}")`)}`, true],
    ['/api/media/v1/contents?locale=en', false],
    ['/api/media/v1/contents?query=100%', false],
  ])('by what was asked for: %s, %s', (address, is) => {
    expect(mentions.inAddress(address)).toBe(is);
  });

  it('by an id of any other form too', async () => {
    const menus = new Mentions(['main.menu:top']);
    expect(await menus.inJson({ key: 'main.menu:top' }, new Pieces())).toBe(true);
    expect(await menus.inJson({ key: 'main.menu:top2' }, new Pieces())).toBe(false);
  });
});

describe('while much is looked through', () => {
  it('others have their turn', async () => {
    const json = Array.from({ length: 300_000 }, (_, n) => ({ id: `${n}`, text: `${ID}${n}` }));
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    });
    expect(await mentions.inJson(json, new Pieces())).toBe(false);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });
});
