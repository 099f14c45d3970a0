import { pino } from 'pino';
import { onTestFailed } from 'vitest';
import { createMasthead, type Masthead, type MastheadConfig } from '../src/index.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.js';

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly upstream?: string; readonly requestId: string };
}

/** What an operation was answered with. */
export interface Outcome<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** A graph over a sandbox of its own: what tests talk to. */
export interface Stage extends AsyncDisposable {
  readonly masthead: Masthead;
  readonly sandbox: Sandbox;
  /** Sends an operation through `masthead.fetch`. Should the test fail, it prints what was asked and answered. */
  run<Data = Record<string, unknown>>(
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Outcome<Data>>;
  /** The REST calls since the last time this was asked for, but for those to token endpoints: `GET /contents`. */
  calls(): string[];
  close(): Promise<void>;
}

export interface StageOptions {
  readonly sandbox?: SandboxOptions;
  /** What is configured otherwise than over the sandbox, or what that makes of the sandbox's own. */
  readonly config?: Partial<MastheadConfig> | ((own: Sandbox['config']) => Partial<MastheadConfig>);
}

/** For tests that ask for more at once than anybody may. */
export const AT_ANY_COST = { maxCalls: 100_000, maxNodes: 10_000_000 } as const;

/** For tests whose subject is no deadline: a machine that has much else to do is slow. */
export const IN_ANY_TIME = { callTimeoutMs: 30_000, operationTimeoutMs: 60_000 } as const;

// Upstreams fail on purpose here; a test that looks at the log brings a logger of its own.
const silent = pino({ level: 'silent' });

/** Starts a sandbox on free ports and a graph over it. */
export async function openStage({ sandbox: options = {}, config = {} }: StageOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox(options);
  const masthead = createMasthead({
    ...sandbox.config,
    logger: silent,
    // Tests change what upstream has, and count calls.
    cacheMb: 0,
    // Tests send more from one address than anybody may.
    rateLimit: 0,
    ...IN_ANY_TIME,
    ...(typeof config === 'function' ? config(sandbox.config) : config),
  });
  const close = async () => {
    await masthead.dispose();
    await sandbox.close();
  };
  return {
    masthead,
    sandbox,
    run: (operation, variables = {}, headers = {}) => send(masthead, operation, variables, headers),
    calls: () =>
      sandbox.calls
        .splice(0)
        .filter((call) => call.path !== '/oauth/token')
        .map((call) => `${call.method} ${call.path}`),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The headers of a request that carries a bearer token. */
export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function send<Data>(
  masthead: Masthead,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome<Data>> {
  const outcome = await post<Data>(masthead, query, variables, headers);
  printOnFailure(query, variables, outcome);
  return outcome;
}

/** Sends an operation, for tests that send thousands and say themselves which one failed. */
export async function post<Data>(
  masthead: Masthead,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome<Data>> {
  const response = await masthead.fetch('http://masthead.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body: { data?: Data | null; errors?: GraphError[]; extensions?: Record<string, unknown> } =
    await response.json();
  const { data, errors = [], extensions } = body;
  return { status: response.status, headers: response.headers, data, errors, extensions };
}

/** A failed expectation says little without what was asked for. */
function printOnFailure(operation: string, variables: unknown, outcome: Outcome<unknown>): void {
  const print = () =>
    console.error(
      [
        'operation:',
        operation.trim(),
        `variables: ${JSON.stringify(variables)}`,
        `status: ${outcome.status}, request id: ${outcome.headers.get('x-request-id')}`,
        `errors: ${JSON.stringify(outcome.errors, null, 2)}`,
      ].join('\n'),
    );
  try {
    onTestFailed(print);
  } catch {
    // Outside of a test, such as in a hook: there is nothing to hang it on.
  }
}
