import { readEnvironment } from '../config.js';
import { settle, UPSTREAMS, type UpstreamName } from '../settings.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { variablesOf } from '../variables.js';
import { type Probe, probes } from './probes.js';

interface Finding {
  readonly healthy: boolean;
  readonly upstream: UpstreamName;
  readonly where: string;
  readonly what: string;
  readonly advice?: string;
}

export const doctor = {
  help: `
Usage: masthead doctor

Checks the environment, then asks each configured upstream for a token and one small answer, and says what to do about
what it finds. Prints no secret. Exit code 0 if all that is configured works, 1 if not.
`,
  async run(): Promise<number> {
    const environment = readEnvironment();
    const found = probes(settle(environment.masthead));
    const findings = await Promise.all(
      UPSTREAMS.map((upstream) => examine(upstream, found[upstream], environment.sandbox.includes(upstream))),
    );
    process.stdout.write(`The configuration is valid.\n\n${findings.map(line).join('')}`);
    return findings.every(({ healthy }) => healthy) ? 0 : 1;
  },
};

async function examine(upstream: UpstreamName, probe: Probe | undefined, sandboxed: boolean): Promise<Finding> {
  if (probe === undefined) {
    if (sandboxed)
      return { healthy: true, upstream, where: 'the sandbox', what: 'serves made-up data, no check needed' };
    const advice = `to have it, set ${variablesOf(upstream).join(', ')}`;
    return {
      healthy: true,
      upstream,
      where: 'not configured',
      what: 'its fields answer CONFIGURATION_MISSING',
      advice,
    };
  }
  const where = probe.origin;
  try {
    for (const step of probe.steps) {
      const failure = await step.run().then(() => undefined, explain);
      if (failure !== undefined) {
        return { healthy: false, upstream, where, advice: `check ${step.advice}`, ...failure };
      }
    }
    return { healthy: true, upstream, where, what: probe.steps.map(({ what }) => what).join(', ') };
  } finally {
    await probe.close();
  }
}

/**
 * Only failures of the one vocabulary have messages that are known to hold no secret. One that says itself what to check
 * (`…: check OMERLO_URL.`) knows better than its step.
 */
function explain(error: unknown): Pick<Finding, 'what' | 'advice'> {
  if (!(error instanceof UpstreamFailure)) throw error;
  const [what = '', advice] = error.message.replace(/\.$/, '').split(/: (?=check )/);
  return {
    what: error.reason === undefined ? `${what}.` : `${what} (${error.reason}).`,
    ...(advice !== undefined && { advice }),
  };
}

function line({ healthy, upstream, where, what, advice }: Finding): string {
  const first = `${healthy ? 'ok  ' : 'FAIL'}  ${upstream.padEnd(8)} ${where}: ${what}\n`;
  return advice === undefined ? first : `${first}${' '.repeat(15)}${advice}\n`;
}
