import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import tls from 'node:tls';
import { pino } from 'pino';
import { vi } from 'vitest';
import { createMasthead, type MastheadConfig } from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { type GraphError, post } from '../stage.js';
import { FAULTS, PLANTED, type Row, startElsewhere } from './faults.js';
import { startProxy } from './proxy.js';

export const OPERATION_TIMEOUT_MS = 20_000;
/** Of calls that would never end. Others are given what their operation has: on a machine that is busy, 50 MiB take a while. */
const CALL_TIMEOUT_MS = 4000;
/** How long a circuit breaker lets no call through, as docs/operating.md has it: the time after which one must succeed again. */
export const WINDOW_MS = 1000;

/** One part of each upstream, and one that the fault is meant for. Each `$n` is another call. */
const OPERATION = `query Matrix($n: Int!) {
  contents(first: 2) { nodes { titleText } }
  categories(first: $n) { nodes { name } }
  channel { items(first: 2) { nodes { name } } }
  supportAgent { role }
}`;

const OF_ENTITY = `query Entity($n: Int!) {
  contents(first: $n) { nodes { titleText seo { title } } }
  channel { items(first: 2) { nodes { name } } }
  supportAgent { role }
}`;

/** The calls that the fault was meant for, and nothing beside them. */
const NEXT = 'query Next { categories(first: 20) { nodes { name } } }';
const NEXT_OF_ENTITY = 'query Next { contents(first: 1) { nodes { seo { title } } } }';

export interface Outcome {
  /** How many entries were asked for of the list that the fault was meant for. */
  readonly first: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphError[];
  readonly ms: number;
}

/** What became of operations while an upstream failed, and after. */
export interface Evidence {
  readonly before: Outcome;
  readonly during: readonly Outcome[];
  /** The answer to the next call once the fault was over, if that was not asked for. */
  readonly refused: Outcome | undefined;
  /** The same answer if it was, or else that to the first call after a window. */
  readonly next: Outcome;
  /** And to a whole operation after that. */
  readonly after: Outcome;
  /** How many calls were made that the fault was meant for, by the first operation alone and by all. */
  readonly firstCalls: number;
  readonly calls: number;
  /** How many those would be were none made again. */
  readonly firstWanted: number;
  readonly wanted: number;
  readonly log: string;
  /** What nobody must be told. */
  readonly secrets: readonly string[];
  readonly unhandled: readonly unknown[];
  /** How many requests an origin got that upstream has redirected to. */
  readonly visits: number;
}

/** How many operations are sent while the upstream fails: more than it takes to open a circuit breaker. */
const DURING = 7;

/** Lets an upstream fail in one way, and looks on. */
export async function witness(row: Row): Promise<Evidence> {
  const isTls = row.fault === 'TLS failure';
  const isOfAll = row.scope === 'upstream';
  const sandbox = await startSandbox({});
  const elsewhere = await startElsewhere();
  const proxy = await startProxy(sandbox.config.omerlo.url, { tls: isTls });
  const lines: string[] = [];
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  if (isTls) vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const config: MastheadConfig = {
    ...sandbox.config,
    omerlo: { ...sandbox.config.omerlo, url: `${isTls ? 'https' : 'http'}://localhost:${proxy.port}` },
    logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    cacheMb: 0,
    rateLimit: 0,
    callTimeoutMs: row.code === 'UPSTREAM_TIMEOUT' ? CALL_TIMEOUT_MS : OPERATION_TIMEOUT_MS,
    operationTimeoutMs: OPERATION_TIMEOUT_MS,
  };
  const masthead = createMasthead(config);
  const [whole, next] = row.scope === 'entity' ? [OF_ENTITY, NEXT_OF_ENTITY] : [OPERATION, NEXT];
  const run = async (n: number, text = whole): Promise<Outcome> => {
    const began = performance.now();
    const { data, errors } = await post<Readonly<Record<string, unknown>>>(masthead, text, { n }, {});
    return { first: n, data: data ?? null, errors, ms: performance.now() - began };
  };
  const meant = row.scope === 'entity' ? /\/contents\/[0-9a-f-]{36}\?/ : /\/categories\?/;
  try {
    const before = await run(1);
    const begin = FAULTS[row.fault];
    if (!begin) throw new Error(`nothing makes the fault "${row.fault}"`);
    const end = await begin(proxy, elsewhere.origin);
    proxy.arrived.length = 0;
    const connecting = isOfAll ? countConnecting(proxy.port) : undefined;
    const count = () => connecting?.count() ?? proxy.arrived.filter((url) => meant.test(url)).length;
    const during: Outcome[] = [await run(2)];
    const firstCalls = count();
    during.push(...(await Promise.all(Array.from({ length: DURING - 1 }, (_, index) => run(3 + index)))));
    const calls = count();
    connecting?.stop();
    await end();
    const over = performance.now();
    const atOnce = await run(20, next);
    const refused = atOnce.errors.length > 0 ? atOnce : undefined;
    // No margin: however slow the machine is, the window is over when it is asked again; it is not asked a third time.
    while (refused && performance.now() < over + WINDOW_MS) await pause(over + WINDOW_MS - performance.now());
    return {
      before,
      during,
      refused,
      next: refused ? await run(20, next) : atOnce,
      after: await run(20),
      firstCalls,
      calls,
      firstWanted: row.scope === 'call' || row.scope === 'value' ? 1 : 2,
      wanted:
        row.scope === 'entity' ? during.reduce((sum, _, index) => sum + 2 + index, 0) : (isOfAll ? 2 : 1) * DURING,
      log: lines.join(''),
      secrets: [
        PLANTED,
        `localhost:${proxy.port}`,
        sandbox.config.omerlo.clientSecret,
        sandbox.config.comm100.password,
        sandbox.config.oracle.channelSecret,
      ],
      unhandled,
      visits: elsewhere.visits(),
    };
  } finally {
    await masthead.dispose();
    await Promise.all([proxy.close(), elsewhere.close(), sandbox.close()]);
    process.off('unhandledRejection', onUnhandled);
    if (isTls) vi.unstubAllEnvs();
  }
}

/** Counts attempts to connect to a port, where calls never come so far as to arrive. */
function countConnecting(port: number) {
  let count = 0;
  const look = (options: unknown) => {
    if (Number(Object(options).port) === port) count += 1;
  };
  const [plain, secure] = [net.connect, tls.connect];
  const spies = [
    vi.spyOn(net, 'connect').mockImplementation((...given: unknown[]) => {
      look(given[0]);
      return Reflect.apply(plain, net, given);
    }),
    vi.spyOn(tls, 'connect').mockImplementation((...given: unknown[]) => {
      look(given[0]);
      return Reflect.apply(secure, tls, given);
    }),
  ];
  return {
    count: () => count,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
