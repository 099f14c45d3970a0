// npm run bench:calls: the REST calls that thirty operations make, against the least that they can be answered by.
import { built } from './harness/masthead.mjs';
import { countCalls, referenceOperations } from './reference-operations.mjs';
import { writeReport } from './report.mjs';

await built();
const { createMasthead } = await import('../dist/index.js');
const { startSandbox } = await import('../dist/sandbox/index.js');

const sandbox = await startSandbox();
const masthead = createMasthead({ ...sandbox.config, cacheMb: 0 });

/** @type {Parameters<typeof countCalls>[1]} */
async function run({ name, query, headers }, variables) {
  const response = await masthead.fetch('http://masthead.bench/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}

function calls() {
  const made = sandbox.calls.splice(0).filter(({ path }) => path !== '/oauth/token' && !path.endsWith('/oauthToken'));
  return made.map(({ method, path }) => `${method} ${path}`);
}

const counted = await countCalls(await referenceOperations(), run, calls);
await masthead.dispose();
await sandbox.close();

const ratios = counted.map(({ operation, calls: made }) => made.length / operation.least);
const worse = counted.filter((_, index) => (ratios[index] ?? 0) > 1);
await writeReport({
  name: 'calls',
  title: 'REST calls of thirty operations',
  text: `
Each operation of \`bench/operations/calls/\` was sent once to a Masthead that keeps no answers (\`CACHE_MB=0\`), over the three
upstreams of the sandbox. Calls to token endpoints are not counted. The least number of calls is what any program would need
that knows the upstreams' contracts and nothing of their data; why it is the least stands beside it.

Not among the thirty, and not the least number: the same list under two aliases with pages of different sizes (each is a call,
where the larger page would hold the smaller one), and channel items that refer to items that refer to others (a call for each
step; with \`expand\` it would be fewer, at the price that \`docs/decisions.md\` names).

${counted.length - worse.length} of ${counted.length} operations make the least number of calls.`,
  tables: [
    {
      columns: ['operation', 'least', 'made', 'ratio', 'why that is the least'],
      rows: counted.map(({ operation, calls: made }, index) => [
        operation.name,
        operation.least,
        made.length,
        (ratios[index] ?? Number.NaN).toFixed(2),
        operation.why,
      ]),
    },
  ],
  plot: {
    title: 'REST calls per operation',
    unit: 'calls',
    groups: [
      {
        label: 'made by Masthead, and in brackets the least number possible',
        bars: counted.map(({ operation, calls: made }) => ({
          label: `${operation.name} (${operation.least})`,
          value: made.length,
          isOurs: true,
        })),
      },
    ],
  },
});
for (const { operation, calls: made } of worse) {
  console.error(`${operation.name}: ${made.length} calls, ${operation.least} would do:\n  ${made.join('\n  ')}`);
}
if (worse.length > 0) process.exitCode = 1;
