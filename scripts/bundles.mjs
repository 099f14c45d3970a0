import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * What a program imports: the package's own entries, and what our scripts and tests load of it. Dependencies stay packages
 * of their own: whoever imports Masthead must share one `graphql` with it.
 */
const LIBRARY = [
  'index.ts',
  'sandbox/index.ts',
  'cli/stopping.ts',
  'gateway/federation-sdl.ts',
  'gateway/stitching-sdl.ts',
  'log.ts',
  'sdl.ts',
  'server.ts',
  'store/memory.ts',
  'store/redis.ts',
  'variables.ts',
];

/** Stays a package of its own: it is loaded when somebody opens the explorer, and is larger than all the rest. */
const EXPLORER = '@graphql-yoga/render-graphiql';

const { resolve } = createRequire(import.meta.url);

/** Packages in CommonJS load Node's modules by `require`, which a module has to make. */
const REQUIRE = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/**
 * The bundles of dist/, as options of esbuild's: the library, and the command with all that it depends on. What is imported
 * dynamically is a file of its own in both, loaded when it is first needed.
 * @param {string} root the repository
 * @returns {import('esbuild').BuildOptions[]}
 */
export function bundles(root) {
  const shared = {
    absWorkingDir: root,
    outdir: join(root, 'dist'),
    outbase: join(root, 'src'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    metafile: true,
    write: false,
    logLevel: 'warning',
  };
  return [
    {
      ...shared,
      entryPoints: LIBRARY.map((entry) => join(root, 'src', entry)),
      packages: 'external',
      chunkNames: 'library/[name]-[hash]',
    },
    {
      ...shared,
      entryPoints: [join(root, 'src/cli.ts')],
      external: [EXPLORER],
      chunkNames: 'command/[name]-[hash]',
      banner: { js: REQUIRE },
      // The maps are for whoever works on it: they don't go with the package, as the sources that they name don't.
      sourcemap: 'external',
      // The sources of all dependencies would be three times as much as the command itself.
      sourcesContent: false,
      // Yoga compares its own `Request` with Node's, which loads all of Node's fetch to find that it is another one.
      define: { 'globalThis.Request': 'undefined' },
      plugins: [oneGraphql, doors],
    },
  ];
}

/** `graphql` is published twice, and objects of the one are strangers to the other: who requires it gets the modules too. */
const oneGraphql = {
  name: 'one graphql',
  setup(build) {
    const folder = folderOf('graphql');
    build.onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => {
      const file = path === 'graphql' ? 'index' : path.slice('graphql/'.length).replace(/\.m?js$/, '');
      return { path: join(folder, `${file}.mjs`), sideEffects: false };
    });
  },
};

/** Packages that are entered by another door than their own: what is not named here can't be imported of them. */
const DOORS = {
  // Its index loads its fetch, web sockets, caches and mocks with it.
  undici: `
    export { default as Pool } from './lib/dispatcher/pool.js';
    export { default as errors } from './lib/core/errors.js';`,
  // A bundle gives who imports CommonJS dynamically its default alone.
  '@redis/client': "export { ErrorReply, RedisClient } from './dist/index.js';",
};

const doors = {
  name: 'doors',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path }) =>
      Object.hasOwn(DOORS, path) ? { path, namespace: 'doors' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'doors' }, ({ path }) => ({
      contents: DOORS[path],
      resolveDir: folderOf(path),
    }));
  },
};

/** Where a package is. */
function folderOf(name) {
  return dirname(resolve(`${name}/package.json`));
}
