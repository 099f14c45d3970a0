import { type Environment, readEnvironment } from '../config.js';
import { schema } from '../graph/schema.js';
import { documentCheck } from '../plugins/document-check.js';
import { quietValidation } from '../plugins/validation.js';
import { DEFAULTS, type Settings, settle, UPSTREAMS, type UpstreamName } from '../settings.js';
import { StoreUnavailable } from '../store/store.js';
import { UpstreamFailure } from '../upstreams/failure.js';
import { variablesOf } from '../variables.js';
import { type Probe, probes } from './probes.js';
import { redisProbe } from './redis-probe.js';
import { useOf } from './use.js';
import { warningsOf } from './warnings.js';

interface Finding {
  readonly healthy: boolean;
  readonly where: string;
  readonly what: string;
  readonly advice?: string;
}

export const doctor = {
  help: `
Usage: masthead doctor

Checks the environment and the trusted documents, then asks each configured upstream for a token and one small answer, and
Redis to keep an entry, and says what to do about what it finds. Prints no secret. Exit code 0 if all that is configured
works, 1 if not.
`,
  async run(): Promise<number> {
    const environment = readEnvironment();
    // Nobody signs in here; and sessions need an Omerlo, which may be the sandbox's.
    const settings = settle({ ...environment.masthead, session: undefined });
    const found = probes(settings);
    const redis = redisProbe(settings);
    const findings = await Promise.all([
      ...UPSTREAMS.map(async (name) => ({ part: name, ...(await examineUpstream(name, found[name], environment)) })),
      ...trustedDocuments(settings),
      ...(redis ? [examine(redis).then((finding) => ({ part: 'redis', ...finding }))] : []),
    ]);
    const warnings = warningsOf(environment).map(({ part, problem, advice }) =>
      told('warn', part, `${problem}.`, advice),
    );
    process.stdout.write(`The configuration is valid.\n\n${[...findings.map(line), ...warnings].join('')}`);
    return findings.every(({ healthy }) => healthy) ? 0 : 1;
  },
};

/** Trusted documents are read when they are first asked for: here it is found out whether all of them can be executed. */
function trustedDocuments(settings: Settings): readonly (Finding & { readonly part: string })[] {
  const documents = Object.entries(settings.trustedDocuments);
  if (documents.length === 0) return [];
  const check = documentCheck(schema, quietValidation(settings));
  const refused = documents.filter(([, text]) => !('kind' in check(text)));
  const part = 'trusted';
  const where = `${documents.length} documents`;
  if (refused.length === 0) return [{ part, healthy: true, where, what: 'all of them can be executed' }];
  const what = `${refused.length} can’t be executed: ${listed(refused.map(([, text]) => nameIn(text)))}.`;
  return [{ part, healthy: false, where, what, advice: 'have your clients’ code generated from this graph’s schema' }];
}

function listed(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');
}

const MOST_NAMES = 10;

/** What a document is called, as far as it can be told of one that may be wrong. */
function nameIn(text: string): string {
  return /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? 'one without a name';
}

async function examineUpstream(
  upstream: UpstreamName,
  probe: Probe | undefined,
  environment: Environment,
): Promise<Finding> {
  const policy = policyOf(environment, upstream);
  if (probe) {
    const finding = await examine(probe);
    return { ...finding, what: [finding.what, ...policy].join(finding.healthy ? ', ' : ' ') };
  }
  if (environment.sandbox.includes(upstream)) {
    const what = ['serves made-up data', 'no check needed', ...policy].join(', ');
    return { healthy: true, where: 'the sandbox', what };
  }
  return {
    healthy: true,
    where: 'not configured',
    what: 'its fields answer CONFIGURATION_MISSING',
    advice: `to have it, set ${variablesOf(upstream).join(', ')}`,
  };
}

/** How an upstream is used, where that is not as usual: in one phrase, or none. */
function policyOf(environment: Environment, upstream: UpstreamName): readonly string[] {
  const { token, access } = useOf(environment, upstream) ?? {};
  const group = upstream.toUpperCase();
  const said = [
    ...(token === undefined || token === DEFAULTS.token ? [] : [`${group}_TOKEN is ${token}`]),
    ...(access === 'reader' ? [`${group}_ACCESS is reader`] : []),
  ];
  return said.length > 0 ? [said.join(', ')] : [];
}

async function examine({ origin, steps, close }: Probe): Promise<Finding> {
  try {
    for (const step of steps) {
      const failure = await step.run().then(() => undefined, explain);
      if (failure !== undefined) {
        return { healthy: false, where: origin, advice: `check ${step.advice}`, ...failure };
      }
    }
    return { healthy: true, where: origin, what: steps.map(({ what }) => what).join(', ') };
  } finally {
    await close();
  }
}

/**
 * Only failures of the one vocabulary, and the store's, have messages that are known to hold no secret. One that says
 * itself what to check (`…: check OMERLO_URL.`) knows better than its step.
 */
function explain(error: unknown): Pick<Finding, 'what' | 'advice'> {
  if (error instanceof StoreUnavailable) return { what: error.message };
  if (!(error instanceof UpstreamFailure)) throw error;
  const [what = '', advice] = error.message.replace(/\.$/, '').split(/: (?=check )/);
  return {
    what: error.reason === undefined ? `${what}.` : `${what} (${error.reason}).`,
    ...(advice !== undefined && { advice }),
  };
}

function line({ healthy, part, where, what, advice }: Finding & { readonly part: string }): string {
  return told(healthy ? 'ok' : 'FAIL', part, `${where}: ${what}`, advice);
}

function told(how: string, part: string, what: string, advice: string | undefined): string {
  const first = `${how.padEnd(4)}  ${part.padEnd(8)} ${what}\n`;
  return advice === undefined ? first : `${first}${' '.repeat(15)}${advice}\n`;
}
