import type { ServerResponse } from 'node:http';
import { AnswerMemory } from '../../src/upstreams/answers.js';
import { type Answered, SharedAnswers, type SharedCall, type Sharing } from '../../src/upstreams/cache.js';
import { Pieces } from '../../src/upstreams/pieces.js';
import { Purges } from '../../src/upstreams/purges.js';
import type { RestSettings } from '../../src/upstreams/rest.js';
import { credential, restOf, startUpstream } from './upstream.js';

export const APPLICATION = credential('application', 'application');

/** An upstream whose answers are kept, and the answers. */
export interface Keeping extends AsyncDisposable {
  readonly answers: SharedAnswers;
  readonly memory: AnswerMemory;
  readonly purges: Purges;
  /** What the next calls are answered with; with status 0 their connections are cut. */
  readonly upstream: { status: number; headers: Readonly<Record<string, string | readonly string[]>> };
  get(call?: Partial<SharedCall>): Promise<Answered>;
  /** The number of the call that gave an answer, undefined for one that failed. */
  ask(call?: Partial<SharedCall>): Promise<number | undefined>;
  /** How many calls have arrived. */
  calls(): number;
  /** Lets calls wait from now on; gives what answers those that wait, by their numbers, or all. */
  hold(): (number?: number) => void;
}

/** @param sharing what differs: by default, 1 MiB for 30 seconds */
export async function keeping(sharing: Partial<Sharing> = {}, settings: Partial<RestSettings> = {}): Promise<Keeping> {
  const state: Keeping['upstream'] = { status: 200, headers: {} };
  const waiting = new Map<number, () => void>();
  let [count, isHeld] = [0, false];
  const upstream = await startUpstream((_, response: ServerResponse) => {
    count += 1;
    const number = count;
    const respond = () => {
      if (state.status === 0) return response.destroy();
      response.setHeader('content-type', 'application/json');
      for (const [name, value] of Object.entries(state.headers)) response.setHeader(name, value);
      response.writeHead(state.status).end(JSON.stringify({ call: number }));
    };
    if (isHeld) waiting.set(number, respond);
    else respond();
  });
  const rest = restOf(upstream.origin, settings);
  const memory = sharing.memory ?? new AnswerMemory(2 ** 20);
  const purges = sharing.purges ?? new Purges();
  const answers = new SharedAnswers(rest, { ttlMs: 30_000, scope: 'scope', ...sharing, memory, purges });
  const get = (call: Partial<SharedCall> = {}) =>
    answers.get({ method: 'GET', path: '/', credential: APPLICATION, ...call });
  return {
    answers,
    memory,
    purges,
    upstream: state,
    get,
    ask: async (call) => {
      try {
        const { json } = await get(call);
        return Number(Reflect.get(Object(json), 'call'));
      } catch {
        return undefined;
      }
    },
    calls: () => upstream.arrived.length,
    hold: () => {
      isHeld = true;
      return (number) => {
        for (const [each, respond] of [...waiting]) {
          if (number !== undefined && each !== number) continue;
          waiting.delete(each);
          respond();
        }
        if (number === undefined) isHeld = false;
      };
    },
    [Symbol.asyncDispose]: async () => {
      await rest.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** The keys of what a memory holds. */
export async function keysOf(memory: AnswerMemory): Promise<readonly string[]> {
  const keys: string[] = [];
  await memory.drop(new Pieces(), async (key) => {
    keys.push(key);
    return false;
  });
  return keys;
}
