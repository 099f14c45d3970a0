// `npm run example:fastify` and its like: a program of examples/, which imports the package as anybody would, over dist/,
// rebuilt first when a source is newer.
import { buildIfStale } from './build.mjs';
import { endWithShell } from './shell.mjs';

endWithShell();
await buildIfStale();
await import(`../examples/${process.argv[2]}/server.js`);
