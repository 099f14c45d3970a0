import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { ENDPOINT, masthead, type Program } from '../cli/run.js';
import { SERVER_KEY } from '../graph/every-mutation.js';
import { shortcomings } from './operations.js';

const BYPASS_KEY = 'a-key-of-the-docs-alone';

/** How a command came out. */
export interface CameOut {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is wrong with how a command came out: that it failed, or was answered otherwise than is shown. */
export function failuresOf({ status, stdout, stderr }: CameOut, answer?: unknown): string[] {
  if (status !== 0 || stderr !== '') return [`exit code ${status}: ${stderr || stdout}`];
  if (!stdout.startsWith('{')) return answer === undefined ? [] : [`the answer is ${stdout}`];
  const given: unknown = JSON.parse(stdout);
  const isOfGraph = typeof given === 'object' && given !== null && ('data' in given || 'errors' in given);
  return isOfGraph || answer !== undefined ? shortcomings(given, answer) : [];
}

/**
 * A terminal in which the commands of the docs are typed: a server runs at the addresses that they name, curl fails when it
 * is answered with an error, and npm is one that installs nothing and starts servers for a moment only (`npm.mjs`).
 */
export class Terminal {
  readonly #server: Program;
  readonly #folder: string;
  readonly #addresses: ReadonlyMap<string, string>;

  private constructor(server: Program, folder: string, addresses: ReadonlyMap<string, string>) {
    this.#server = server;
    this.#folder = folder;
    this.#addresses = addresses;
  }

  static async open(): Promise<Terminal> {
    const settings = { PORT: '0', ADMIN_PORT: '0', CACHE_BYPASS_KEY: BYPASS_KEY, SERVER_KEY, LOG_LEVEL: 'info' };
    const server = masthead(['serve'], settings);
    const url = await server.printed(ENDPOINT);
    const admin = await server.printed(/operators' pages.*?(http:\/\/[\d.:]+)/s);
    const folder = mkdtempSync(join(tmpdir(), 'masthead-terminal-'));
    writeFileSync(
      join(folder, 'npm'),
      `#!/bin/sh\nexec '${process.execPath}' '${resolve('test/docs/npm.mjs')}' "$@"\n`,
    );
    chmodSync(join(folder, 'npm'), 0o755);
    writeFileSync(join(folder, '.curlrc'), 'fail-with-body\nsilent\nshow-error\nmax-time = 20\n');
    // What is written in passing stays out of the repository.
    mkdirSync(join(folder, 'here'));
    for (const name of readdirSync('.')) symlinkSync(resolve(name), join(folder, 'here', name));
    // What a client's code generator has left there.
    symlinkSync(resolve('test/generated/persisted-documents.json'), join(folder, 'here/persisted-documents.json'));
    const addresses = new Map([
      ['http://127.0.0.1:4000', url],
      ['http://127.0.0.1:9000', admin],
    ]);
    return new Terminal(server, folder, addresses);
  }

  /** Types commands as they stand in a page; the first one that fails is the last. */
  type(commands: string): Promise<CameOut> {
    let text = commands;
    // A server that is started here has the address that it is told to have.
    for (const [shown, address] of this.#addresses) text = text.replaceAll(new RegExp(`(?<!=)${shown}`, 'g'), address);
    const env = {
      PATH: `${this.#folder}${delimiter}${process.env['PATH'] ?? ''}`,
      CURL_HOME: this.#folder,
      CACHE_BYPASS_KEY: BYPASS_KEY,
      SERVER_KEY,
    };
    const shell = spawn('sh', ['-eu', '-c', text], {
      cwd: join(this.#folder, 'here'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      shell[stream].setEncoding('utf8').on('data', (piece: string) => {
        printed[stream] += piece;
      });
    }
    return new Promise((done) => shell.on('close', (status) => done({ status, ...printed })));
  }

  async close(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true });
  }
}
