import { request } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMasthead } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { callOmerlo, callOracle, listOf } from './calling.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** A sandbox on ports below those that systems give away, so that other tests take none in between. */
async function onLowPorts(tries = 5): Promise<{ other: Sandbox; port: number }> {
  const port = 20_001 + Math.floor(Math.random() * 10_000);
  try {
    return { other: await startSandbox({ port }), port };
  } catch (error) {
    if (tries === 0) throw error;
    return onLowPorts(tries - 1);
  }
}

const VARIABLES = [
  ...['OMERLO_URL', 'OMERLO_MEDIA_ID', 'OMERLO_CLIENT_ID', 'OMERLO_CLIENT_SECRET', 'OMERLO_LOCALES'],
  ...['ORACLE_URL', 'ORACLE_CHANNEL_ID', 'ORACLE_CHANNEL_TOKEN', 'ORACLE_CHANNEL_SECRET', 'ORACLE_ACCESS'],
  ...['COMM100_URL', 'COMM100_PARTNER_ID', 'COMM100_CLIENT_ID', 'COMM100_EMAIL', 'COMM100_PASSWORD', 'COMM100_ACCESS'],
  ...['READER_TOKEN', 'ISSUE_ID', 'MENU_KEY'],
];

describe('the sandbox', () => {
  it('says how to point a client at it, and that it is ready', async () => {
    const { url } = sandbox.config.omerlo;
    const told: unknown = await (await fetch(`${url}/__sandbox`)).json();
    expect(told).toEqual(sandbox.env);
    expect(Object.keys(sandbox.env)).toEqual(VARIABLES);
    // Made-up data is anybody's to read, also where it must be said.
    expect(sandbox.env).toMatchObject({ ORACLE_ACCESS: 'anyone', COMM100_ACCESS: 'anyone' });
    expect(sandbox.config).toMatchObject({ oracle: { access: 'anyone' }, comm100: { access: 'anyone' } });
    expect(sandbox.env['READER_TOKEN']).toBe(sandbox.readers.premium.token);
    for (const path of ['/ready', '/health']) {
      const response = await fetch(url + path);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
    expect((await callOmerlo(sandbox, `/issues/${sandbox.env['ISSUE_ID']}`)).status).toBe(200);
    expect((await callOmerlo(sandbox, `/menus/${sandbox.env['MENU_KEY']}`)).status).toBe(200);
    expect(sandbox.calls).toHaveLength(2);
  });

  it('has a configuration that a graph over it is made with, whose answers say that their data is made up', async () => {
    const masthead = createMasthead(sandbox.config);
    const response = await masthead.fetch('http://masthead.test/graphql?query={contents(first:1){nodes{id}}}');
    expect((await response.json()).errors).toBeUndefined();
    expect(response.headers.get('x-masthead-sandbox')).toMatch(/^omerlo\b/);
    expect(sandbox.config.sandbox).toEqual(['omerlo', 'oracle', 'comm100']);
    await masthead.dispose();
  });

  it('is the same on every start, but for its ports', async () => {
    const other = await startSandbox();
    const paths = [
      '/contents?limit=100',
      '/events?from=2026-09-01',
      `/contents/${sandbox.data.ids.showcaseContent}`,
      '/',
    ];
    for (const path of paths) {
      const [one, two] = await Promise.all([callOmerlo(sandbox, path), callOmerlo(other, path)]);
      expect(one.text.replaceAll(sandbox.config.omerlo.url, '')).toBe(two.text.replaceAll(other.config.omerlo.url, ''));
    }
    expect(other.readers).toEqual(sandbox.readers);
    expect(JSON.stringify(other.data)).toBe(JSON.stringify(sandbox.data));
    await other.close();
  });

  it('starts in a moment', async () => {
    const times: number[] = [];
    const busy: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const [begun, used] = [performance.now(), process.cpuUsage()];
      const other = await startSandbox();
      const { user, system } = process.cpuUsage(used);
      times.push(performance.now() - begun);
      busy.push((user + system) / 1000);
      await other.close();
    }
    // The best of five, of the processor: what the machine does beside this is not the sandbox's. Nor does it wait for anything.
    expect(Math.min(...busy)).toBeLessThan(150);
    expect(Math.min(...times)).toBeLessThan(1500);
  });

  it('takes a port and the next two', async () => {
    const { other, port } = await onLowPorts();
    const { omerlo, oracle, comm100 } = other.config;
    expect([omerlo, oracle, comm100].map(({ url }) => Number(new URL(url).port))).toEqual([port, port + 1, port + 2]);
    await other.close();
    await expect(startSandbox({ port: 65_534 })).rejects.toThrow(RangeError);
  });

  it('leaves nothing listening when one of its ports is taken', async () => {
    const { other, port } = await onLowPorts();
    await expect(startSandbox({ port: port - 1 })).rejects.toThrow(/EADDRINUSE/);
    const probe = createServer();
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(port - 1, '127.0.0.1', resolve);
    });
    probe.close();
    await other.close();
  });

  it('takes more readers', async () => {
    const reader = sandbox.addReader({ name: 'Ann', email: 'ann@example.com', featureKeys: ['premium'] });
    expect((await callOmerlo(sandbox, '/account/me', { token: reader.token })).text).toContain('Ann');
  });
});

