// Stands in for npm where the docs are run: installs nothing, starts servers only until they have answered, and leaves what
// takes minutes, or writes into the repository, to where that is run anyway.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Who runs what is not run here, by a text that stands there. */
const ELSEWHERE = {
  ci: ['.ci/run', 'npm ci'],
  check: ['.ci/run', 'npm run check'],
  test: ['.ci/run', '" test "'],
  'test:long': ['.ci/run', ' test:long '],
  generate: ['test/repository/generated.test.ts', 'scripts/generate.mjs'],
};
/** What runs until it is stopped. */
const SERVING = /^(start|sandbox|example:.*)$/;

const [word = '', ...rest] = process.argv.slice(2);
const name = word === 'run' ? (rest.shift() ?? '') : word;
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

if (Object.hasOwn(ELSEWHERE, name)) {
  const [file, text] = ELSEWHERE[name];
  if (!readFileSync(file, 'utf8').includes(text)) throw new Error(`${file} does not run ${name} any more`);
} else if (!Object.hasOwn(scripts, name)) {
  throw new Error(`package.json has no script ${name}`);
} else if (SERVING.test(name)) {
  process.exitCode = await served(scripts[name].split(' ').slice(1));
} else {
  const args = rest.filter((each) => each !== '--');
  const child = spawn('sh', ['-c', `${scripts[name]} "$@"`, name, ...args], { stdio: 'inherit' });
  process.exitCode = await new Promise((done) => child.on('close', done));
}

/** Starts a server on free ports, asks it for something, and stops it; gives its exit code. */
async function served(args) {
  const ports = { PORT: '0', ...(process.env['ADMIN_PORT'] && { ADMIN_PORT: '0' }) };
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...ports },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('close', done));
  let printed = '';
  const listening = new Promise((found) => {
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      printed += piece;
      const [, url] = /(http:\/\/[\d.]+:\d+)/.exec(printed) ?? [];
      if (url !== undefined) found(url);
    });
  });
  const url = await Promise.race([listening, ended]);
  if (typeof url !== 'string') throw new Error(`${args.join(' ')} ended before it listened:\n${printed}`);
  const { status } = await fetch(url);
  child.kill('SIGTERM');
  const code = await ended;
  return status < 500 ? code : 1;
}
