// Sums up the JSON reports of vitest in a folder: `node scripts/sum.mjs FOLDER`. A test that was skipped counts as failed,
// and so does a run without a test, or one that left no report. Says once more what failed, and why: where somebody keeps only
// the end of what a run has printed, that is what they need of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNS = ['node20', 'node24', 'long'];
/** Lines of what a test that failed says, at most. */
const MOST_LINES = 40;
const folder = process.argv[2] ?? '.';

let passed = 0;
let failed = 0;
const present = readdirSync(folder);
for (const run of RUNS) {
  if (!present.includes(`${run}.json`)) {
    console.log(`${run}: left no report`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(join(folder, `${run}.json`), 'utf8'));
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((test) => `${name}: ${test.fullName}`),
  );
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map((test) => ({ name, ...test })),
  );
  for (const { name, fullName, failureMessages } of failures) {
    console.log(`${run}: failed: ${name}: ${fullName}`);
    for (const line of failureMessages.join('\n').split('\n').slice(0, MOST_LINES)) console.log(`    ${line}`);
  }
  for (const test of skipped) console.log(`${run}: skipped, which must not happen here: ${test}`);
  if (report.numTotalTests === 0) console.log(`${run}: ran no test`);
  passed += report.numPassedTests;
  // A file that can't even be loaded has no test that failed.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  for (const { name, message } of unloaded) console.log(`${run}: could not be run: ${name}: ${message}`);
  failed += report.numFailedTests + unloaded.length + skipped.length + (report.numTotalTests === 0 ? 1 : 0);
  if (!report.success && report.numFailedTests + unloaded.length === 0) {
    console.log(`${run}: failed beside its tests: an error that nobody waited for? It stands above`);
    failed += 1;
  }
}
if (failed > 0) process.exitCode = 1;
console.log(`${passed} passed, ${failed} failed`);
