#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { doctor } from './cli/doctor.js';
import { sandbox } from './cli/sandbox.js';
import { schema } from './cli/schema.js';
import { serve } from './cli/serve.js';
import { ConfigurationError } from './config.js';

/** One word of the command line. */
interface Command {
  readonly summary: string;
  readonly help: string;
  /** Gives the exit code; a server gives it when it has been told to stop. */
  readonly run: () => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = { serve, sandbox, schema, doctor };

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

  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const what = name.startsWith('-') ? 'option' : 'command';
    return complain(`there is no ${what} ${name}. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  }
  const { values, tokens } = parseArgs({
    args: rest,
    options: { help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  });
  const stray = tokens.find((token) => token.kind !== 'option' || token.name !== 'help');
  if (stray !== undefined) {
    const word = stray.kind === 'option' ? stray.rawName : stray.kind === 'positional' ? stray.value : '--';
    return complain(`${name} takes no ${word}. See masthead ${name} --help.`);
  }
  if (values.help) return print(`${command.help.trim()}\n`);
  return command.run();
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof ConfigurationError)) throw error;
  const problems = error.problems.map((problem) => `  ${problem}\n`).join('');
  process.stderr.write(`masthead: the configuration can't be used\n${problems}The README lists all variables.\n`);
}
