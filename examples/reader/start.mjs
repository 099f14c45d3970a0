// `npm run example:reader`.
import { bundle } from './bundle.mjs';

// npm runs us in a shell, and a signal that is sent to npm ends that shell without reaching us: we would go on unseen.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 200).unref();

await bundle();
await import('./dist/main.js');
