import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.js';

function logged(json: boolean, write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'info', json, destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe.each([true, false])('the log (JSON: %s)', (json) => {
  it('hides credentials that were handed to it by mistake', () => {
    const planted = 'planted';
    const headers = {
      authorization: planted,
      cookie: planted,
      'x-oracle-authorization': planted,
      channelToken: planted,
    };
    const text = logged(json, (log) => {
      log.info({ ...headers, password: planted }, 'top');
      log.info({ headers }, 'one below');
      log.info({ request: { headers } }, 'two below');
      log.warn({ config: { omerlo: { clientSecret: planted }, oracle: { channelSecret: planted } } }, 'configuration');
      log.error({ grant: { access_token: planted, refresh_token: planted } }, 'grant');
    });
    expect(text).not.toContain(planted);
    expect(text.match(/\[hidden\]/g)?.length).toBe(17);
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

it('is JSON for a machine, with a time and a level', () => {
  const line = logged(true, (log) => log.info({ url: 'http://127.0.0.1:4000' }, 'listening'));
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.any(Number),
    url: 'http://127.0.0.1:4000',
    msg: 'listening',
  });
});
