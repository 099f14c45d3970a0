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

interface Named extends Part {
  readonly name: string;
  /** Of its contents. */
  readonly hash: string;
}

async function partOf(name: string, type: string, text: string): Promise<Named> {
  const zipped = await zip(text);
  const hash = createHash('sha256').update(text).digest('hex');
  return { name, hash, type, zipped, plain: once(() => unzip(zipped)) };
}

/** Megabytes, the same for all graphs of a process, which take a fifth of a second to compress. */
const graphiqlParts = once(async () => {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  return Promise.all([
    partOf('graphiql.js', SCRIPT, graphiql.js),
    partOf('graphiql.css', STYLE, graphiql.css),
    partOf('editorWorkerService.js', SCRIPT, graphiql.editorWorkerService),
    partOf('graphql.js', SCRIPT, graphiql.graphqlWorker),
    partOf('json.js', SCRIPT, graphiql.jsonWorker),
  ]);
});

/**
 * GraphiQL with its workers, and what we put around it. GraphiQL costs tens of megabytes, so that it is loaded when
 * somebody opens the page and not before.
 * @param folder where our own files of the page are
 */
export async function makeParts(folder: URL): Promise<Parts> {
  const own = async (name: string) =>
    partOf(name, name.endsWith('.css') ? STYLE : SCRIPT, await readFile(new URL(name, folder), 'utf8'));
  const [graphiql, ours] = await Promise.all([graphiqlParts(), Promise.all(OWN.map(own))]);
  const parts = new Map<string, Named>();
  const hash = createHash('sha256');
  for (const part of [...graphiql, ...ours]) {
    hash.update(part.name).update(part.hash);
    parts.set(part.name, part);
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
