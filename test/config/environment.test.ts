import { describe, expect, it } from 'vitest';
import { readEnvironment, readServer } from '../../src/config.js';
import { plainId } from '../../src/manifest.js';
import { FrontPageDocument } from '../generated/graphql.js';
import { COMM100, OMERLO, ORACLE, problems } from './problems.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OLD_KEY = Buffer.alloc(32, 2).toString('base64');

/** The id of the document that codegen makes of the front page's. */
const FRONT_PAGE = plainId(String(FrontPageDocument.__meta__?.['hash']));

describe('an empty environment', () => {
  it('gives every default', () => {
    expect(readEnvironment({})).toEqual({
      masthead: {
        omerlo: undefined,
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
        explorer: true,
        introspection: true,
        tokenKeys: [],
        session: { mode: 'none', idleSeconds: 14 * 24 * 3600, maxSeconds: 90 * 24 * 3600 },
        corsOrigins: [],
        trustedDocuments: {},
        trustedOnly: false,
        apq: false,
        cdnVaries: false,
      },
      server: { host: '127.0.0.1', port: 4000 },
      admin: undefined,
      policies: {},
      sandbox: ['omerlo', 'oracle', 'comm100'],
      locales: undefined,
      logLevel: 'info',
      production: false,
    });
  });

  it('takes a variable that is set to nothing, or to blanks, for one that is not set', () => {
    expect(readEnvironment({ PORT: '', OMERLO_URL: ' ', SANDBOX: '', TIMEZONE: '' })).toEqual(readEnvironment({}));
  });
});

