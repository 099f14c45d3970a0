#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigurationError } from './settings.js';

/** What a word of the command line does. */
interface Command {
  readonly help: string;
  /** Gives the exit code; a server gives it when it has been told to stop. */
  readonly run: (options: ReadonlySet<string>) => Promise<number>;
}

interface Word {
  readonly summary: string;
  /** The options that it takes beside `--help`, one at a time. */
  readonly options?: readonly string[];
  /** Help and version load no graph, a schema no server. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Word>> = {
  serve: {
    summary: 'serve the graph (and, if nothing else is configured, a sandbox below it)',
    load: async () => (await import('./cli/serve.js')).serve,
  },
  sandbox: {
    summary: 'serve the three sandboxed REST APIs alone, for any client',
    load: async () => (await import('./cli/sandbox.js')).sandbox,
  },
  schema: {
    summary: 'print the GraphQL schema',
    options: ['federation', 'stitching'],
    load: async () => (await import('./cli/schema.js')).schema,
  },
  doctor: {
    summary: 'check the configuration and whether each upstream accepts it',
    load: async () => (await import('./cli/doctor.js')).doctor,
  },
};

const USAGE = `masthead: one GraphQL endpoint over the REST APIs that a publisher runs on

Usage: masthead <command>

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  .join('\n')}

  --help     this text, or that of a command: masthead serve --help
  --version  the version

The configuration is read from the environment. The README lists its variables.
`;

/** A command line that makes no sense: exit code 2, as shells have it. */
const MISUSED = 2;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    process.stderr.write(USAGE);
    return MISUSED;
  }
  if (name === '--help' || name === '-h' || name === 'help') return print(USAGE);
  if (name === '--version' || name === '-v') return print(`${version()}\n`);

  const word = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (word === undefined) {
    const what = name.startsWith('-') ? 'option' : 'command';
    return complain(`there is no ${what} ${name}. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  }
  const { options: own = [] } = word;
  const { values, tokens } = parseArgs({
    args: rest,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(own.map((option) => [option, { type: 'boolean' as const }])),
    },
    strict: false,
    tokens: true,
  });
  const stray = tokens.find(
    (token) => token.kind !== 'option' || ![...own, 'help'].includes(token.name) || token.value,
  );
  if (stray !== undefined) {
    const option = stray.kind === 'option' && stray.value && own.includes(stray.name) ? 'value for ' : '';
    const what = stray.kind === 'option' ? stray.rawName : stray.kind === 'positional' ? stray.value : '--';
    return complain(`${name} takes no ${option}${what}. See masthead ${name} --help.`);
  }
  const command = await word.load();
  if (values.help) return print(`${command.help.trim()}\n`);
  const chosen = own.filter((option) => values[option] === true);
  if (chosen.length > 1) {
    return complain(`${name} takes one of --${chosen.join(', --')}. See masthead ${name} --help.`);
  }
  return command.run(new Set(chosen));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function complain(problem: string): number {
  process.stderr.write(`masthead: ${problem}\n`);
  return MISUSED;
}

function version(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return version;
}

// What can't be printed (a full disk, a reader of the log that has gone) is lost; a server goes on all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof ConfigurationError)) throw error;
  const problems = error.problems.map((problem) => `  ${problem}\n`).join('');
  process.stderr.write(`masthead: the configuration can't be used\n${problems}The README lists all variables.\n`);
}
