// `npm run example:stitching`, `npm run example:federation`: a gateway of examples/ over Masthead at MASTHEAD_URL; without
// one, over Masthead and its sandbox, started beside it. The gateway's packages are installed when they are missing.
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { installExample } from './install-example.mjs';

const gateway = process.argv[2];

// npm runs us in a shell, and a signal that is sent to npm ends that shell without reaching us: we would go on unseen.
const shell = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === shell) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 200).unref();

await installExample(gateway);
process.env.MASTHEAD_URL ??= await startMasthead();
if (process.exitCode === undefined) await import(`../examples/${gateway}/server.js`);

/**
 * Starts Masthead on MASTHEAD_PORT, by default any that is free, for as long as this process lives. Gives its endpoint; where it
 * does not start, it has said why.
 */
async function startMasthead() {
  await buildIfStale();
  const { MASTHEAD_PORT = '0' } = process.env;
  const env = { ...process.env, GATEWAY: gateway, PORT: MASTHEAD_PORT };
  const child = spawn(process.execPath, ['dist/cli.js', 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill());
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => child.kill());
  return new Promise((resolve) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text);
      printed += text;
      const [endpoint] = /http:\/\/\S+\/graphql/.exec(printed) ?? [];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve('');
    });
  });
}
