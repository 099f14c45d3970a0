import { describe, expect, it } from 'vitest';
import { DEFAULTS, type MastheadConfig, settle } from '../../src/settings.js';
import { VARIABLES, variablesOf } from '../../src/variables.js';

const omerlo = {
  url: 'https://reader.example.com',
  mediaId: '6f1c3f9e-6f0a-4f2e-9a57-0d8f7a1f5f11',
  clientId: 'site',
  clientSecret: 'secret',
};

const oracle = { url: 'https://hub.example.com', channelId: 'R1', channelToken: 'token' };
const comm100 = { url: 'https://partner.example.com', partnerId: '1', clientId: 'desk' };
const KEY = Buffer.alloc(32, 1).toString('base64');
/** All that sessions need beside Omerlo. */
const sessions = { publicUrl: 'https://graph.example.com', tokenKeys: [KEY], session: { mode: 'cookie' } };

describe('settle', () => {
  it('fills in what is left out', () => {
    const { logger, ...settings } = settle({ omerlo });
    expect(logger.level).toBe('warn');
    expect(settings).toEqual({
      omerlo: { ...omerlo, token: 'forward-or-acquire', locales: ['en'] },
      supportLogin: false,
      timezone: 'UTC',
      openVisibilities: ['public'],
      issuePdf: 'reader',
      sanitize: 'profiles',
      callTimeoutMs: 3000,
      operationTimeoutMs: 10_000,
      maxCalls: 200,
      maxNodes: 20_000,
      maxConcurrent: 512,
      rateLimit: 600,
      suggestions: true,
      cacheTtl: 30,
      cacheMb: 64,
      gateway: [],
      explorer: false,
      introspection: true,
      tokenKeys: [],
      session: { mode: 'none', idleSeconds: 14 * 24 * 3600, maxSeconds: 90 * 24 * 3600 },
      corsOrigins: [],
      trustedDocuments: {},
      trustedOnly: false,
      apq: false,
      cdnVaries: false,
      sandbox: [],
      sandboxReaders: [],
    });
  });

  it('lets only readers read with a token that it acquires, unless it is told otherwise', () => {
    expect(settle({ oracle, comm100 })).toMatchObject({
      oracle: { token: 'forward-or-acquire', access: 'reader' },
      comm100: { token: 'forward-or-acquire', access: 'reader' },
    });
    expect(settle({ oracle: { ...oracle, access: 'anyone' } }).oracle?.access).toBe('anyone');
  });

  it.each(['forward', 'none'] as const)('needs no secret where the token policy is %s', (token) => {
    const { clientSecret, ...rest } = omerlo;
    expect(settle({ omerlo: { ...rest, token } }).omerlo).toEqual({ ...rest, token, locales: ['en'] });
  });

  it('takes a whole configuration for sessions', () => {
    const session = { mode: 'cookie', idleSeconds: 60, maxSeconds: 3600 } as const;
    const config = { omerlo, publicUrl: 'http://localhost:4000/', tokenKeys: [KEY], session };
    expect(settle(config)).toMatchObject({ session, publicUrl: 'http://localhost:4000' });
  });

  it.each([[1], [32], [['10.0.0.1', '10.1.0.0/16', 'fd00::/8', '2001:db8::7']], [[]]])(
    'takes the proxies in front: %j',
    (trustProxy) => {
      expect(settle({ trustProxy })).toMatchObject({ trustProxy });
    },
  );

  it('leaves the given configuration as it is', () => {
    const config: MastheadConfig = Object.freeze({
      omerlo: Object.freeze({ ...omerlo, url: 'https://reader.example.com/' }),
    });
    expect(settle(config).omerlo?.url).toBe('https://reader.example.com');
    expect(config.omerlo?.url).toBe('https://reader.example.com/');
  });

  it.each<[object, string]>([
    [
      { omerlo: { ...omerlo, url: 'http://reader.example.com' } },
      'omerlo.url must begin with https:// (http:// is for a loopback host only: tokens travel on it)',
    ],
    [
      { omerlo: { url: omerlo.url } },
      'omerlo.mediaId is missing\nomerlo.clientId is missing\nomerlo.clientSecret is missing',
    ],
    [
      { omerlo: { ...omerlo, locales: ['en', 'nonsense!'] } },
      'omerlo.locales.1 "nonsense!" is not a BCP 47 language tag',
    ],
    [{ omerlo: { ...omerlo, clientID: 'x' } }, 'omerlo.clientID is not a property of the configuration'],
    [{ omerlo: { ...omerlo, clientSecret: 7 } }, 'omerlo.clientSecret must be text'],
    [
      { comm100: { url: 'https://x.example', partnerId: '1', clientId: 'x', email: 'a@b' } },
      'comm100.password is missing: e-mail and password are set together or not at all',
    ],
    [
      { omerlo: { ...omerlo, token: 'mine' } },
      'omerlo.token must be one of forward, acquire, forward-or-acquire, none',
    ],
    [{ oracle: { ...oracle, token: 'acquire' } }, 'oracle.channelSecret is missing: the token policy acquire needs it'],
    [
      { comm100: { ...comm100, token: 'acquire' } },
      'comm100.email is missing: the token policy acquire needs it\ncomm100.password is missing: the token policy acquire needs it',
    ],
    [{ oracle: { ...oracle, access: 'all' } }, 'oracle.access must be one of anyone, reader'],
    [{ omerlo: { ...omerlo, access: 'anyone' } }, 'omerlo.access is not a property of the configuration'],
    [
      { omerlo, session: { mode: 'cookie' } },
      'tokenKeys is missing: what is kept in Redis or for sessions is encrypted with it\npublicUrl is missing: sessions need the origin that browsers see',
    ],
    [sessions, 'session.mode cookie needs omerlo, where readers sign in'],
    [
      { ...sessions, omerlo: { ...omerlo, token: 'acquire' } },
      'omerlo.token must be forward-or-acquire with cookie sessions',
    ],
    [
      { ...sessions, omerlo, corsOrigins: ['https://www.example.com', '*'] },
      'corsOrigins must not be * with cookie sessions: any site could read as whoever has signed in',
    ],
    [{ session: { mode: 'none', idleSeconds: 0 } }, 'session.idleSeconds must be a whole number from 1 to 77760000'],
    [{ session: { maxSeconds: 1e9 } }, 'session.maxSeconds must be a whole number from 1 to 77760000'],
    [{ session: { cookie: true } }, 'session.cookie is not a property of the configuration'],
    [{ tokenKeys: [KEY, 'short'] }, 'tokenKeys.1 must be 32 bytes in base64'],
    [{ timezone: 'nowhere' }, 'timezone "nowhere" is not an IANA time zone'],
    [{ callTimeoutMs: 1.5 }, 'callTimeoutMs must be a whole number from 1 to 600000'],
    [{ cacheTtl: -1 }, 'cacheTtl must be a whole number from 0 to 86400'],
    [{ cacheMb: 0.5 }, 'cacheMb must be a whole number from 0 to 16384'],
    [{ supportLogin: 'on' }, 'supportLogin must be true or false'],
    [{ trustProxy: 0 }, 'trustProxy must be how many proxies there are, from 1 to 32, or their addresses and networks'],
    [{ trustProxy: '10.0.0.1' }, 'trustProxy must be how many proxies there are, from 1 to 32, or their addresses'],
    [{ trustProxy: [7] }, 'trustProxy must be how many proxies there are, from 1 to 32, or their addresses'],
    [{ trustProxy: ['10.0.0.1', 'proxy'] }, 'trustProxy.1 "proxy" is no address and no network: it must be how many'],
    [{ explorer: 'yes' }, 'explorer must be true or false'],
    [{ sandbox: ['oracle'] }, 'sandbox names oracle, which is not configured'],
    [{ logger: console.log }, 'logger must be a pino logger'],
    [{ tenants: [] }, 'tenants is not a property of the configuration'],
  ])('%j is refused', (config, message) => {
    expect(() => settle(config)).toThrowError(message);
  });
});

