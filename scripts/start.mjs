// `npm start` and its like: the command line of dist/, rebuilt first when a source is newer.
import { buildIfStale } from './build.mjs';

// npm runs us in a shell, and a signal that is sent to npm ends that shell without reaching us: we would go on unseen.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 200).unref();

await buildIfStale();
await import('../dist/cli.js');
