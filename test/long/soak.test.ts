import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { expect, it } from 'vitest';
import { schema } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { ENDPOINT, masthead } from '../cli/run.js';
import { literalsOf } from '../fuzz/literals.js';
import { randomQuery } from '../fuzz/operations.js';
import { Chance } from '../fuzz/random.js';

const WARM_UP_MS = 30_000;
const SOAK_MS = 120_000;
const CLIENTS = 16;
const GROWTH = 1.1;

const USUAL =
  '{ contents(first: 20) { nodes { titleText authors { ... on Profile { displayName } } categories { name } } } }';

/** Resident memory of a process, in MiB. */
function residentOf(pid: number): number {
  const [, pages = ''] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return (Number(pages) * 4096) / 2 ** 20;
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

it('two minutes of load leave the process as large as it was', async () => {
  // A process of its own, so that what the sandbox keeps of calls is not counted.
  const sandbox = await startSandbox({});
  const { omerlo, oracle, comm100 } = sandbox.config;
  const program = masthead(['serve'], {
    PORT: '0',
    RATE_LIMIT: '0',
    OMERLO_URL: omerlo.url,
    OMERLO_MEDIA_ID: omerlo.mediaId,
    OMERLO_CLIENT_ID: omerlo.clientId,
    OMERLO_CLIENT_SECRET: omerlo.clientSecret,
    ORACLE_URL: oracle.url,
    ORACLE_CHANNEL_ID: oracle.channelId,
    ORACLE_CHANNEL_TOKEN: oracle.channelToken,
    ORACLE_CHANNEL_SECRET: oracle.channelSecret,
    COMM100_URL: comm100.url,
    COMM100_PARTNER_ID: comm100.partnerId,
    COMM100_CLIENT_ID: comm100.clientId,
    COMM100_EMAIL: comm100.email,
    COMM100_PASSWORD: comm100.password,
    CACHE_MB: '16',
    CACHE_TTL: '5',
  });
  const pool = new Pool(await program.printed(ENDPOINT), { connections: CLIENTS });
  const chance = new Chance(7);
  const literals = literalsOf(sandbox);
  const end = performance.now() + WARM_UP_MS + SOAK_MS;
  let operations = 0;
  const client = async () => {
    while (performance.now() < end) {
      // Half of them are hot, half are documents that nobody has sent before.
      const query = chance.onceIn(2) ? USUAL : randomQuery(schema, literals, chance);
      const body = JSON.stringify({ query });
      const answer = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.body.dump();
      operations += 1;
      if (operations % 100 === 0) sandbox.calls.length = 0;
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  const resident: number[] = [];
  await pause(WARM_UP_MS);
  while (performance.now() < end) {
    resident.push(residentOf(program.pid));
    await pause(1000);
  }
  await Promise.all(clients);
  await pool.close();
  const { code } = await program.stop();
  await sandbox.close();
  const quarter = Math.floor(resident.length / 4);
  const first = median(resident.slice(0, quarter));
  const last = median(resident.slice(-quarter));
  console.log(JSON.stringify({ operations, firstMiB: Math.round(first), lastMiB: Math.round(last) }));
  expect(code).toBe(0);
  expect(operations).toBeGreaterThan(1000);
  expect(last).toBeLessThan(GROWTH * first);
});
