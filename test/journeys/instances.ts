import { pino } from 'pino';
import { createMasthead, type Masthead, type MastheadConfig } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { IN_ANY_TIME, type Outcome, post } from '../stage.js';

export const TOKEN_KEY = Buffer.alloc(32, 7).toString('base64');

/** Instances that keep answers, before one sandbox. */
export interface Instances extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly mastheads: readonly Masthead[];
  /** One more, which differs in this. */
  add(config?: Partial<MastheadConfig>): Masthead;
  /** Asks one of them, by its number. */
  ask(
    instance: number,
    operation: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Outcome<Record<string, unknown>>>;
  /** Purges by one of them. */
  purge(instance: number, what: Parameters<Masthead['purge']>[0]): Promise<number>;
  /** The REST calls since the last time this was asked for, but for those for tokens. */
  calls(): string[];
  /** Has the media be called so from now on. */
  rename(name: string): void;
}

const silent = pino({ level: 'silent' });

/** @param config of all; there are two of them */
export async function openInstances(config: Partial<MastheadConfig> = {}): Promise<Instances> {
  const sandbox = await startSandbox({});
  const mastheads: Masthead[] = [];
  const add = (more: Partial<MastheadConfig> = {}) => {
    const own = { ...sandbox.config, logger: silent, tokenKeys: [TOKEN_KEY] };
    const settings = { ...own, ...IN_ANY_TIME, ...config, ...more };
    const masthead = createMasthead(settings);
    mastheads.push(masthead);
    return masthead;
  };
  add();
  add();
  const at = (instance: number): Masthead => {
    const masthead = mastheads[instance];
    if (!masthead) throw new RangeError(`There is no instance ${instance}.`);
    return masthead;
  };
  return {
    sandbox,
    mastheads,
    add,
    ask: (instance, operation, variables = {}, headers = {}) => post(at(instance), operation, variables, headers),
    purge: (instance, what) => at(instance).purge(what),
    calls: () =>
      sandbox.calls
        .splice(0)
        .filter(({ path }) => !/\/(token|oauthToken)$/.test(path))
        .map(({ method, path }) => `${method} ${path}`),
    rename: (name) => {
      sandbox.data.media.common = { ...sandbox.data.media.common, name };
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(mastheads.map((masthead) => masthead.dispose()));
      await sandbox.close();
    },
  };
}

export const MEDIA = '{ media { name } }';
export const CONTENT = 'query ($id: ID!) { content(id: $id) { id titleText } }';
