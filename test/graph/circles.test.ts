import { describe, expect, it } from 'vitest';
import { cursorOf, fetchPage, type PageArguments } from '../../src/graph/connection.js';
import type { Page, PagedList } from '../../src/upstreams/list.js';

type Link = (call: number, token: string | null) => string;

/** A list that never ends: every page leads on, by whatever link is given for it. */
function endless(link: Link, size: number) {
  const asked: (string | null)[] = [];
  const list: PagedList<string> = {
    upstream: 'omerlo',
    name: 'an endless list',
    key: (item) => item,
    page: async ({ token }): Promise<Page<string>> => {
      asked.push(token);
      const items = Array.from({ length: size }, (_, index) => `${token} ${index}`);
      const on = link(asked.length, token);
      return { items, next: on, previous: on };
    },
  };
  return { list, asked };
}

const circling = { kind: 'invalid-answer', upstream: 'omerlo' };
const among = (count: number): Link => {
  return (_call, token) => String((Number(token ?? 0) + 1) % count);
};

describe("pages that lead in circles end a walk as the upstream's fault", () => {
  it('when one leads to itself, even if it holds what was asked for', async () => {
    const { list, asked } = endless(() => 'here', 20);
    const start = await fetchPage(list, { first: 20 });
    const { last } = start.pageInfo;
    const goOn: PageArguments = { first: 20, after: last && cursorOf({ list: start.list, found: last }) };
    await expect(fetchPage(list, goOn)).rejects.toMatchObject(circling);
    expect(asked).toEqual([null, 'here']);
  });

  it('when they lead back to one before', async () => {
    const { list, asked } = endless(among(5), 3);
    await expect(fetchPage(list, { first: 100 })).rejects.toMatchObject(circling);
    expect(asked).toEqual([null, '1', '2', '3', '4', '0']);
  });

  it('when they go backwards', async () => {
    const { list, asked } = endless(among(5), 3);
    const start = await fetchPage(list, { first: 3 });
    const { first } = start.pageInfo;
    const before = first && cursorOf({ list: start.list, found: first });
    await expect(fetchPage(list, { last: 100, before })).rejects.toMatchObject(circling);
    expect(asked).toHaveLength(6);
  });

  it('when they are empty, and lead to ever new positions', async () => {
    const { list, asked } = endless((call) => `position ${call}`, 0);
    await expect(fetchPage(list, { first: 20 })).rejects.toMatchObject(circling);
    expect(asked).toHaveLength(11);
  });

  it('but for pages that bring something: no more are read than what was asked for takes', async () => {
    const { list, asked } = endless((call) => `position ${call}`, 1);
    const { found, pageInfo } = await fetchPage(list, { first: 15 });
    expect(found).toHaveLength(15);
    expect(pageInfo.hasNextPage).toBe(true);
    expect(asked).toHaveLength(15);
  });
});