describe('the calls', () => {
  it('are recorded as they arrived', async () => {
    await callOmerlo(sandbox, '/contents/a%2Fb', { query: { locale: 'fr', q: 'a b' } });
    await callOmerlo(sandbox, '/favorites', { method: 'POST', json: {} });
    await callOracle(sandbox, '/content/published/api/v1.1/taxonomies');
    expect(sandbox.calls).toMatchObject([
      { upstream: 'omerlo', method: 'GET', path: '/contents/a%2Fb', query: { locale: 'fr', q: 'a b' }, status: 400 },
      { upstream: 'omerlo', method: 'POST', path: '/favorites', body: '{}', status: 400 },
      { upstream: 'oracle', path: '/content/published/api/v1.1/taxonomies', status: 401 },
    ]);
    expect(sandbox.calls[0]?.headers).toMatchObject({ authorization: `Bearer ${sandbox.readers.premium.token}` });
    sandbox.calls.length = 0;
    await callOmerlo(sandbox, '/');
    expect(sandbox.calls.map(({ path }) => path)).toEqual(['/']);
  });

  it('can be interfered with', async () => {
    sandbox.interfere = ({ path }, answer) => {
      if (path === '/contents')
        return { ...answer, status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>No</h1>' };
      return path === '/events' ? 'reset' : undefined;
    };
    const broken = await callOmerlo(sandbox, '/contents');
    expect([broken.status, broken.text]).toEqual([502, '<h1>No</h1>']);
    await expect(callOmerlo(sandbox, '/events')).rejects.toThrow();
    expect((await callOmerlo(sandbox, '/people')).status).toBe(200);
    expect(sandbox.calls.map(({ status }) => status)).toEqual([502, 0, 200]);
  });

  it('can be left hanging, without hindering the end', async () => {
    sandbox.interfere = () => 'hang';
    const hanging = callOmerlo(sandbox, '/contents');
    const outcome = expect(hanging).rejects.toThrow();
    await expect.poll(() => sandbox.calls.length).toBe(1);
    await sandbox.close();
    await outcome;
    sandbox = await startSandbox();
  });

  it('can be altered without altering the data behind them', async () => {
    sandbox.interfere = (_, answer) => {
      const { data } = Object(answer.body);
      data.length = 1;
      data[0].category_ids.push('nonsense');
      return answer;
    };
    expect(listOf(await callOmerlo(sandbox, '/contents'))).toHaveLength(1);
    sandbox.interfere = undefined;
    expect((await callOmerlo(sandbox, '/contents')).text).not.toContain('nonsense');
  });
});

describe('a call that is none', () => {
  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/contents/', 404],
    ['GET', '/contents/not-a-uuid', 400],
    ['GET', '/contents/D736F46F-7064-432A-96E1-411CD494C3D2', 400],
    ['GET', '/contents/00000000-0000-4000-8000-000000000000', 404],
    ['GET', '/menus/nowhere', 404],
    ['GET', '/webpages/nowhere', 404],
    ['GET', '/references/nowhere', 404],
    ['DELETE', '/contents', 405],
    ['GET', '/oauth/token', 405],
    ['HEAD', '/contents', 405],
  ])('%s %s is a %i', async (method, path, status) => {
    const answer = await callOmerlo(sandbox, path, { method });
    expect(answer.status).toBe(status);
    if (method !== 'HEAD') expect(answer.body).toHaveProperty('errors.0.message');
  });

  it.each(['/contents/..', '/contents/%2e%2e', '/contents/.'])('%s is taken as it is', async (path) => {
    // Not by `fetch`, which would resolve the dots.
    const { omerlo } = sandbox.config;
    const headers = { authorization: `Bearer ${sandbox.readers.premium.token}`, 'x-omerlo-media-id': omerlo.mediaId };
    const { hostname, port } = new URL(omerlo.url);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: `/api/media/v1${path}`, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect([status, sandbox.calls[0]?.path]).toEqual([400, path]);
  });

  it('says what a path can do', async () => {
    expect((await callOmerlo(sandbox, '/favorites', { method: 'PUT' })).headers.get('allow')).toBe('GET, POST');
  });

  it('names the right media', async () => {
    const headers = { 'x-omerlo-media-id': '00000000-0000-4000-8000-000000000000' };
    expect((await callOmerlo(sandbox, '/contents', { headers })).status).toBe(404);
    expect((await callOmerlo(sandbox, '/contents', { headers: { 'x-omerlo-media-id': '' } })).status).toBe(400);
  });

  it('is not too large', async () => {
    const answer = await callOmerlo(sandbox, '/mail/send', { method: 'POST', body: 'x'.repeat(1_100_000) });
    expect(answer.status).toBe(413);
  });
});
