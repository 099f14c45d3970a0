import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { once } from '../once.js';

/** A file that the explorer's page loads. */
export interface Part {
  readonly type: string;
  /** Its contents, compressed by gzip: a quarter of what they are otherwise. */
  readonly zipped: Buffer<ArrayBuffer>;
  /** Its contents as they are, for whoever does not take them compressed: the same for all of them. */
  readonly plain: () => Promise<Buffer<ArrayBuffer>>;
}

/** What the explorer's page loads, all of it from its own origin. */
export interface Parts {
  /** Another one for other contents: what is found under it never changes. */
  readonly version: string;
  readonly find: (name: string) => Part | undefined;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/**
 * GraphiQL with its workers, and what we put around it. GraphiQL costs tens of megabytes, so that it is loaded when
 * somebody opens the page and not before.
 * @param folder where our own files of the page are
 */
export async function makeParts(folder: URL): Promise<Parts> {
  const own = (name: string) => readFile(new URL(name, folder), 'utf8');
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  const files = [
    ['graphiql.js', SCRIPT, graphiql.js],
    ['graphiql.css', STYLE, graphiql.css],
    ['editorWorkerService.js', SCRIPT, graphiql.editorWorkerService],
    ['graphql.js', SCRIPT, graphiql.graphqlWorker],
    ['json.js', SCRIPT, graphiql.jsonWorker],
    ...OWN.map(async (name) => [name, name.endsWith('.css') ? STYLE : SCRIPT, await own(name)] as const),
  ] as const;
  const hash = createHash('sha256');
  const parts = new Map<string, Part>();
  for (const [name, type, text] of await Promise.all(files)) {
    hash.update(name).update(text);
    const zipped = await zip(text);
    parts.set(name, { type, zipped, plain: once(() => unzip(zipped)) });
  }
  return { version: hash.digest('hex').slice(0, 16), find: (name) => parts.get(name) };
}

/** Our own files, which a browser runs as they are. */
const OWN = [
  'explorer.css',
  'explorer.js',
  'command.js',
  'editors.js',
  'header-text.js',
  'history.js',
  'lists.js',
  'page.js',
  'readers.js',
  'session.js',
  'storage.js',
];