describe('values', () => {
  it('are read into their types', () => {
    const { masthead, server, admin, logLevel } = readEnvironment({
      ...OMERLO,
      ...ORACLE,
      ...COMM100,
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://Graph.example.com/',
      TRUST_PROXY: '10.0.0.0/8, fd00::/8',
      ADMIN_PORT: '9090',
      OMERLO_TOKEN: 'forward-or-acquire',
      ORACLE_TOKEN: 'forward',
      ORACLE_ACCESS: 'reader',
      COMM100_TOKEN: 'none',
      SUPPORT_LOGIN: 'on',
      REDIS_URL: 'rediss://fleet:p%40ss@redis.example.com:6380/2',
      TOKEN_KEY: `${KEY}, ${OLD_KEY}`,
      SESSION_MODE: 'cookie',
      OMERLO_LOCALES: 'en, fr',
      TIMEZONE: 'Europe/Paris',
      OPEN_VISIBILITIES: 'public,registered',
      ISSUE_PDF: 'anyone',
      SANITIZE: 'all',
      CORS_ORIGINS: 'https://www.example.com,http://localhost:3000',
      GATEWAY: 'federation, stitching',
      INTROSPECTION: 'off',
      EXPLORER: 'false',
      CALL_TIMEOUT_MS: '500',
      OPERATION_TIMEOUT_MS: '2000',
      MAX_CALLS: '50',
      MAX_NODES: '5000',
      MAX_CONCURRENT: '64',
      RATE_LIMIT: '0',
      CACHE_TTL: '0',
      CACHE_MB: '128',
      CACHE_BYPASS_KEY: 'passes-by-what-is-kept',
      TRUSTED_DOCUMENTS: 'test/generated/persisted-documents.json',
      TRUSTED_ONLY: 'true',
      APQ: '1',
      CDN_VARIES: 'on',
      LOG_LEVEL: 'debug',
    });
    expect(server).toEqual({ host: '0.0.0.0', port: 8080 });
    expect(admin).toEqual({ host: '127.0.0.1', port: 9090 });
    expect(logLevel).toBe('debug');
    expect(masthead).toEqual({
      omerlo: {
        url: 'https://reader.example.com',
        mediaId: OMERLO.OMERLO_MEDIA_ID,
        clientId: 'site',
        clientSecret: 's3cret-of-the-site',
        token: 'forward-or-acquire',
        locales: ['en', 'fr'],
      },
      oracle: {
        url: 'https://hub.example.com:8443',
        channelId: 'RCHANNEL1',
        channelToken: 't0ken-of-the-channel',
        token: 'forward',
        access: 'reader',
      },
      comm100: {
        url: 'https://partner.example.com',
        partnerId: '10000',
        clientId: 'desk',
        token: 'none',
        access: 'anyone',
      },
      publicUrl: 'https://graph.example.com',
      trustProxy: ['10.0.0.0/8', 'fd00::/8'],
      supportLogin: true,
      redisUrl: 'rediss://fleet:p%40ss@redis.example.com:6380/2',
      tokenKeys: [KEY, OLD_KEY],
      session: { mode: 'cookie', idleSeconds: 14 * 24 * 3600, maxSeconds: 90 * 24 * 3600 },
      timezone: 'Europe/Paris',
      openVisibilities: ['public', 'registered'],
      issuePdf: 'anyone',
      sanitize: 'all',
      callTimeoutMs: 500,
      operationTimeoutMs: 2000,
      maxCalls: 50,
      maxNodes: 5000,
      maxConcurrent: 64,
      rateLimit: 0,
      suggestions: true,
      cacheTtl: 0,
      cacheMb: 128,
      cacheBypassKey: 'passes-by-what-is-kept',
      trustedDocuments: expect.objectContaining({ [FRONT_PAGE]: expect.stringMatching(/^query FrontPage /) }),
      trustedOnly: true,
      apq: true,
      cdnVaries: true,
      explorer: false,
      gateway: ['federation', 'stitching'],
      introspection: false,
      corsOrigins: ['https://www.example.com', 'http://localhost:3000'],
    });
  });

  it.each([
    ['PORT', '4000x', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535'],
    ['ADMIN_PORT', '70000', 'ADMIN_PORT must be a whole number from 0 to 65535'],
    ['ADMIN_HOST', '127.0.0.1', 'ADMIN_PORT is missing, and ADMIN_HOST is set: they go together'],
    ['SESSION_MODE', 'jwt', 'SESSION_MODE must be one of none, cookie'],
    ['TIMEZONE', 'Mars/Olympus', 'TIMEZONE "Mars/Olympus" is not an IANA time zone'],
    ['TIMEZONE', '+02:00', 'TIMEZONE "+02:00" is not an IANA time zone'],
    ['OMERLO_LOCALES', 'en,e n', 'OMERLO_LOCALES "e n" is not a BCP 47 language tag'],
    ['OMERLO_LOCALES', 'en,,fr', 'OMERLO_LOCALES "" is not a BCP 47 language tag'],
    ['OMERLO_LOCALES', 'en,EN', 'OMERLO_LOCALES names a locale twice'],
    ['ISSUE_PDF', 'nobody', 'ISSUE_PDF must be one of reader, anyone'],
    ['SANITIZE', 'yes', 'SANITIZE must be one of profiles, all, none'],
    ['CORS_ORIGINS', 'www.example.com', 'CORS_ORIGINS must be origins such as https://www.example.com'],
    ['CORS_ORIGINS', 'https://www.example.com/app', 'CORS_ORIGINS must be an origin, without a path'],
    ['SUPPORT_LOGIN', 'maybe', 'SUPPORT_LOGIN must be true or false'],
    ['GATEWAY', 'apollo', 'GATEWAY must be one of federation, stitching'],
    ['GATEWAY', 'federation,', 'GATEWAY must be one of federation, stitching'],
    ['GATEWAY', 'stitching,stitching', 'GATEWAY names a kind twice'],
    ['INTROSPECTION', 'maybe', 'INTROSPECTION must be true or false'],
    ['EXPLORER', '2', 'EXPLORER must be true or false'],
    ['CALL_TIMEOUT_MS', '0', 'CALL_TIMEOUT_MS must be a whole number from 1 to 600000'],
    ['OPERATION_TIMEOUT_MS', '0', 'OPERATION_TIMEOUT_MS must be a whole number from 1 to 600000'],
    ['MAX_CALLS', 'many', 'MAX_CALLS must be a whole number from 1 to 100000'],
    ['RATE_LIMIT', '-1', 'RATE_LIMIT must be a whole number from 0 to 1000000'],
    ['CACHE_TTL', '86401', 'CACHE_TTL must be a whole number from 0 to 86400'],
    ['CACHE_MB', '-1', 'CACHE_MB must be a whole number from 0 to 16384'],
    ['CACHE_BYPASS_KEY', 'short', 'CACHE_BYPASS_KEY must have at least 16 characters'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent'],
    ['SANDBOX', 'omerlo,wordpress', 'SANDBOX must be one of omerlo, oracle, comm100'],
    ['SANDBOX', 'oracle,oracle', 'SANDBOX names an upstream twice'],
  ])('%s=%s is refused', (name, value, problem) => {
    expect(problems({ [name]: value })).toEqual([problem]);
  });

  it.each([
    ['https://www.example.com/', 'https://www.example.com'],
    ['https://WWW.Example.com', 'https://www.example.com'],
    ['https://www.example.com:443', 'https://www.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['*', '*'],
  ])('CORS_ORIGINS=%s lets in a page whose browser calls it %s', (given, origin) => {
    expect(readEnvironment({ CORS_ORIGINS: given }).masthead.corsOrigins).toEqual([origin]);
  });

  it.each([
    ['1', 1],
    ['32', 32],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.1,::1/128, ::ffff:10.0.0.0/104', ['10.0.0.1', '::1/128', '::ffff:10.0.0.0/104']],
  ])('TRUST_PROXY=%s trusts %j', (given, proxies) => {
    expect(readEnvironment({ TRUST_PROXY: given }).masthead.trustProxy).toEqual(proxies);
  });

  const PROXIES =
    'must be how many proxies there are, from 1 to 32, or their addresses and networks: 10.0.0.0/8,fd00::/8';
  it.each<[string, string]>([
    ['0', PROXIES],
    ['33', PROXIES],
    ...['-1', 'true', 'loopback', '10.0.0/8', '10.0.0.1/33', '10.0.0.1/', 'fd00::/129', '::ffff:10.0.0.0/90'].map(
      (entry): [string, string] => [entry, `"${entry}" is no address and no network: it ${PROXIES}`],
    ),
    ['10.0.0.1:80', `"10.0.0.1:80" is no address and no network: it ${PROXIES}`],
    ['10.0.0.1,', `"" is no address and no network: it ${PROXIES}`],
    ['1,10.0.0.1', `"1" is no address and no network: it ${PROXIES}`],
    ['10.0.0.1,0.0.0.0/0', `"0.0.0.0/0" would trust everybody: it ${PROXIES}`],
    ['::/00', `"::/00" would trust everybody: it ${PROXIES}`],
  ])('TRUST_PROXY=%s is refused', (value, problem) => {
    expect(problems({ TRUST_PROXY: value })).toEqual([`TRUST_PROXY ${problem}`]);
  });

  it('SUPPORT_LOGIN holds for a sandboxed Comm100 too, and makes no group', () => {
    expect(problems({ SUPPORT_LOGIN: 'true' })).toEqual([]);
    const { masthead, sandbox } = readEnvironment({ SUPPORT_LOGIN: 'true', SANDBOX: 'comm100' });
    expect([masthead.supportLogin, sandbox]).toEqual([true, ['comm100']]);
  });

  it('all problems are told at once, one line each', () => {
    expect(() => readEnvironment({ PORT: 'x', TIMEZONE: 'x', ISSUE_PDF: 'x' })).toThrowError(
      'PORT must be a whole number from 0 to 65535\nTIMEZONE "x" is not an IANA time zone\nISSUE_PDF must be one of reader, anyone',
    );
  });
});

describe('the origin of an upstream', () => {
  it.each([
    'https://reader.example.com',
    'https://reader.example.com/',
    'https://reader.example.com:8443',
    'http://localhost:4010',
    'http://127.0.0.1:4010',
    'http://127.1.2.3',
    'http://[::1]:4010',
  ])('may be %s', (url) => {
    expect(readEnvironment({ ...OMERLO, OMERLO_URL: url }).masthead.omerlo?.url).toBe(new URL(url).origin);
  });

  it.each([
    ['reader.example.com', 'is not a URL: give an origin such as https://reader.example.com'],
    ['ftp://reader.example.com', 'must begin with https://'],
    [
      'http://reader.example.com',
      'must begin with https:// (http:// is for a loopback host only: tokens travel on it)',
    ],
    [
      'http://127.0.0.1.example.com',
      'must begin with https:// (http:// is for a loopback host only: tokens travel on it)',
    ],
    ['https://me:pw@reader.example.com', 'must not hold a user name or a password'],
    ['https://reader.example.com/api/media/v1', 'must be an origin, without a path'],
    ['https://reader.example.com?x=1', 'must be an origin, without a query'],
    ['https://reader.example.com/?', 'must be an origin, without a query'],
    ['https://reader.example.com#x', 'must be an origin, without a fragment'],
  ])('%s is refused', (url, problem) => {
    expect(problems({ ...OMERLO, OMERLO_URL: url })).toEqual([`OMERLO_URL ${problem}`]);
    expect(problems({ ...ORACLE, ORACLE_URL: url })).toEqual([`ORACLE_URL ${problem}`]);
    expect(problems({ ...COMM100, COMM100_URL: url })).toEqual([`COMM100_URL ${problem}`]);
  });
});

describe('a group is set together', () => {
  const groups = Object.entries({ OMERLO, ORACLE, COMM100 }).flatMap(([group, variables]) =>
    Object.keys(variables).map((missing) => ({ group, variables, missing })),
  );

  it.each(groups)('without $missing the rest of $group is refused', ({ variables, missing }) => {
    const rest = Object.fromEntries(Object.entries(variables).filter(([name]) => name !== missing));
    const set = Object.keys(rest)[0];
    expect(problems(rest)).toEqual([`${missing} is missing, and ${set} is set: they go together`]);
  });

  it('names every variable that is missing', () => {
    expect(problems({ OMERLO_CLIENT_SECRET: 'x' })).toEqual(
      ['OMERLO_URL', 'OMERLO_MEDIA_ID', 'OMERLO_CLIENT_ID'].map(
        (name) => `${name} is missing, and OMERLO_CLIENT_SECRET is set: they go together`,
      ),
    );
  });

  it('a channel without a secret is complete', () => {
    expect(readEnvironment(ORACLE).masthead.oracle).not.toHaveProperty('channelSecret');
    expect(readEnvironment({ ...ORACLE, ORACLE_CHANNEL_SECRET: 'x' }).masthead.oracle?.channelSecret).toBe('x');
  });

  it('an agent’s e-mail address and password are a pair', () => {
    const both = { COMM100_EMAIL: 'agent@example.com', COMM100_PASSWORD: 'pw' };
    expect(readEnvironment({ ...COMM100, ...both }).masthead.comm100).toMatchObject({
      email: 'agent@example.com',
      password: 'pw',
    });
    const pair = 'is missing: e-mail and password are set together or not at all';
    expect(problems({ ...COMM100, COMM100_EMAIL: 'agent@example.com' })).toEqual([`COMM100_PASSWORD ${pair}`]);
    expect(problems({ ...COMM100, COMM100_PASSWORD: 'pw' })).toEqual([`COMM100_EMAIL ${pair}`]);
    expect(problems({ ...COMM100, ...both, COMM100_EMAIL: 'agent' })).toEqual([
      'COMM100_EMAIL must be an e-mail address',
    ]);
  });

  it('a media is named by its UUID, in lower case', () => {
    expect(problems({ ...OMERLO, OMERLO_MEDIA_ID: 'gazette' })).toEqual(['OMERLO_MEDIA_ID must be a UUID']);
    const shouted = OMERLO.OMERLO_MEDIA_ID.toUpperCase();
    expect(readEnvironment({ ...OMERLO, OMERLO_MEDIA_ID: shouted }).masthead.omerlo?.mediaId).toBe(
      OMERLO.OMERLO_MEDIA_ID,
    );
  });

  it('what travels in a header can’t forge another one', () => {
    expect(problems({ ...ORACLE, ORACLE_CHANNEL_TOKEN: 'a\r\nx-evil: 1' })).toEqual([
      'ORACLE_CHANNEL_TOKEN must be ASCII without spaces: it travels in a header',
    ]);
    expect(problems({ ...OMERLO, OMERLO_CLIENT_SECRET: 'a\nb' })).toEqual([
      'OMERLO_CLIENT_SECRET must not be empty or hold control characters',
    ]);
  });
});

describe('when the sandbox serves', () => {
  it('for all three upstreams, with none configured, on a loopback host', () => {
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) {
      expect(readEnvironment({ HOST }).sandbox).toEqual(['omerlo', 'oracle', 'comm100']);
    }
  });

  it('not on a host that others reach, nor in production, unless it is asked for', () => {
    expect(readEnvironment({ HOST: '0.0.0.0' }).sandbox).toEqual([]);
    expect(readEnvironment({ HOST: '192.0.2.7' }).sandbox).toEqual([]);
    expect(readEnvironment({ NODE_ENV: 'production' }).sandbox).toEqual([]);
    expect(readEnvironment({ HOST: '0.0.0.0', SANDBOX: 'omerlo' }).sandbox).toEqual(['omerlo']);
  });

  it('not for what is left out once one is configured, unless it is asked for', () => {
    expect(readEnvironment(OMERLO).sandbox).toEqual([]);
    expect(readEnvironment({ ...OMERLO, SANDBOX: 'oracle,comm100' }).sandbox).toEqual(['oracle', 'comm100']);
  });

  it('never in production', () => {
    expect(problems({ SANDBOX: 'omerlo', NODE_ENV: 'production' })).toEqual([
      'SANDBOX must not be set with NODE_ENV=production: readers would be shown made-up data',
    ]);
  });

  it('never for an upstream that is configured as well', () => {
    expect(problems({ ...OMERLO, SANDBOX: 'oracle,omerlo' })).toEqual([
      'SANDBOX names omerlo, which OMERLO_URL points elsewhere: keep one of them',
    ]);
  });

  it('in the locales asked for', () => {
    expect(readEnvironment({ OMERLO_LOCALES: 'fr' }).locales).toEqual(['fr']);
    expect(readEnvironment({}).locales).toBeUndefined();
  });
});

describe('suggestions of names', () => {
  it('are given, but not in production', () => {
    expect(readEnvironment({}).masthead.suggestions).toBe(true);
    expect(readEnvironment({ NODE_ENV: 'production' }).masthead.suggestions).toBe(false);
  });
});

describe('the explorer', () => {
  it('is on, but off in production, unless it is asked for', () => {
    expect(readEnvironment({}).masthead.explorer).toBe(true);
    expect(readEnvironment({ EXPLORER: 'off' }).masthead.explorer).toBe(false);
    expect(readEnvironment({ NODE_ENV: 'production' }).masthead.explorer).toBe(false);
    expect(readEnvironment({ NODE_ENV: 'production', EXPLORER: 'true' }).masthead.explorer).toBe(true);
  });
});

it('no message quotes a secret, whatever is wrong with it', () => {
  const secret = 'hunter2\u0007hunter2';
  const secrets = {
    OMERLO_URL: `https://me:${secret}@reader.example.com/${secret}`,
    OMERLO_MEDIA_ID: secret,
    OMERLO_CLIENT_ID: secret,
    OMERLO_CLIENT_SECRET: secret,
    ORACLE_URL: secret,
    ORACLE_CHANNEL_ID: secret,
    ORACLE_CHANNEL_TOKEN: secret,
    ORACLE_CHANNEL_SECRET: secret,
    COMM100_URL: secret,
    COMM100_EMAIL: secret,
    COMM100_PASSWORD: secret,
    PUBLIC_URL: `https://me:${secret}@graph.example.com/${secret}`,
    REDIS_URL: `redis://me:${secret}@redis.example.com/${secret}`,
    TOKEN_KEY: secret,
    SERVER_KEY: secret,
    CACHE_BYPASS_KEY: secret,
  };
  const told = problems(secrets);
  for (const name of Object.keys(secrets)) expect(told.join('\n')).toContain(`${name} `);
  expect(told.join('\n')).not.toContain('hunter2');
});

it('what serves without upstreams needs HOST and PORT alone', () => {
  expect(readServer({ PORT: '4010', OMERLO_URL: 'nonsense', SANDBOX: 'x' })).toEqual({ host: '127.0.0.1', port: 4010 });
  expect(() => readServer({ PORT: 'x' })).toThrowError('PORT must be a whole number from 0 to 65535');
});
