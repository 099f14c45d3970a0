import { describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage.js';

const PAGES = ['https://www.example.com', 'https://app.example.com'];

/** The origin that is let in, as the browser would read it, for a request and for the question before one. */
async function allowed({ masthead }: Stage, origin: string): Promise<(string | null)[]> {
  const headers = { origin, 'content-type': 'application/json' };
  const url = 'http://masthead.test/graphql';
  const answers = await Promise.all([
    masthead.fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' }),
    masthead.fetch(url, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    }),
  ]);
  for (const answer of answers) expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  return answers.map((answer) => answer.headers.get('access-control-allow-origin'));
}

describe('a page of another origin', () => {
  it('is not let in by default', async () => {
    await using stage = await openStage();
    for (const origin of [...PAGES, 'null']) expect(await allowed(stage, origin)).toEqual([null, null]);
  });

  it.each([[PAGES], [PAGES.slice(0, 1)]])(
    'is let in when it is one of %j, and no other, nor one without an origin',
    async (corsOrigins) => {
      await using stage = await openStage({ config: { corsOrigins } });
      for (const origin of corsOrigins) expect(await allowed(stage, origin)).toEqual([origin, origin]);
      for (const origin of ['https://evil.example.com', 'https://www.example.com.evil.example', 'null']) {
        expect(await allowed(stage, origin)).toEqual([null, null]);
      }
    },
  );

  it('is let in, whichever it is, when all are', async () => {
    await using stage = await openStage({ config: { corsOrigins: ['*'] } });
    const anyone = 'https://anyone.example';
    expect(await allowed(stage, anyone)).toEqual(['*', '*']);
  });
});
