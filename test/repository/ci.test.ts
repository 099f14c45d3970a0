import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What is asked for of programs of whom only the name is wanted. */
const PROGRAMS = ['chromium', 'redis-server', 'nginx', 'curl', 'openssl', 'apt-get'];

/**
 * Stands in for npm: notes what it is asked for, "installs" the other version of Node, writes the report of a run that
 * passed, and fails at what is named in $FAILS.
 */
const NPM = `#!/bin/sh
echo "$(node --version) $*" >> "$NOTES"
case "$*" in
  "install --prefix "*)
    mkdir -p "$3/node_modules/.bin"
    printf '#!/bin/sh\\n[ "$1" = --version ] && { echo v%s.99.0; exit; }\\nexec "$REAL" "$@"\\n' "\${6#node@}" > "$3/node_modules/.bin/node"
    chmod +x "$3/node_modules/.bin/node" ;;
esac
for word in "$@"; do
  case "$word" in
    --outputFile.json=*) printf '%s' "$REPORT" > "\${word#*=}" ;;
  esac
done
[ "$*" != "$FAILS" ] && [ "$1 $2" != "$FAILS" ]
`;

const NODE = `#!/bin/sh
[ "$1" = --version ] && { echo v22.1.0; exit; }
exec "$REAL" "$@"
`;

const REPORT = JSON.stringify({
  success: true,
  numTotalTests: 1,
  numPassedTests: 1,
  numFailedTests: 0,
  testResults: [],
});
const SKIPPED = JSON.stringify({
  ...{ success: true, numTotalTests: 2, numPassedTests: 1, numFailedTests: 0 },
  testResults: [{ name: 'a', status: 'passed', assertionResults: [{ status: 'skipped', fullName: 'b' }] }],
});

describe('.ci/run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masthead-ci-'));
    cpSync('.ci/run', join(folder, '.ci/run'));
    cpSync('scripts/sum.mjs', join(folder, 'scripts/sum.mjs'));
    mkdirSync(join(folder, 'bin'));
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, 'bin', name), text);
      chmodSync(join(folder, 'bin', name), 0o755);
    };
    write('npm', NPM);
    write('node', NODE);
    for (const name of PROGRAMS) write(name, '#!/bin/sh\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync('bash', [join(folder, '.ci/run')], {
      encoding: 'utf8',
      env: {
        PATH: `${join(folder, 'bin')}${delimiter}/usr/bin${delimiter}/bin`,
        NOTES: join(folder, 'notes'),
        REAL: process.execPath,
        FAILS: 'nothing',
        REPORT,
        ...env,
      },
    });
    const notes = spawnSync('cat', [join(folder, 'notes')], { encoding: 'utf8' })
      .stdout.trimEnd()
      .split('\n');
    return { status, stderr, last: stdout.trimEnd().split('\n').at(-1), notes };
  }

  it('checks, and installs and tests on both versions of Node, and ends with the sum', () => {
    const { status, last, notes } = run();
    expect({ status, last }).toEqual({ status: 0, last: '3 passed, 0 failed' });
    expect(notes).toContain('v20.99.0 run check');
    for (const version of ['v20.99.0', 'v24.99.0']) {
      expect(notes).toContain(`${version} ci`);
      expect(notes.some((note) => note.startsWith(`${version} run test -- `))).toBe(true);
    }
    expect(notes.some((note) => note.startsWith('v20.99.0 run test:long -- '))).toBe(true);
  });

  it.each(['run check', 'run test', 'run test:long'])('fails where npm %s does, though all else is well', (FAILS) => {
    expect(run({ FAILS }).status).toBe(1);
  });

  it('fails at once where packages can not be installed', () => {
    const { status, notes } = run({ FAILS: 'ci' });
    expect(status).not.toBe(0);
    expect(notes.filter((note) => note.includes(' run '))).toEqual([]);
  });

  it('fails where a test was skipped', () => {
    expect(run({ REPORT: SKIPPED })).toMatchObject({ status: 1, last: '3 passed, 3 failed' });
  });
});
