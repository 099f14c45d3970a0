import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { altering } from '../graph/altered.js';
import { openStage } from '../stage.js';

/** A page of contents, each of which has as many wrong values as its number says. */
async function failing(first: number, wrong: readonly string[]) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await using stage = await openStage({ config: { logger } });
  const values = Object.fromEntries(wrong.map((name) => [name, 42]));
  stage.sandbox.interfere = altering('/contents', (content) => ({ ...content, ...values }));
  const query = 'query ($first: Int) { contents(first: $first) { nodes { id publishedAt updatedAt visibility } } }';
  const { data, errors } = await stage.run<{ contents: { nodes: readonly object[] } }>(query, { first });
  return { nodes: data?.contents.nodes ?? [], errors, lines };
}

describe('an answer', () => {
  it('has the error of each field that failed', async () => {
    const { nodes, errors } = await failing(50, ['published_at', 'updated_at']);
    expect(nodes).toHaveLength(50);
    expect(errors).toHaveLength(100);
    expect(errors.at(-1)).toMatchObject({ path: ['contents', 'nodes', 49, 'updatedAt'] });
  });

  it('has a hundred of them, and says how many it leaves out', async () => {
    const { nodes, errors } = await failing(60, ['published_at', 'updated_at']);
    expect(nodes).toHaveLength(60);
    expect(nodes.at(-1)).toMatchObject({ publishedAt: null, updatedAt: null });
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toMatchObject({
      message: 'Of 120 errors, the first 100 are told.',
      extensions: { code: 'UPSTREAM_INVALID_RESPONSE', omitted: 20, requestId: expect.any(String) },
    });
    expect(errors.at(-1)).not.toHaveProperty('path');
  });
});

describe('the log', () => {
  it('has twenty failures of one operation, and how many more there were', async () => {
    const { lines } = await failing(30, ['published_at']);
    expect(lines).toHaveLength(21);
    const { requestId, hash } = lines[0] ?? {};
    expect(lines[19]).toMatchObject({ field: 'publishedAt', kind: 'invalid-answer', requestId, hash });
    expect(lines[20]).toMatchObject({ level: 40, more: 10, requestId, hash });
  });

  it('has all of them where they are as many as that', async () => {
    const { lines } = await failing(20, ['published_at']);
    expect(lines.map(({ field }) => field)).toEqual(Array(20).fill('publishedAt'));
  });
});
