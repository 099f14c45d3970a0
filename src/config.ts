import * as z from 'zod';
import { LOG_LEVELS, type LogLevel } from './log.js';
import { isLoopback } from './origin.js';
import {
  type Access,
  access,
  ConfigurationError,
  environmentalSchema,
  FOR_SESSIONS,
  type MastheadConfig,
  policy,
  sentences,
  TOKEN_POLICIES,
  type TokenPolicy,
  UPSTREAMS,
  type UpstreamName,
  upstreamNames,
} from './settings.js';
import { locales, oneOf, whole } from './values.js';
import { VARIABLES, variablesOf } from './variables.js';

/** What the environment says, checked. */
export interface Environment {
  /** For `createMasthead`; `logger` and the sandbox's upstreams are the command line's to add. */
  readonly masthead: MastheadConfig;
  readonly server: { readonly host: string; readonly port: number };
  /** Where the operators' pages are, if anywhere. */
  readonly admin: { readonly host: string; readonly port: number } | undefined;
  /** Upstreams that the embedded sandbox is to serve, since nothing else does. */
  readonly sandbox: readonly UpstreamName[];
  /** `OMERLO_LOCALES`, if set: it holds for a sandbox too, whose own locales are used otherwise. */
  readonly locales: readonly [string, ...string[]] | undefined;
  /** How each upstream is used, a sandboxed one too, as far as that is set. */
  readonly policies: Policies;
  readonly logLevel: LogLevel;
  readonly production: boolean;
}

interface Policy {
  readonly token?: TokenPolicy | undefined;
  readonly access?: Access | undefined;
}

export type Policies = { readonly [K in UpstreamName]?: Policy | undefined };

const usage = z.object({ token: policy.optional(), access: access.optional() }).optional();

const environmentSchema = z.object({
  admin: z.object({ host: z.string().default('127.0.0.1'), port: whole(0, 65_535).optional() }).optional(),
  policies: z.object({ omerlo: usage, oracle: usage, comm100: usage }).default({}),
  server: z.object({ host: z.string().default('127.0.0.1'), port: whole(0, 65_535).default(4000) }),
  sandbox: upstreamNames.optional(),
  locales: locales.optional(),
  logLevel: oneOf(LOG_LEVELS).default('info'),
  masthead: environmentalSchema,
});

/**
 * Reads and checks the configuration of the process. The only reader of `process.env`.
 * Throws a `ConfigurationError` that names every variable in the way and says what is wrong, never a secret's value.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const production = env['NODE_ENV'] === 'production';
  const result = environmentSchema.safeParse(rawFrom(env));
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) =>
      sentences(issue, variableAt).map(withReason(env, issue.path)),
    );
    throw new ConfigurationError(distinct([...problems, ...otherProblems(env, production)]));
  }
  const { server, admin, locales, policies, logLevel, masthead, sandbox } = result.data;
  const omerlo = masthead.omerlo && { ...masthead.omerlo, locales: locales ?? masthead.omerlo.locales };
  const configured = UPSTREAMS.some((name) => masthead[name] !== undefined);
  const unasked = !configured && !production && isLoopback(server.host) ? UPSTREAMS : [];
  const sandboxed = sandbox ?? unasked;
  const problems = [...otherProblems(env, production), ...sessionProblems(masthead, policies, sandboxed)];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    masthead: {
      ...masthead,
      omerlo,
      oracle: masthead.oracle && { ...masthead.oracle, access: policies.oracle?.access ?? 'anyone' },
      comm100: masthead.comm100 && { ...masthead.comm100, access: policies.comm100?.access ?? 'anyone' },
      explorer: read(env, 'EXPLORER') === undefined ? !production : masthead.explorer,
      suggestions: !production,
    },
    server,
    admin: admin?.port === undefined ? undefined : { host: admin.host, port: admin.port },
    sandbox: sandboxed,
    locales,
    policies,
    logLevel,
    production,
  };
}

/** `HOST` and `PORT` alone, for what serves without upstreams; throws a `ConfigurationError`. */
export function readServer(env: NodeJS.ProcessEnv = process.env): Environment['server'] {
  const result = environmentSchema.pick({ server: true }).safeParse(rawFrom(env));
  if (result.success) return result.data.server;
  throw new ConfigurationError(result.error.issues.flatMap((issue) => sentences(issue, variableAt)));
}

