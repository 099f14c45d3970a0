// `npm start` and its like: the command line of dist/, rebuilt first when a source is newer.
import { buildIfStale } from './build.mjs';
import { endWithShell } from './shell.mjs';

endWithShell();
await buildIfStale();
await import('../dist/cli.js');
