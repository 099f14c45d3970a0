import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.js';

function logged(json: boolean, write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'info', json, destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe.each([true, false])('the log (JSON: %s)', (json) => {
  const planted = 'planted';

  it('hides credentials that were handed to it by mistake', () => {
    const headers = {
      authorization: planted,
      cookie: planted,
      'x-oracle-authorization': planted,
      'x-comm100-authorization': planted,
      'set-cookie': [planted, `${planted}; Path=/`],
      channelToken: planted,
    };
    const text = logged(json, (log) => {
      log.info({ ...headers, password: planted }, 'top');
      log.info({ headers }, 'one below');
      log.info({ request: { headers } }, 'two below');
    });
    expect(text).not.toContain(planted);
    expect(text.match(/\[hidden\]/g)?.length).toBe(19);
  });

  it.each([
    ['a configuration', { config: { omerlo: { clientSecret: planted }, oracle: { channelSecret: planted } } }],
    ['keys', { config: { tokenKeys: [planted, planted], redisUrl: `redis://:${planted}@127.0.0.1` } }],
    ['the environment', { env: { TOKEN_KEY: planted, REDIS_URL: planted, OMERLO_CLIENT_SECRET: planted } }],
    ['a grant', { grant: { access_token: planted, refresh_token: planted } }],
    ['a grant as we hold it', { grant: { token: planted, refreshToken: planted, accessToken: planted } }],
    ['a callback', { query: { code: planted, state: planted } }],
    ['a code that is exchanged', { code: planted, secret: planted }],
    ['a sign-in under way', { ticket: { state: planted }, setCookie: planted }],
  ])('hides those of %s', (_, mistake) => {
    const text = logged(json, (log) => log.warn(mistake, 'a mistake'));
    expect(text).toContain('[hidden]');
    expect(text).not.toContain(planted);
  });

  it('keeps to its level', () => {
    expect(logged(json, (log) => log.debug('unheard'))).toBe('');
  });
});

it('is readable for a person: a line each, with the stack of an error', () => {
  const text = logged(false, (log) => {
    log.info({ url: 'http://127.0.0.1:4000' }, 'listening');
    log.warn({ upstream: 'omerlo', ms: 12 }, 'slow down');
    log.error({ err: new Error('broken') }, 'failed');
  });
  expect(text).toMatch(/^\d\d:\d\d:\d\d listening url=http:\/\/127\.0\.0\.1:4000\n/);
  expect(text).toMatch(/\n\d\d:\d\d:\d\d warning slow down upstream=omerlo ms=12\n/);
  expect(text).toMatch(/\n\d\d:\d\d:\d\d error failed\nError: broken\n {4}at /);
});

it.each(['ENOSPC', 'ERR_INVALID_URL', 'UND_ERR_SOCKET'])('tells the code of an error: %s', (code) => {
  const err = Object.assign(new Error('no'), { code });
  expect(JSON.parse(logged(true, (log) => log.error({ err }, 'failed')))).toMatchObject({ err: { code } });
});

it('is JSON for a machine, with a time and a level', () => {
  const line = logged(true, (log) => log.info({ url: 'http://127.0.0.1:4000' }, 'listening'));
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.any(Number),
    url: 'http://127.0.0.1:4000',
    msg: 'listening',
  });
});
