import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { createLogger } from '../../src/log.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type RunningServer, startServer } from '../../src/server.js';
import { REDIS_SERVER, startRedis } from '../redis.js';
import { IN_ANY_TIME } from '../stage.js';

const QUERY = '/graphql?query={categories(first:1){nodes{id}}}';
const logger = createLogger({ level: 'silent', json: true });

let sandbox: Sandbox;
let server: RunningServer;

/** A server with operators' pages, which keeps one answer. */
async function serving(config: Parameters<typeof createMasthead>[0] = {}): Promise<void> {
  const masthead = createMasthead({ omerlo: sandbox.config.omerlo, logger, ...IN_ANY_TIME, ...config });
  const address = { host: '127.0.0.1', port: 0 };
  server = await startServer(masthead, { ...address, logger, admin: address });
  await (await fetch(server.url + QUERY)).text();
}

beforeEach(async () => {
  sandbox = await startSandbox({});
});
afterEach(async () => {
  await server.close();
  await sandbox.close();
});

async function purge(body: unknown, init: RequestInit = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.adminUrl}/purge`, { method: 'POST', body: text, headers, ...init });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('the operators’ page that purges', () => {
  it('says how many answers it dropped', async () => {
    await serving();
    expect(await purge({ all: true })).toMatchObject({ status: 200, body: { purged: 1 } });
    expect(await purge({ all: true })).toMatchObject({ status: 200, body: { purged: 0 } });
    await (await fetch(server.url + QUERY)).text();
    const { data } = await (await fetch(server.url + QUERY)).json();
    const ids = [data.categories.nodes[0].id];
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await purge({ ids }, { headers })).toMatchObject({ status: 200, body: { purged: 1 } });
    expect(sandbox.calls.filter(({ path }) => path === '/categories')).toHaveLength(2);
  });

  const FORMS = 'The body must be a JSON object, {"ids": [...]} or {"all": true}, and nothing else.';
  const IDS = '"ids" must be a list of 1 to 1,000 ids.';
  it.each<[unknown, string]>([
    ['', 'The body is not JSON.'],
    ['{', 'The body is not JSON.'],
    ['null', FORMS],
    ['[]', FORMS],
    [{}, FORMS],
    [{ ids: ['a'], all: true }, FORMS],
    [{ ids: ['a'], id: 'b' }, FORMS],
    [{ all: false }, '"all" must be true.'],
    [{ all: 'true' }, '"all" must be true.'],
    [{ ids: 'a' }, IDS],
    [{ ids: [] }, IDS],
    [{ ids: Array.from({ length: 1001 }, (_, n) => `${n}`) }, IDS],
    [{ ids: ['a', 7] }, '"ids[1]" must be an id: a string of 1 to 200 characters.'],
    [{ ids: [' '] }, '"ids[0]" must be an id: a string of 1 to 200 characters.'],
    [{ ids: ['a'.repeat(201)] }, '"ids[0]" must be an id: a string of 1 to 200 characters.'],
  ])('refuses %.40j, and names what is wrong', async (body, error) => {
    await serving();
    expect(await purge(body)).toMatchObject({ status: 400, body: { error } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'takes nothing that a page elsewhere could send: %s',
    async (type) => {
      await serving();
      expect(await purge({ all: true }, { headers: { 'content-type': type } })).toMatchObject({ status: 415 });
      expect(await purge({ all: true })).toMatchObject({ body: { purged: 1 } });
    },
  );

  it('takes a thousand long ids, and no endless body', async () => {
    await serving();
    const ids = Array.from({ length: 1000 }, (_, n) => `${n}`.padStart(200, 'x'));
    expect(await purge({ ids })).toMatchObject({ status: 200, body: { purged: 0 } });
    const status = await new Promise((resolve, reject) => {
      const endless = request(`${server.adminUrl}/purge`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      endless.on('response', (response) => {
        resolve(response.statusCode);
        endless.destroy();
      });
      endless.on('error', reject);
      endless.write('x'.repeat(600_000));
    });
    expect(status).toBe(413);
  });

  it('is only posted to, and only there', async () => {
    await serving();
    const read = await fetch(`${server.adminUrl}/purge`);
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"all":true}' };
    expect((await fetch(`${server.url}/purge`, init)).status).toBe(404);
    expect((await fetch(`${server.adminUrl}/ready`, init)).status).toBe(405);
  });

  it.skipIf(REDIS_SERVER === undefined)('says when the fleet could not be told, having done what it can', async () => {
    const redis = await startRedis();
    await serving({ redisUrl: redis.url, tokenKeys: [Buffer.alloc(32, 1).toString('base64')] });
    await redis.stop();
    const { status, body } = await purge({ all: true });
    expect([status, body.purged]).toEqual([503, 1]);
    expect(body.error).toContain('What is kept in Redis and by other instances may not have been purged');
    expect(body.error).not.toContain(String(redis.port));
  });
});
