import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import * as fragmentMatcher from '@graphql-codegen/fragment-matcher';
import { transform } from 'esbuild';
import { buildSchema, concatAST, parse, validate } from 'graphql';

/**
 * Runs `codegen.ts` as GraphQL Code Generator's command line would.
 * @param {string} root the repository
 * @returns {Promise<[path: string, content: string][]>}
 */
export async function typedOperations(root) {
  const config = await configuration(root);
  const schema = await readFile(join(root, config.schema), 'utf8');

  const files = [];
  for (const [folder, output] of Object.entries(config.generates)) {
    const documents = await operations(root, output.documents ?? []);
    validated(buildSchema(schema), documents);
    for (const section of await sectionsOf(folder, output, schema, documents)) {
      files.push([section.filename, `${(await codegen(section)).trimEnd()}\n`]);
    }
  }
  return files;
}

/** One file each: those of a preset in a folder, or the one that plugins write. */
async function sectionsOf(path, { preset: named, plugins = [], config = {}, presetConfig }, schema, documents) {
  const source = { schema: parse(schema), schemaAst: buildSchema(schema), documents, config };
  if (named === undefined) {
    return [
      { ...source, filename: path, plugins: plugins.map((plugin) => ({ [plugin]: config })), pluginMap: PLUGINS },
    ];
  }
  return preset.buildGeneratesSection({ ...source, baseOutputDir: path, presetConfig, plugins: [], pluginMap: {} });
}

const PLUGINS = { 'fragment-matcher': fragmentMatcher };

/** codegen.ts holds types besides its value, which Node 20 can't read. */
async function configuration(root) {
  const { code } = await transform(await readFile(join(root, 'codegen.ts'), 'utf8'), { loader: 'ts', format: 'esm' });
  const { default: config } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return config;
}

/** Patterns are a folder and `*.graphql`, or a folder and `**` before that for all below it. */
async function operations(root, patterns) {
  const found = patterns.map(async (pattern) => {
    const folder = pattern.slice(0, pattern.indexOf('*'));
    const files = await readdir(join(root, folder), { recursive: pattern.includes('**') });
    return files.filter((file) => file.endsWith('.graphql')).map((file) => folder + file.replaceAll('\\', '/'));
  });
  return Promise.all(
    (await Promise.all(found))
      .flat()
      .sort()
      .map(async (location) => {
        const rawSDL = await readFile(join(root, location), 'utf8');
        return { location, rawSDL, document: parse(rawSDL) };
      }),
  );
}

/** The operations of a client are one set: a name that is used twice, like a field that does not exist, is refused here. */
function validated(schema, documents) {
  for (const { location, document } of documents) {
    const others = documents.filter((other) => other.document !== document).map((other) => fragmentsOf(other.document));
    const errors = validate(schema, concatAST([document, ...others])).filter(
      ({ message }) => !/never used/.test(message),
    );
    if (errors.length > 0) throw new Error(`${location}: ${errors.map(({ message }) => message).join('; ')}`);
  }
  const names = documents.flatMap(({ document }) => document.definitions.map(({ name }) => name?.value));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`operations and fragments need names of their own: ${twice.join(', ')}`);
}

function fragmentsOf(document) {
  return { ...document, definitions: document.definitions.filter(({ kind }) => kind === 'FragmentDefinition') };
}
