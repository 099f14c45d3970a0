import { Kind, parse } from 'graphql';
import { expect } from 'vitest';
import { agentOf } from '../coverage/changing.js';
import { PUSH_TOKEN, SERVER_KEY } from '../graph/every-mutation.js';
import { freshCode, signIn } from '../graph/signing-in.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { type Block, isPart, PARTS, type Page } from './pages.js';

/** An operation as a page shows it, with the blocks behind it: `json variables`, `json headers` and `json answer`. */
export interface Shown {
  readonly block: Block;
  readonly variables: unknown;
  readonly headers: unknown;
  readonly answer: unknown;
}

/** The operations of a page that are to be run, in their order. */
export function operationsIn({ blocks }: Page): Shown[] {
  return blocks.flatMap((block, index) => {
    if (block.language !== 'graphql' || block.mark !== undefined) return [];
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex((other) => !isPart(other));
    const parts = end < 0 ? rest : rest.slice(0, end);
    const [variables, headers, answer] = PARTS.map((part) => {
      const code = parts.find(({ words }) => words[0] === part)?.code;
      return code === undefined ? undefined : JSON.parse(code);
    });
    return [{ block, variables, headers, answer }];
  });
}

/** The graph that a page is read beside: of its own, as what it shows may change something. */
export function openPage(): Promise<Stage> {
  return openStage({ config: { serverKey: SERVER_KEY, supportLogin: true } });
}

/** Who asks, where the language is followed by a word: ```` ```graphql reader ````. */
const ASKERS: Readonly<Record<string, (stage: Stage) => Readonly<Record<string, string>>>> = {
  reader: ({ sandbox }) => bearer(sandbox.readers.premium.token),
  registered: ({ sandbox }) => bearer(sandbox.readers.registered.token),
  server: () => ({ 'x-masthead-server-key': SERVER_KEY }),
};

/** What comes of an operation otherwise than its page has it; nothing, if all is well. */
export async function problemsOf(shown: Shown, stage: Stage): Promise<string[]> {
  const { words, code } = shown.block;
  const strange = words.filter((word) => !Object.hasOwn(ASKERS, word));
  if (strange.length > 0) return [`nobody asks as ${strange.join(' ')}`];
  const { definitions } = parse(code);
  if (definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1) return ['not one operation'];
  return shortcomings(await answerOf(shown, stage), shown.answer);
}

/** What an operation is answered with. */
export async function answerOf({ block, variables, headers }: Shown, stage: Stage): Promise<unknown> {
  const given = await filled(variables ?? {}, stage);
  const asked = Object.assign(
    {},
    ...block.words.map((word) => ASKERS[word]?.(stage)),
    await filled(headers ?? {}, stage),
  );
  const response = await stage.masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...asked },
    body: JSON.stringify({ query: block.code, variables: given }),
  });
  return response.json();
}

/** What an answer is otherwise than it is shown; or, if it is not shown, errors, failures and nothing. */
export function shortcomings(given: unknown, shown: unknown): string[] {
  if (shown !== undefined) {
    return equals(given, shown) ? [] : [`the answer is ${JSON.stringify(given, null, 2)}`];
  }
  const { data, errors } = Object.assign({ data: null, errors: undefined }, given);
  if (errors !== undefined) return [`errors: ${JSON.stringify(errors)}`];
  return Object.entries<unknown>(data ?? { data }).flatMap(([name, value]) => {
    if (value === null) return [`${name} is null`];
    const isFailure = typeof value === 'object' && 'code' in value && 'message' in value;
    return isFailure ? [`${name} failed: ${JSON.stringify(value)}`] : [];
  });
}

/** Whether two answers are the same; `…` stands for any text or number. */
function equals(given: unknown, shown: unknown): boolean {
  try {
    expect(given).toEqual(withAnything(shown));
    return true;
  } catch {
    return false;
  }
}

function withAnything(shown: unknown): unknown {
  if (shown === '…')
    return expect.toSatisfy((value: unknown) => typeof value === 'string' || typeof value === 'number');
  if (Array.isArray(shown)) return shown.map(withAnything);
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, withAnything(value)]));
}

/** Variables and headers in which `…` is what the sandbox has for it. */
async function filled(value: unknown, stage: Stage): Promise<unknown> {
  const text = JSON.stringify(value);
  if (!text.includes('…')) return value;
  const there = await given(text, stage);
  return JSON.parse(text, (key, each) => {
    if (each === 'Bearer …') return `Bearer ${stage.sandbox.readers.premium.token}`;
    if (each !== '…') return each;
    if (!Object.hasOwn(there, key)) throw new Error(`nobody knows what stands for … as ${key}`);
    return there[key];
  });
}

async function given(text: string, stage: Stage): Promise<Readonly<Record<string, unknown>>> {
  const asksFor = (key: string) => text.includes(`"${key}":"…"`);
  return {
    state: 'made-up',
    redirectUri: 'https://reader.example/back',
    pushToken: PUSH_TOKEN,
    ...(asksFor('password') ? agentOf(stage) : {}),
    ...(asksFor('code') ? await freshCode(stage) : {}),
    ...(asksFor('refreshToken') ? { refreshToken: (await signIn(stage)).refreshToken } : {}),
  };
}
