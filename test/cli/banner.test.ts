import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banner } from '../../src/cli/banner.js';
import { readEnvironment } from '../../src/config.js';
import { openStage, type Stage } from '../stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const printed = (env: Readonly<Record<string, string>>) =>
  banner('http://127.0.0.1:4000', readEnvironment(env), undefined);

describe('the banner', () => {
  it.each([
    ['omerlo,oracle,comm100', { contents: { nodes: [{}, {}, {}] } }],
    ['oracle,comm100', { channel: { items: { nodes: [{}, {}, {}] } } }],
    ['comm100', { supportAgent: { role: 'AGENT' } }],
  ])('has an example that works, with a sandbox of %s', async (names, answer) => {
    const text = printed({ SANDBOX: names });
    const [, body = ''] = /-d '(.*)'/.exec(text) ?? [];
    const { data, errors } = await stage.run(JSON.parse(body).query);
    expect({ data, errors }).toMatchObject({ data: answer, errors: [] });
    // The first tab is Omerlo's.
    expect(text.includes('run the first tab')).toBe(names.startsWith('omerlo'));
  });

  const CHANNEL = {
    ORACLE_URL: 'https://hub.example.com',
    ORACLE_CHANNEL_ID: 'channel',
    ORACLE_CHANNEL_TOKEN: 'token',
  };

  it('has one of a public channel, which asks for no token', () => {
    expect(printed(CHANNEL)).toContain('{ channel { items');
  });

  it.each([
    ['tokens are only forwarded', { SANDBOX: 'oracle', ORACLE_TOKEN: 'forward' }],
    ['only readers may read', { SANDBOX: 'oracle', ORACLE_ACCESS: 'reader' }],
    ['no token is sent', { SANDBOX: 'comm100', COMM100_TOKEN: 'none' }],
    ['callers bring theirs to a channel', { ...CHANNEL, ORACLE_TOKEN: 'forward' }],
    [
      'only trusted documents are executed',
      { SANDBOX: 'omerlo', TRUSTED_DOCUMENTS: 'test/generated/persisted-documents.json', TRUSTED_ONLY: 'on' },
    ],
    [
      'there is no account',
      { COMM100_URL: 'https://partner.example.com', COMM100_PARTNER_ID: '1', COMM100_CLIENT_ID: 'desk' },
    ],
  ])('has none of what a stranger can’t read: where %s', (_, env) => {
    expect(printed(env)).not.toContain('Try it');
  });

  it('has none that only a reader is answered, but one of the channel beside it', () => {
    expect(printed({ OMERLO_TOKEN: 'forward' })).toContain('{ channel { items');
  });
});
