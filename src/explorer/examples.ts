import { readdir, readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import type { UpstreamName } from '../upstreams/failure.js';

/** An operation to begin from. */
export interface Example {
  /** What it asks for, in a few words: `A front page`. */
  readonly title: string;
  /** What it shows, and the REST calls that it costs; empty where its file does not say. */
  readonly about: string;
  readonly query: string;
  /** JSON; null for an operation that takes none. */
  readonly variables: string | null;
  /** Whose data it asks for. */
  readonly upstreams: readonly UpstreamName[];
}

/** Example 10 comes behind example 9. */
const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The operations of a folder, by file name: each `<name>.graphql` with the `<name>.variables.json` that lies beside it, and
 * with the comment that it begins with, `# A title: what it shows.`
 */
export async function readExamples(folder: URL): Promise<readonly Example[]> {
  const files: string[] = await readdir(folder).catch(() => []);
  const operations = files.filter((file) => file.endsWith('.graphql')).sort(byNumber);
  return Promise.all(
    operations.map(async (file) => {
      const name = file.slice(0, -'.graphql'.length);
      const variables = `${name}.variables.json`;
      const query = await readFile(new URL(file, folder), 'utf8');
      return {
        ...describedIn(query, name),
        query,
        variables: files.includes(variables) ? await readFile(new URL(variables, folder), 'utf8') : null,
        upstreams: upstreamsOf(query),
      };
    }),
  );
}

function describedIn(query: string, name: string): Pick<Example, 'title' | 'about'> {
  const [comment = ''] = /^(?:#.*\n)+/.exec(query) ?? [];
  const text = comment.replace(/^#\s*/gm, '').replace(/\s+/g, ' ').trim();
  const colon = text.indexOf(': ');
  if (colon < 0) return { title: name, about: text };
  const about = text.slice(colon + 2);
  return { title: text.slice(0, colon), about: about.slice(0, 1).toUpperCase() + about.slice(1) };
}

/** All other fields of the roots are Omerlo's. */
const OTHERS: ReadonlyMap<string, UpstreamName> = new Map([
  ['channel', 'oracle'],
  ['supportAgent', 'comm100'],
  ['supportLogin', 'comm100'],
]);

function upstreamsOf(query: string): readonly UpstreamName[] {
  const roots = parse(query).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );
  const names = roots.map((root) => (root.kind === Kind.FIELD && OTHERS.get(root.name.value)) || 'omerlo');
  return [...new Set(names)];
}
