import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.js';
import { ENDPOINT, masthead } from './run.js';

const QUERY = '/graphql?query={categories(first:1){nodes{id}}}';
const ADMIN = /the operators' pages url=(\S+)/;

it('a server with a wrong client secret is degraded and says why to its operator; one with the right one is not', async () => {
  const sandbox = await startSandbox({});
  const wrong = 'planted-wrong-secret';
  const env = { ...sandbox.env, PORT: '0', ADMIN_PORT: '0' };
  const program = masthead(['serve'], { ...env, OMERLO_CLIENT_SECRET: wrong });
  const [url, adminUrl] = await Promise.all([program.printed(ENDPOINT), program.printed(ADMIN)]);
  const told = async (origin: string) => (await fetch(`${origin}/ready`)).text();

  // Nothing has been asked for yet.
  expect(JSON.parse(await told(adminUrl))).toMatchObject({ status: 'ok', upstreams: [{ token: 'none' }, {}, {}] });
  const { errors } = await (await fetch(url + QUERY)).json();
  expect(errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  const [publicly, inDetail] = await Promise.all([told(url), told(adminUrl)]);
  expect(JSON.parse(publicly)).toEqual({ status: 'degraded', degraded: ['omerlo'] });
  expect(JSON.parse(inDetail)).toMatchObject({
    status: 'degraded',
    problems: [{ part: 'omerlo', credential: 'OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET', since: expect.any(String) }],
  });
  expect((await fetch(`${adminUrl}/health`)).status).toBe(200);
  const { stdout, stderr } = await program.stop();
  expect(stdout).toMatch(
    /warning a credential of the gateway was refused.*credential="OMERLO_CLIENT_ID, OMERLO_CLIENT_SECRET"/,
  );
  expect(publicly + inDetail + stdout + stderr).not.toContain(wrong);

  const mended = masthead(['serve'], env);
  const origins = await Promise.all([mended.printed(ENDPOINT), mended.printed(ADMIN)]);
  expect((await (await fetch(origins[0] + QUERY)).json()).errors).toBeUndefined();
  for (const origin of origins) expect(JSON.parse(await told(origin))).toMatchObject({ status: 'ok' });
  await mended.stop();
  await sandbox.close();
});
