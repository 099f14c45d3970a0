import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import { REDIS_SERVER, type Redis, startRedis } from '../redis.js';
import { answering, startUpstream } from '../upstreams/upstream.js';
import { masthead } from './run.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(() => sandbox.close());

/** Runs the doctor with the sandbox's settings, changed as said; gives what it printed, which must hold no secret. */
async function diagnose(changed: Readonly<Record<string, string>>) {
  const env = { ...sandbox.env, ...changed };
  const { code, stdout, stderr } = await masthead(['doctor'], env).ended;
  for (const [name, value] of Object.entries(env)) {
    if (/SECRET|PASSWORD|CHANNEL_TOKEN|READER_TOKEN|TOKEN_KEY/.test(name)) expect(stdout + stderr).not.toContain(value);
  }
  return { code, stdout, stderr };
}

describe('the doctor', () => {
  it('finds three healthy upstreams', async () => {
    const { code, stdout } = await diagnose({});
    expect(stdout).toBe(
      [
        'The configuration is valid.',
        '',
        `ok    omerlo   ${sandbox.config.omerlo.url}: grants the application a token, answers for the media`,
        `ok    oracle   ${sandbox.config.oracle.url}: grants a token for the channel, answers for the channel`,
        `ok    comm100  ${sandbox.config.comm100.url}: answers, grants the agent's account a token, knows the agent by it\n`,
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it.each([
    [
      'OMERLO_CLIENT_SECRET',
      /FAIL {2}omerlo .*refused the application's client id and secret.*\n +check .*OMERLO_CLIENT_SECRET/,
    ],
    ['ORACLE_CHANNEL_SECRET', /FAIL {2}oracle .*refused the channel's secret.*\n +check .*ORACLE_CHANNEL_SECRET/],
    [
      'ORACLE_CHANNEL_TOKEN',
      /FAIL {2}oracle .*refused the channel's token \(HTTP 403\)\.\n +check ORACLE_CHANNEL_TOKEN\n/,
    ],
    [
      'COMM100_PASSWORD',
      /FAIL {2}comm100 .*refused the configured agent's e-mail address and password.*\n +check .*COMM100_PASSWORD/,
    ],
  ])('says what to do about a wrong %s', async (name, finding) => {
    const { code, stdout } = await diagnose({ [name]: 'planted-wrong-secret' });
    expect(stdout).toMatch(finding);
    expect(stdout.match(/^ok /gm)).toHaveLength(2);
    expect(code).toBe(1);
  });

  it('says what to do about an address where nobody answers', async () => {
    const { code, stdout } = await diagnose({ OMERLO_URL: 'http://127.0.0.1:9' });
    expect(stdout).toMatch(
      /FAIL {2}omerlo {3}http:\/\/127\.0\.0\.1:9: .*could not be reached \(ECONNREFUSED\)\.\n +check OMERLO_URL/,
    );
    expect(code).toBe(1);
  });

  it('says so of an address where somebody else answers', async () => {
    await using other = await startUpstream(answering(404, { error: 'There is nothing here' }));
    const address = { OMERLO_URL: other.origin, ORACLE_URL: other.origin, COMM100_URL: other.origin };
    const { code, stdout } = await diagnose(address);
    const missing = (upstream: string, variables: string) =>
      `The ${upstream} upstream has no token endpoint at that address (HTTP 404 at the token endpoint).\n${' '.repeat(15)}check ${variables}\n`;
    expect(stdout).toContain(`FAIL  omerlo   ${other.origin}: ${missing('omerlo', 'OMERLO_URL')}`);
    expect(stdout).toContain(`FAIL  oracle   ${other.origin}: ${missing('oracle', 'ORACLE_URL, ORACLE_CHANNEL_ID')}`);
    expect(stdout).toMatch(/FAIL {2}comm100 .*answers unlike Comm100 \(HTTP 404\)\.\n +check COMM100_URL\n/);
    expect(code).toBe(1);
  });

  it('says whether all trusted documents can be executed, and which can’t', async () => {
    const fine = await diagnose({ TRUSTED_DOCUMENTS: 'test/generated/persisted-documents.json' });
    expect(fine.stdout).toMatch(/^ok {4}trusted {2}\d+ documents: all of them can be executed$/m);
    expect(fine.code).toBe(0);
    const folder = mkdtempSync(join(tmpdir(), 'masthead-doctor-'));
    const path = join(folder, 'manifest.json');
    writeFileSync(path, JSON.stringify({ a: 'query Old { gone }', b: '{', c: '{ media { name } }' }));
    const stale = await diagnose({ TRUSTED_DOCUMENTS: path });
    rmSync(folder, { recursive: true });
    expect(stale.stdout).toMatch(
      /^FAIL {2}trusted {2}3 documents: 2 can’t be executed: Old, one without a name\.\n {15}have your clients’ code/m,
    );
    expect(stale.code).toBe(1);
  });

  it('warns of what is hardly meant, and of who may read, although all of it works', async () => {
    const { code, stdout } = await diagnose({ OMERLO_TOKEN: 'acquire', ORACLE_ACCESS: 'reader' });
    expect(stdout).toMatch(/^ok {4}oracle .*, ORACLE_ACCESS is reader$/m);
    expect(stdout).toMatch(
      /\nwarn {2}oracle {3}nobody may read .*\.\n {15}set OMERLO_TOKEN=forward-or-acquire, or ORACLE_ACCESS=anyone\n$/,
    );
    expect(code).toBe(0);
  });

  it.each([
    [401, true],
    [400, false],
    [403, false],
    [404, false],
  ])('takes a Comm100 that answers %i to a stranger for healthy: %s', async (status, healthy) => {
    await using other = await startUpstream(answering(status, {}));
    const { COMM100_PARTNER_ID = '', COMM100_CLIENT_ID = '' } = sandbox.env;
    const env = { COMM100_URL: other.origin, COMM100_PARTNER_ID, COMM100_CLIENT_ID };
    const { code, stdout } = await masthead(['doctor'], env).ended;
    expect(stdout).toContain(`${healthy ? 'ok  ' : 'FAIL'}  comm100 `);
    expect(code).toBe(healthy ? 0 : 1);
  });

  it('does not mind what is not configured, and says how it would be', async () => {
    const { OMERLO_URL = '', OMERLO_MEDIA_ID = '', OMERLO_CLIENT_ID = '', OMERLO_CLIENT_SECRET = '' } = sandbox.env;
    const env = { OMERLO_URL, OMERLO_MEDIA_ID, OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET };
    const { code, stdout } = await masthead(['doctor'], env).ended;
    expect(stdout).toContain('ok    oracle   not configured: its fields answer CONFIGURATION_MISSING\n');
    expect(stdout).toContain('to have it, set ORACLE_URL, ORACLE_CHANNEL_ID, ORACLE_CHANNEL_TOKEN\n');
    expect(code).toBe(0);
  });

  it('has nothing to check in the embedded sandbox, be it one to sign in at', async () => {
    const sessions = { SESSION_MODE: 'cookie', PUBLIC_URL: 'http://127.0.0.1:4000', TOKEN_KEY: KEY };
    for (const env of [{}, sessions]) {
      const { code, stdout } = await masthead(['doctor'], env).ended;
      expect(stdout.match(/the sandbox: serves made-up data, no check needed\n/g)).toHaveLength(3);
      expect(code).toBe(0);
    }
  });

  it('tells a token policy that is not the default one', async () => {
    const policies = { OMERLO_TOKEN: 'forward', ORACLE_TOKEN: 'forward-or-acquire', COMM100_TOKEN: 'none' };
    const { stdout, code } = await diagnose(policies);
    expect(stdout).toMatch(/^ok {4}omerlo .*: answers, OMERLO_TOKEN is forward$/m);
    expect(stdout).toMatch(/^ok {4}comm100 .*: answers, COMM100_TOKEN is none$/m);
    expect(stdout).not.toContain('ORACLE_TOKEN');
    expect(code).toBe(0);
    const failing = await diagnose({ ...policies, OMERLO_URL: 'http://127.0.0.1:9' });
    expect(failing.stdout).toContain('could not be reached (ECONNREFUSED). OMERLO_TOKEN is forward\n');
    const embedded = await masthead(['doctor'], { OMERLO_TOKEN: 'forward' }).ended;
    expect(embedded.stdout).toContain('the sandbox: serves made-up data, no check needed, OMERLO_TOKEN is forward\n');
  });
});

describe.skipIf(REDIS_SERVER === undefined)('the doctor, of Redis', () => {
  const PASSWORD = 'planted-password';
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis({ password: PASSWORD });
  });
  afterAll(() => redis.stop());

  const redisLine = async (url: string, more: Readonly<Record<string, string>> = {}) => {
    const { code, stdout, stderr } = await diagnose({ REDIS_URL: url, TOKEN_KEY: KEY, ...more });
    expect(stdout + stderr).not.toContain('planted');
    return { code, found: stdout.slice(stdout.search(/^\S+ +redis /m)) };
  };
  const plain = () => `redis://127.0.0.1:${redis.port}`;

  it('has it keep an entry, and leaves nothing behind', async () => {
    expect(await redisLine(redis.url)).toEqual({
      code: 0,
      found: `ok    redis    ${plain()}: keeps an entry and gives it back\n`,
    });
    expect(await redis.keys()).toEqual(new Map());
    expect((await redisLine(`${redis.url}/3`)).found).toContain(`ok    redis    ${plain()}/3: `);
  });

  it('touches no key but those of the upstream, which may be all that its user is let near', async () => {
    const keys = `~${sandbox.config.omerlo.url}/*`;
    await redis.command('ACL', 'SETUSER', 'fleet', 'on', '>planted-for-fleet', keys, '+@all');
    expect(await redisLine(`redis://fleet:planted-for-fleet@127.0.0.1:${redis.port}`)).toEqual({
      code: 0,
      found: `ok    redis    ${plain()}: keeps an entry and gives it back\n`,
    });
  });

  it.each([
    ['a wrong password', () => `redis://:planted-wrong@127.0.0.1:${redis.port}`, 'WRONGPASS'],
    ['no password', plain, 'NOAUTH'],
    ['an address where nobody answers', () => 'redis://:planted@127.0.0.1:9', 'ECONNREFUSED'],
    ['a database that there is not', () => `${redis.url}/77`, 'ERR'],
  ])('says so of %s', async (_, url, reason) => {
    const { code, found } = await redisLine(url());
    expect(found).toMatch(
      new RegExp(`^FAIL {2}redis {4}redis://127\\.0\\.0\\.1:\\S+: Redis can't be used: ${reason}\\.\n`),
    );
    expect(found).toMatch(/\n {15}check REDIS_URL\n$/);
    expect(code).toBe(1);
  });

  it('is done although it hangs', async () => {
    redis.pause();
    const { code, found } = await redisLine(redis.url);
    redis.resume();
    expect(found).toContain("Redis can't be used: timeout.");
    expect(code).toBe(1);
  });
});
