import { expect } from 'vitest';
import { qualified } from '../../scripts/coverage/operations.mjs';
import type { Interference, RecordedCall, Sandbox } from '../../src/sandbox/index.js';
import { findOperation } from '../contracts/validate.js';
import { altering, alteringAssociations, isRecord, type JsonRecord, within } from '../graph/altered.js';
import { bearer, type Stage } from '../stage.js';
import { terse } from './channel-answers.js';
import type { Way } from './ways.js';

/** Upstreams that make every type come up, and every field call that can. */
export const upstreams: readonly Interference[] = [
  (call, answer) =>
    altering('/contents/', withMoreBlocks)(call, answer) ??
    altering('/issues/', withVisual({ type: 'slideshow', images: [{ type: 'image' }] }))(call, answer) ??
    altering('/distributions/', withVisual({ type: 'video' }))(call, answer) ??
    terse(call, answer),
  (call, answer) => alteringAssociations(() => ({}))(call, answer) ?? terse(call, answer, 1),
];

const MORE_BLOCKS = [{ kind: 'of a new kind' }];

function withVisual(visual: JsonRecord) {
  return ({ localized, ...record }: JsonRecord): JsonRecord => ({
    ...record,
    ...within({ localized }, 'localized'),
    visual,
  });
}

function withMoreBlocks(record: JsonRecord): JsonRecord {
  const { blocks, localized } = record;
  if (Array.isArray(blocks)) return { ...record, blocks: [...blocks, ...MORE_BLOCKS] };
  return isRecord(localized) ? { ...record, localized: withMoreBlocks(localized) } : record;
}

/** Whether the gateway gets a token of its own by a call, for whatever it calls: no field asks for it. */
export function getsOwnToken({ upstream, path, query, body }: Omit<RecordedCall, 'status'>, { config }: Sandbox) {
  if (upstream === 'omerlo') return query['grant_type'] === 'client_credentials';
  if (upstream === 'oracle') return path.endsWith('/oauthToken');
  return path === '/oauth/token' && new URLSearchParams(body).get('email') === config.comm100.email;
}

/** The operations of the contracts that the sandbox was called by since the last time this was asked for, sorted. */
export function operationsCalled({ sandbox }: Stage): string[] {
  const calls = sandbox.calls.splice(0).filter((call) => !getsOwnToken(call, sandbox));
  const operations = calls.map(({ upstream, method, path }) => {
    const template = findOperation(upstream, method, path)?.template;
    return qualified(upstream, `${method} ${template ?? path}`);
  });
  return operations.sort();
}

/** What one list has more than another. */
export function without(calls: readonly string[], others: readonly string[]): string[] {
  const left = [...calls];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}

/** What asking for something at the end of ways is seen to call, upstream being as it is told. */
export class Recorder {
  readonly #bare = new Map<string, readonly string[] | undefined>();

  constructor(private readonly stage: Stage) {}

  /** The operations that asking for a selection takes, besides those that lead there; undefined where the way leads to nothing. */
  async callsFor(way: Way, selection: string, upstream: Interference): Promise<string[] | undefined> {
    this.stage.sandbox.interfere = upstream;
    const key = `${upstreams.indexOf(upstream)} ${way.asking('')}`;
    if (!this.#bare.has(key)) this.#bare.set(key, await this.#callsOf(way, ''));
    const bare = this.#bare.get(key);
    if (!bare) return undefined;
    const calls = await this.#callsOf(way, selection);
    return calls && without(calls, bare);
  }

  async #callsOf(way: Way, selection: string): Promise<string[] | undefined> {
    operationsCalled(this.stage);
    const operation = way.asking(`reached: __typename ${selection}`);
    const { data, status } = await this.stage.run(operation, {}, bearer(this.stage.sandbox.readers.premium.token));
    expect(status).toBe(200);
    const calls = operationsCalled(this.stage);
    return JSON.stringify(data).includes(`"reached":"${way.type.name}"`) ? calls : undefined;
  }
}
