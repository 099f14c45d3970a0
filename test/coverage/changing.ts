import { expect } from 'vitest';
import { allowed, asking, type Input, ROWS, titleOf } from '../graph/every-mutation.js';
import { freshCode, signIn } from '../graph/signing-in.js';
import type { Stage } from '../stage.js';
import { operationsCalled } from './recording.js';

/** A mutation with what it needs to succeed. */
export interface Change {
  readonly name: string;
  /** The type that it answers with when it is done. */
  readonly success: string;
  /** Makes ready what there has to be; gives an input with which it succeeds. */
  readonly ready: (stage: Stage) => Input | Promise<Input>;
}

const successOf = (name: string) => `${titleOf(name)}Success`;

/** What an agent signs in with: not the one whose account the gateway is configured with. */
export function agentOf({ sandbox: { data, config } }: Stage): Input {
  const { email, password } = data.agents.find((agent) => agent.email !== config.comm100.email) ?? config.comm100;
  return { email, password };
}

/** Every mutation. */
export const changes: readonly Change[] = [
  {
    name: 'exchangeAuthorizationCode',
    success: successOf('exchangeAuthorizationCode'),
    ready: (stage) => freshCode(stage),
  },
  {
    name: 'refreshToken',
    success: successOf('refreshToken'),
    ready: async (stage) => ({ refreshToken: (await signIn(stage)).refreshToken }),
  },
  {
    name: 'supportLogin',
    success: successOf('supportLogin'),
    ready: agentOf,
  },
  ...ROWS.map(({ name, prepare, input }) => ({
    name,
    success: successOf(name),
    ready: ({ sandbox: { data } }: Stage) => {
      for (const list of [data.participants, data.favorites, data.subscriptions]) list.splice(0);
      prepare?.(data);
      return input(data);
    },
  })),
];

/** Makes a change that succeeds; gives its success, with the operations of the contracts that it was made by. */
export async function made(stage: Stage, { name, success, ready }: Change, selection: string, language: string) {
  const input = await ready(stage);
  operationsCalled(stage);
  const headers = { ...allowed(stage), 'accept-language': language };
  const { data } = await stage.run<{ result: unknown }>(asking(name, selection), { input }, headers);
  expect(data?.result).toMatchObject({ __typename: success });
  return { answer: data?.result, calls: operationsCalled(stage) };
}
