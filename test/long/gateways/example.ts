import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFailed } from 'vitest';
import { Program } from '../../cli/run.js';
import { openPart } from '../../gateway/kinds.js';
import type { GraphError, Stage } from '../../stage.js';

export type ExampleName = 'stitching' | 'federation';

/** A shift as a roster's file has it. */
export interface Shift {
  readonly id: string;
  readonly day: string;
  readonly desk: string;
  readonly person: string;
  readonly content: string;
  readonly briefing: string;
}

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphError[];
}

/** A gateway of examples/ as a process of its own, over Masthead on a port, over a sandbox. */
export interface Example extends AsyncDisposable {
  readonly stage: Stage;
  /** The headers of each request that Masthead has received since the last time this was asked for. */
  requests(): IncomingHttpHeaders[];
  /** Sends an operation to the gateway. */
  run<Data = Record<string, unknown>>(
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<Data>>;
}

/** What is planted in every body that is not public. */
export const GATED = 'only for those who may';

export interface ExampleOptions {
  /** Shifts that are made from what the sandbox has; the example's own unless given. */
  readonly roster?: (stage: Stage) => readonly Shift[];
  /** What Masthead is made to say of itself; the truth unless given. */
  readonly sdl?: string;
}

export async function openExample(name: ExampleName, { roster, sdl }: ExampleOptions = {}): Promise<Example> {
  // As in production, answers are kept.
  const stage = await openPart({ sandbox: { gatedMarker: GATED }, config: { cacheMb: 8 } });
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    // That is what a gateway asks for first.
    const asksForSdl = requests.push(request.headers) === 1 && sdl !== undefined;
    if (asksForSdl) tell(sdl, response);
    else stage.masthead.listener(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const env: Record<string, string> = { MASTHEAD_URL: urlOf(server.address()), PORT: '0' };
  const folder = await mkdtemp(join(tmpdir(), 'masthead-roster-'));
  if (roster) {
    env['ROSTER'] = join(folder, 'shifts.json');
    await writeFile(env['ROSTER'], JSON.stringify(roster(stage)));
  }
  const gateway = new Program([`examples/${name}/server.js`], env);
  const close = async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
    server.closeAllConnections();
    server.close();
    await stage.close();
  };
  const endpoint = await gateway.printed(/http:\S+\/graphql/).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    stage,
    requests: () => requests.splice(0),
    run: (operation, variables = {}, headers = {}) => post(endpoint, operation, variables, headers),
    [Symbol.asyncDispose]: close,
  };
}

function urlOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === 'string') throw new TypeError('A server on a port has an address.');
  return `http://127.0.0.1:${address.port}/graphql`;
}

function tell(sdl: string, response: ServerResponse): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: { _service: { sdl }, _sdl: sdl } }));
}

/** Serves a text as what a subgraph and a subschema say of themselves, and nothing else. */
export async function telling(sdl: string): Promise<{ readonly endpoint: string } & AsyncDisposable> {
  const server = createServer((_request, response) => {
    tell(sdl, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: urlOf(server.address()),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function post<Data>(
  endpoint: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Promise<Answer<Data>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] }: { data?: Data | null; errors?: GraphError[] } = await response.json();
  const answer = { status: response.status, data, errors };
  try {
    onTestFailed(() => console.error(query.trim(), JSON.stringify(answer, null, 2)));
  } catch {
    // Outside of a test there is nothing to hang it on.
  }
  return answer;
}
