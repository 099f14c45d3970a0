import { describe, expect, it } from 'vitest';
import { jsonIn } from '../../explorer/header-text.js';
import { headerGuide } from '../../src/explorer/header-guide.js';
import { type MastheadConfig, settle } from '../../src/settings.js';

const omerlo = {
  url: 'https://reader.example.com',
  mediaId: '6f1c3f9e-6f0a-4f2e-9a57-0d8f7a1f5f11',
  clientId: 'site',
  clientSecret: 'planted-secret',
};
const oracle = { url: 'https://hub.example.com', channelId: 'R1', channelToken: 'planted-channel-token' };
const comm100 = { url: 'https://partner.example.com', partnerId: '1', clientId: 'desk' };
const account = { email: 'agent@example.com', password: 'planted-password' };

const guide = (config: MastheadConfig) => headerGuide(settle(config));

/** What is said of a header, in one line. */
function saidOf(header: string, config: MastheadConfig): string | undefined {
  const [, about] = new RegExp(`((?: *// [^"]*\n)+) *// "${header}": "`).exec(guide(config)) ?? [];
  return about?.replace(/\s*\/\/ /g, ' ').trim();
}

it('is JSON that says nothing until a line’s slashes are taken away, and then what that line says', () => {
  const text = guide({
    omerlo: { ...omerlo, locales: ['en', 'fr'] },
    oracle,
    comm100,
    serverKey: 'planted-server-key',
  });
  expect(jsonIn(text)).toEqual({});
  expect(jsonIn(text.replaceAll('// "', '"'))).toEqual({
    authorization: 'Bearer …',
    'x-oracle-authorization': 'Bearer …',
    'x-comm100-authorization': 'Bearer …',
    'accept-language': 'fr',
    'x-masthead-cost': '1',
    'x-masthead-server-key': '…',
  });
});

it('holds no secret', () => {
  const text = guide({ omerlo, oracle, comm100: { ...comm100, ...account }, serverKey: 'planted-server-key' });
  expect(text).not.toContain('planted');
});

it('has no header that would do nothing', () => {
  expect(guide({})).not.toMatch(/authorization|language|key/);
  expect(guide({})).toContain('"x-masthead-cost"');
  expect(guide({ omerlo })).not.toMatch(/x-oracle|x-comm100|accept-language|key/);
  expect(guide({ cacheBypassKey: 'planted-bypass-key' })).toContain('"x-cache-bypass-key"');
});

describe('a token for Omerlo', () => {
  it.each([
    ['forward-or-acquire', "Without it, it is read with the gateway's own: what everybody may read"],
    ['forward', 'Without it, it is UNAUTHENTICATED.'],
    ['acquire', "Omerlo is read with the gateway's own token, and this header is ignored."],
    ['none', 'Omerlo is read without any token, and this header is ignored.'],
  ] as const)('with OMERLO_TOKEN=%s: %s', (token, said) => {
    expect(saidOf('authorization', { omerlo: { ...omerlo, token } })).toContain(said);
  });

  it('comes before a session, where there are any', () => {
    const sessions = {
      publicUrl: 'https://graph.example.com',
      tokenKeys: [Buffer.alloc(32, 1).toString('base64')],
      session: { mode: 'cookie' },
    } as const;
    expect(saidOf('authorization', { omerlo, ...sessions })).toContain(
      'Without it, as whoever has signed in here; where nobody has, it is',
    );
    expect(saidOf('authorization', { omerlo })).not.toContain('signed in');
  });
});

describe('a token for Oracle', () => {
  it.each([
    [{}, 'Without it, it is asked without any, as is right for a public channel.'],
    [{ channelSecret: 'planted', access: 'anyone' }, "Without it, it is read with the gateway's own."],
    [{ channelSecret: 'planted', access: 'reader' }, 'for readers alone: those whose token Omerlo accepts.'],
    [{ token: 'forward' }, 'Without it, it is UNAUTHENTICATED.'],
    [{ channelSecret: 'planted', token: 'acquire' }, "with the gateway's own token, and this header is ignored."],
  ] as const)('with %j: %s', (given, said) => {
    expect(saidOf('x-oracle-authorization', { oracle: { ...oracle, ...given } })).toContain(said);
  });
});

describe('a token for Comm100', () => {
  it.each([
    [{}, 'Without it, it is UNAUTHENTICATED.'],
    [account, 'Without it, it is the agent whose account the gateway is configured with, for readers alone'],
    [{ ...account, access: 'anyone' }, 'whose account the gateway is configured with.'],
    [{ ...account, token: 'forward' }, 'Without it, it is UNAUTHENTICATED.'],
  ] as const)('with %j: %s', (given, said) => {
    expect(saidOf('x-comm100-authorization', { comm100: { ...comm100, ...given } })).toContain(said);
  });
});