/** The environment in the shape that the schema checks: each variable's value, read, at its own place. */
function rawFrom(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const raw: Record<string, Record<string, unknown>> = { server: {}, masthead: {} };
  for (const variable of VARIABLES) {
    const text = read(env, variable.name);
    if (text !== undefined) place(raw, variable.at, variable.read(text));
  }
  // What a policy asks of an upstream's variables is checked with them; what is none is told by its own name only.
  for (const name of UPSTREAMS) {
    const token: unknown = Reflect.get(Object(Reflect.get(Object(raw['policies']), name)), 'token');
    const isPolicy = TOKEN_POLICIES.some((each) => each === token);
    if (isPolicy && raw['masthead']?.[name] !== undefined) place(raw, ['masthead', name, 'token'], token);
  }
  return raw;
}

/** A variable that is set to nothing is not set: `ORACLE_URL= npm start`, or an empty line of a container's file. */
function read(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
}

function place(into: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (first === undefined) return;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const next: Record<string, unknown> = { ...Object(into[first]) };
  place(next, rest, value);
  into[first] = next;
}

/** The variable that sets what stands at `path`. */
function variableAt(path: readonly PropertyKey[]): string {
  // An upstream's policy is checked with its other variables, and set beside them.
  const at = path[2] === 'token' ? ['policies', path[1], 'token'] : path;
  const found = VARIABLES.find((variable) => variable.at.every((step, index) => at[index] === step));
  return found?.name ?? path.join('.');
}

/** Of a list, each entry may be wrong in the same way. */
function distinct(problems: readonly string[]): readonly string[] {
  return [...new Set(problems)];
}

/** Says why a variable is needed at all: another one of its group is set. */
function withReason(env: NodeJS.ProcessEnv, path: readonly PropertyKey[]): (problem: string) => string {
  const group = VARIABLES.find(({ at, name }) => at.length === 3 && at[1] === path[1] && read(env, name) !== undefined);
  return (problem) =>
    problem.endsWith(' is missing') ? `${problem}, and ${group?.name} is set: they go together` : problem;
}

/** What no schema knows, as it is about the environment itself. */
function otherProblems(env: NodeJS.ProcessEnv, production: boolean): string[] {
  return [...sandboxProblems(env, production), ...(production ? accessProblems(env) : []), ...adminProblems(env)];
}

function adminProblems(env: NodeJS.ProcessEnv): string[] {
  const isIncomplete = read(env, 'ADMIN_HOST') !== undefined && read(env, 'ADMIN_PORT') === undefined;
  return isIncomplete ? ['ADMIN_PORT is missing, and ADMIN_HOST is set: they go together'] : [];
}

/** In production, whoever configures a secret says who may read with what it opens. */
function accessProblems(env: NodeJS.ProcessEnv): string[] {
  const opened = [
    ['ORACLE', 'ORACLE_CHANNEL_SECRET'],
    ['COMM100', 'COMM100_PASSWORD'],
  ] as const;
  return opened
    .filter(([group, secret]) => read(env, secret) !== undefined && read(env, `${group}_ACCESS`) === undefined)
    .filter(([group]) => !['forward', 'none'].includes(read(env, `${group}_TOKEN`) ?? ''))
    .map(
      ([group, secret]) =>
        `${group}_ACCESS is missing: say who may read with the token that ${secret} gets, anyone or reader`,
    );
}

function sessionProblems(masthead: MastheadConfig, policies: Policies, sandbox: readonly UpstreamName[]): string[] {
  if (masthead.session?.mode !== 'cookie' || masthead.omerlo !== undefined) return [];
  if (!sandbox.includes('omerlo')) {
    return [`SESSION_MODE cookie needs Omerlo, where readers sign in: set ${variablesOf('omerlo').join(', ')}`];
  }
  const policy = policies.omerlo?.token ?? 'forward-or-acquire';
  return policy === 'forward-or-acquire' ? [] : [`OMERLO_TOKEN ${FOR_SESSIONS}`];
}

function sandboxProblems(env: NodeJS.ProcessEnv, production: boolean): string[] {
  const asked = read(env, 'SANDBOX');
  if (asked === undefined) return [];
  if (production) return ['SANDBOX must not be set with NODE_ENV=production: readers would be shown made-up data'];
  return asked.split(',').flatMap((entry) => {
    const group = VARIABLES.filter(({ at }) => at[0] === 'masthead' && at[1] === entry.trim() && at.length === 3);
    const set = group.find(({ name }) => read(env, name) !== undefined);
    return set === undefined
      ? []
      : [`SANDBOX names ${entry.trim()}, which ${set.name} points elsewhere: keep one of them`];
  });
}
