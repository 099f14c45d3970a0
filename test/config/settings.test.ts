import { describe, expect, it } from 'vitest';
import { DEFAULTS, type MastheadConfig, settle } from '../../src/settings.js';
import { VARIABLES, variablesOf } from '../../src/variables.js';

const omerlo = {
  url: 'https://reader.example.com',
  mediaId: '6f1c3f9e-6f0a-4f2e-9a57-0d8f7a1f5f11',
  clientId: 'site',
  clientSecret: 'secret',
};

describe('settle', () => {
  it('fills in what is left out', () => {
    const { logger, ...settings } = settle({ omerlo });
    expect(logger.level).toBe('warn');
    expect(settings).toEqual({
      omerlo: { ...omerlo, locales: ['en'] },
      timezone: 'UTC',
      openVisibilities: ['public'],
      issuePdf: 'reader',
      sanitize: 'profiles',
      callTimeoutMs: 3000,
      explorer: false,
      introspection: true,
      corsOrigins: [],
      sandbox: [],
    });
  });

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
    [{ timezone: 'nowhere' }, 'timezone "nowhere" is not an IANA time zone'],
    [{ callTimeoutMs: 1.5 }, 'callTimeoutMs must be a whole number from 1 to 600000'],
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
