// From process start to the first answer: the published command and other servers, over an upstream that runs already.
//
//   npm run bench:start
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ask, difference } from './harness/answers.mjs';
import { CPUS, pinned, pinning, stepAside } from './harness/cpus.mjs';
import { built, command } from './harness/masthead.mjs';
import { installPeers, PEERS } from './harness/peers.mjs';
import { measured } from './harness/statistics.mjs';
import { startUpstream } from './harness/upstream.mjs';
import { operationOf, references } from './operations.mjs';
import { writeReport } from './report.mjs';

const RUNS = 15;

/**
 * @typedef {object} Subject
 * @property {string} label
 * @property {boolean} isOurs
 * @property {readonly string[]} args of Node
 * @property {(url: string) => Promise<string>} first what it answers to its first request
 * @property {{ listening: number, answered: number }[]} runs in milliseconds since the process was asked for
 */

installPeers();
await built();
stepAside();
const upstream = await startUpstream();
const [frontPage] = await references(upstream, 1);
const [id = ''] = frontPage?.ids ?? [];
if (!frontPage) throw new Error('there is no front page');
const first = (/** @type {string} */ url) => ask(url, operationOf(frontPage, id));

/** @type {Subject[]} */
const subjects = [
  { label: 'Masthead', isOurs: true, args: [await command(), 'serve'], first, runs: [] },
  ...Object.entries(PEERS).map(([name, label]) => ({
    label,
    isOurs: false,
    args: [fileURLToPath(new URL(`peers/${name}.mjs`, import.meta.url))],
    first,
    runs: [],
  })),
  {
    label: 'hand-written',
    isOurs: false,
    args: [fileURLToPath(new URL('subjects/hand-written.mjs', import.meta.url))],
    first: async (url) => (await fetch(`${url}${frontPage.page}?${id}`)).text(),
    runs: [],
  },
];

try {
  const answers = [];
  // Once for nothing: files come from the disk, answers are compared and upstream's recorded.
  for (const subject of subjects) answers.push(JSON.parse((await started(subject)).text));
  for (const [index, answer] of answers.entries()) {
    const found = difference(answer, answers[0]);
    if (found !== undefined) throw new Error(`${subjects[index]?.label} answers otherwise at ${found}`);
  }
  for (let run = 0; run < RUNS; run += 1) {
    for (const subject of subjects) subject.runs.push(await started(subject));
  }
} finally {
  await upstream.stop();
}
const [ours = Number.NaN, ...others] = subjects.map((subject) => of(subject).value);
const slower = others.slice(0, Object.keys(PEERS).length).filter((median) => median > ours);
await writeReport({
  name: 'start',
  title: 'From process start to the first answer',
  text: `
Milliseconds from asking for a process until it has answered the first operation, a page of 20 contents with authors, categories
and template (\`bench/operations/front-page.graphql\`), sent as soon as it says that it listens. Masthead is the published command,
with all three upstreams' schema; the others know what that page needs. Medians of ${RUNS} runs, in which they took turns.
${pinning()}

Masthead answers after ${Math.round(ours)} ms; ahead of ${slower.length} of ${Object.keys(PEERS).length} other GraphQL servers.`,
  tables: [
    {
      columns: ['server', 'ms to the first answer', 'low to high', 'ms until it listens'],
      rows: subjects.map((subject) => {
        const { value, low, high } = of(subject);
        const { value: listening } = measured(subject.runs.map((run) => run.listening));
        return [subject.label, Math.round(value), `${Math.round(low)} to ${Math.round(high)}`, Math.round(listening)];
      }),
    },
  ],
  plot: {
    title: 'From process start to the first answer',
    unit: 'milliseconds; the line spans all runs',
    groups: [{ label: '', bars: subjects.map((subject) => ({ ...subject, ...of(subject) })) }],
  },
});

/** @param {Subject} subject */
function of({ runs }) {
  return measured(runs.map(({ answered }) => answered));
}

/**
 * Starts a server, asks it, and ends it.
 * @param {Subject} subject
 */
async function started({ args, first: answer }) {
  const start = performance.now();
  const child = spawn(...pinned(CPUS.server, [process.execPath, ...args]), {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0', ...upstream.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/[\w.:[\]]+/.exec(line);
      if (found) resolve(found[0]);
    });
    ended.then(() => reject(new Error(`${args[0]} has ended`)));
  });
  const listening = performance.now() - start;
  const text = await answer(url);
  const answered = performance.now() - start;
  child.kill('SIGKILL');
  await ended;
  return { text, listening, answered };
}
