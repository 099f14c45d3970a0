import { setFlagsFromString } from 'node:v8';
import { type Environment, readEnvironment } from '../config.js';
import { createMasthead } from '../index.js';
import { createLogger } from '../log.js';
import { startServer } from '../server.js';
import { UPSTREAMS, type UpstreamName } from '../settings.js';
import { banner } from './banner.js';
import { listening, untilTold } from './stopping.js';
import { warningsOf } from './warnings.js';

/**
 * The collector lets garbage that has grown old take so many percent of what is alive before it looks for it; by default it
 * is up to three times as much, which a process of this size never needs.
 */
const FRUGAL = '--heap-growing-percent=40';

/** How long a client may neither read nor write, beyond what an operation may take. Milliseconds. */
const SILENCE_MS = 60_000;

export const serve = {
  help: `
Usage: masthead serve

Serves the graph at http://HOST:PORT/graphql; in a browser, that is the explorer. Upstreams are configured by the
environment. With none configured, outside production and on a loopback HOST, an embedded sandbox with made-up data
stands in for all three; SANDBOX=omerlo,oracle,comm100 asks for it by name.

  /auth/      with SESSION_MODE=cookie: /auth/login, and /auth/logout by POST
  /health     200 while the process lives
  /ready      200 while it takes operations, 503 once it is stopping; names the upstreams that are degraded, and why, in
              detail, at ADMIN_PORT
  /purge      by POST, at ADMIN_PORT alone: drops shared answers before their time
  /__sandbox  the environment that points a client at the embedded sandbox, if there is one

Stops on SIGTERM or SIGINT, once the operations in flight have ended.
`,
  async run(): Promise<number> {
    setFlagsFromString(FRUGAL);
    const environment = readEnvironment();
    const logger = createLogger({ level: environment.logLevel, json: environment.production });
    const sandbox = await embeddedSandbox(environment);
    const masthead = createMasthead({ ...environment.masthead, ...sandbox?.config, logger });
    const { admin } = environment;
    // An operation that takes its time is no silence.
    const silenceMs = (environment.masthead.operationTimeoutMs ?? 0) + SILENCE_MS;
    const serving = { ...environment.server, admin, logger, sandbox: sandbox?.env, silenceMs };
    const start = () => startServer(masthead, serving);
    const server = await listening(environment.server, start, admin).catch(async (error: unknown) => {
      await Promise.all([masthead.dispose(), sandbox?.close()]);
      throw error;
    });

    if (!environment.production) process.stdout.write(banner(server.url, environment, sandbox?.readers));
    logger.info({ url: server.url, host: environment.server.host }, 'listening');
    if (server.adminUrl !== undefined) logger.info({ url: server.adminUrl }, "the operators' pages");
    if (environment.masthead.session?.mode === 'cookie' && environment.masthead.redisUrl === undefined) {
      logger.warn('sessions are kept in this process alone: they end with it, and no other instance knows them');
    }
    for (const { problem, advice } of warningsOf(environment)) logger.warn(`${problem}; ${advice}`);
    const configured = UPSTREAMS.filter((name) => environment.masthead[name] !== undefined);
    if (configured.length + environment.sandbox.length === 0) {
      logger.warn('no upstream is configured: every field that needs one answers CONFIGURATION_MISSING');
    }
    return untilTold(async () => {
      logger.info('stopping: operations in flight are finished first');
      await server.close();
      await sandbox?.close();
      logger.info('stopped');
    });
  },
};

/** Starts the sandbox if the configuration calls for it, on free loopback ports. */
async function embeddedSandbox({ sandbox: names, locales, policies }: Environment) {
  if (names.length === 0) return undefined;
  const { startSandbox } = await import('../sandbox/index.js');
  const { config, env, readers, close } = await startSandbox({ host: '127.0.0.1' });
  return {
    config: {
      ...(names.includes('omerlo') && {
        omerlo: { ...config.omerlo, locales: locales ?? config.omerlo.locales, ...policies.omerlo },
      }),
      ...(names.includes('oracle') && { oracle: { ...config.oracle, ...policies.oracle } }),
      ...(names.includes('comm100') && { comm100: { ...config.comm100, ...policies.comm100 } }),
      sandbox: names,
      sandboxReaders: config.sandboxReaders,
    },
    env: concerning(names, env),
    readers: names.includes('omerlo') ? readers : undefined,
    close,
  };
}

/** Of the sandbox's environment, the upstreams that it serves. What it gives to try with is all of Omerlo. */
function concerning(names: readonly UpstreamName[], env: Readonly<Record<string, string>>): Record<string, string> {
  const upstreamOf = (variable: string) => UPSTREAMS.find((name) => variable.startsWith(`${name.toUpperCase()}_`));
  return Object.fromEntries(
    Object.entries(env).filter(([variable]) => names.includes(upstreamOf(variable) ?? 'omerlo')),
  );
}