describe('the table of variables', () => {
  it('names each once', () => {
    const names = VARIABLES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tells the defaults that hold', () => {
    const told = Object.fromEntries(VARIABLES.map(({ name, default: standard }) => [name, standard]));
    expect(told).toMatchObject({
      OMERLO_LOCALES: DEFAULTS.locales.join(','),
      TIMEZONE: DEFAULTS.timezone,
      CALL_TIMEOUT_MS: String(DEFAULTS.callTimeoutMs),
      CACHE_TTL: String(DEFAULTS.cacheTtl),
      CACHE_MB: String(DEFAULTS.cacheMb),
      OMERLO_TOKEN: DEFAULTS.token,
      ORACLE_TOKEN: DEFAULTS.token,
      COMM100_TOKEN: DEFAULTS.token,
    });
  });

  it('knows what an upstream can’t do without', () => {
    expect(variablesOf('omerlo')).toEqual([
      'OMERLO_URL',
      'OMERLO_MEDIA_ID',
      'OMERLO_CLIENT_ID',
      'OMERLO_CLIENT_SECRET',
    ]);
    expect(variablesOf('oracle')).toEqual(['ORACLE_URL', 'ORACLE_CHANNEL_ID', 'ORACLE_CHANNEL_TOKEN']);
    expect(variablesOf('comm100')).toEqual(['COMM100_URL', 'COMM100_PARTNER_ID', 'COMM100_CLIENT_ID']);
  });
});
