import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn, tokenIn, withoutComments, withoutToken, withToken } from '../../explorer/header-text.js';
import { headerGuide } from '../../src/explorer/header-guide.js';
import { settle } from '../../src/settings.js';

const omerlo = {
  url: 'https://reader.example.com',
  mediaId: '6f1c3f9e-6f0a-4f2e-9a57-0d8f7a1f5f11',
  clientId: 'site',
  clientSecret: 'secret',
};
const GUIDE = headerGuide(settle({ omerlo }));

/** Texts as they may stand in the Headers tab, each without a token of its own. */
const TEXTS = [
  ['the guide', GUIDE],
  ['nothing', ''],
  ['a comment', '// nothing here'],
  ['no headers', '{}'],
  ['another header', '{ "accept-language": "fr" }'],
  ['other headers, and a comma', '{\n  "accept-language": "fr",\n  "x-masthead-cost": "1",\n}'],
  ['a value that looks like a comment', '{ "x-from": "https://example.com // \\"authorization\\": \\"Bearer a\\"" }'],
  ['a header in a comment', '{ /* "authorization": "Bearer b" */ }'],
] as const;

describe.each(TEXTS)('%s', (_, text) => {
  it('has no token; with one, that goes along beside what was there; without it, what was there', () => {
    expect(tokenIn(text)).toBeUndefined();
    const signedIn = withToken(text, 'a-token');
    expect(tokenIn(signedIn)).toBe('a-token');
    expect(jsonIn(signedIn)).toEqual({ ...Object(jsonIn(text)), authorization: 'Bearer a-token' });
    expect(jsonIn(withToken(signedIn, 'another'))).toEqual({
      ...Object(jsonIn(text)),
      authorization: 'Bearer another',
    });
    const over = withoutToken(signedIn);
    expect(tokenIn(over)).toBeUndefined();
    expect(Object(jsonIn(over))).toEqual(Object(jsonIn(text)));
  });
});

it('the guide is the same as before when a token has come and gone', () => {
  const signedIn = withToken(GUIDE, 'a-token');
  expect(signedIn).toContain('\n  "authorization": "Bearer a-token",\n');
  expect(withoutToken(signedIn)).toBe(GUIDE);
});

it.each([
  ['{ "authorization": "Bearer mine" }', 'mine'],
  ['{"Authorization":"bearer mine"}', 'mine'],
  ['{ "authorization": "Basic mine" }', undefined],
  ['{ // "authorization": "Bearer mine"\n}', undefined],
])('%s brings the token %s', (text, token) => {
  expect(tokenIn(text)).toBe(token);
});

it('what is read of JSON with comments is what JSON without them says', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (headers) => {
      const entries = headers.map((pair) => pair.map((text) => JSON.stringify(text)).join(': '));
      const text = `{ // "a": "b", }\n${entries.map((entry) => `${entry}, /* , } " */\n`).join('')}}`;
      expect(withoutComments(text)).toHaveLength(text.length);
      expect(jsonIn(text)).toEqual(JSON.parse(`{${entries.join(',')}}`));
    }),
    // The same cases every time.
    { seed: 20_260_803, numRuns: 500 },
  );
});

it('text that is no JSON is a SyntaxError', () => {
  expect(() => jsonIn('{ "a": ')).toThrow(SyntaxError);
});
