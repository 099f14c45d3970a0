import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const CLI = resolve('dist/cli.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program under test, with what it has printed so far. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'] ?? '', ...env } });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = new Promise((done) => {
      child.on('close', (code) => done({ code, stdout: this.stdout, stderr: this.stderr }));
    });
    this.#child = child;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.signal(signal);
    return this.ended;
  }

  /** Waits until `pattern` has been printed; rejects with all that was, if the program ends before. */
  async printed(pattern: RegExp): Promise<string> {
    let over: Ended | undefined;
    this.ended.then((ended) => {
      over = ended;
    });
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found !== null) return found[1] ?? found[0];
      if (over !== undefined)
        throw new Error(`ended with ${over.code} before it printed ${pattern}:\n${this.stdout}${this.stderr}`);
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

/** Starts the command line, as it is shipped, in an environment of nothing but `env`. */
export function masthead(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  return new Program([CLI, ...args], env);
}

/** The address that a server prints at start. */
export const ENDPOINT = /(http:\/\/\S+)\/graphql/;
