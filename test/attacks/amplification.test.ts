import { describe, expect, it } from 'vitest';
import { altering, within } from '../graph/altered.js';
import { alteringEach } from '../graph/channel/hub.js';
import { openStage } from '../stage.js';

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** Characters of texts that an answer may hold, and as much as this once more for what stands around them. */
const MOST = 10 * 1024 * 1024;

const TOO_LONG = {
  message:
    'The answer has no room for more than 10,485,760 characters: this was left out, and what comes after it and does not fit.',
  extensions: { code: 'OPERATION_TOO_COMPLEX' },
};

describe('a small operation that makes one call', () => {
  it('has no answer of a hundred megabytes of texts', async () => {
    await using stage = await openStage();
    const text = '<p>A paragraph.</p>'.repeat(300);
    const block = (id: number) => ({ id: `b${id}`, kind: 'richtext', content_html: text });
    stage.sandbox.interfere = altering('/contents/', ({ localized, ...rest }) => ({
      ...rest,
      ...within({ localized }, 'localized'),
      blocks: [block(1), block(2)],
    }));
    const { publicContent } = stage.sandbox.data.ids;
    const id = Buffer.from(`Content:en:${publicContent}`).toString('base64url');
    const { status, data, errors } = await stage.run(
      `query ($ids: [ID!]!) {
        media { name }
        nodes(ids: $ids) { ... on Content { titleText ${times(10, (i) => `b${i}: blocks { ...F }`)} } }
      }
      fragment F on RichtextContentBlock { ${times(20, (i) => `c${i}: contentHtml`)} }`,
      { ids: Array(100).fill(id) },
    );
    expect(stage.calls()).toHaveLength(2);
    expect(status).toBe(200);
    expect(errors).toMatchObject([TOO_LONG]);
    const written = JSON.stringify(data);
    expect(written.length).toBeLessThan(2 * MOST);
    expect(written.split(text).length - 1).toBe(Math.floor(MOST / text.length));
    // What fits still stands.
    expect(written.match(/"titleText":"/g)).toHaveLength(100);
    expect(data).toMatchObject({ media: { name: expect.any(String) } });
  });

  it('has none of as many JSON values', async () => {
    await using stage = await openStage();
    stage.sandbox.interfere = alteringEach(/\/items/, ({ fields, ...record }) => ({
      ...record,
      fields: { ...Object(fields), more: 'a text of many words '.repeat(50) },
    }));
    const { status, data, errors } = await stage.run(
      `{ channel { items(first: 100) { totalCount ${times(15, (i) => `n${i}: nodes { name ...F }`)} } } }
       fragment F on ChannelItem { ${times(15, (i) => `f${i}: fields`)} }`,
    );
    expect(status).toBe(200);
    expect(errors).toMatchObject([TOO_LONG]);
    expect(JSON.stringify(data).length).toBeLessThan(1.5 * MOST);
    expect(data).toMatchObject({ channel: { items: { n14: expect.any(Array) } } });
  });

  it('has no errors without end: of twenty thousand, a hundred are made', async () => {
    await using stage = await openStage();
    const { data, errors } = await stage.run<{ contents: Record<string, object[]> }>(
      `query ($k: String = "a") { contents(first: 100) { ${times(10, (i) => `n${i}: nodes { ...F }`)} } }
       ${'\n'.repeat(1_900)}
       fragment F on Content { ${times(20, (i) => `c${i}: metadataValue(key: $k)`)} }`,
      { k: null },
    );
    const failed = 10 * 20 * (data?.contents['n0']?.length ?? 0);
    expect(failed).toBeGreaterThan(5_000);
    expect(errors).toHaveLength(101);
    expect(errors[0]).toMatchObject({
      message: 'Argument "key" of non-null type "String!" must not be null.',
      path: ['contents', 'n0', 0, 'c0'],
      locations: [{ line: 1_903, column: expect.any(Number) }],
    });
    expect(errors.at(-1)).toMatchObject({
      message: `Of ${failed} errors, the first 100 are told.`,
      extensions: { code: 'BAD_USER_INPUT', omitted: failed - 100 },
    });
  });
});
