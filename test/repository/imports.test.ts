import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** One statement in one file of a made-up tree; `false` where the linter must refuse it. */
const STATEMENTS: readonly (readonly [file: string, statement: string, allowed: boolean])[] = [
  ['src/upstreams/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/upstreams/omerlo/a.ts', "import { x } from '../../graph/content/x.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../auth/x.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../context.js';", false],
  ['src/upstreams/a.ts', "import { x } from 'graphql';", false],
  ['src/upstreams/a.ts', "import { x } from 'graphql-yoga';", false],
  ['src/upstreams/a.ts', "import type { X } from 'graphql';", true],
  ['src/upstreams/a.ts', "import { x } from 'undici';", true],
  ['src/upstreams/omerlo/a.ts', "import { x } from '../rest.js';", true],

  ['src/auth/a.ts', "import { x } from '../upstreams/rest.js';", true],
  ['src/auth/a.ts', "import { x } from '../upstreams/omerlo/client.js';", false],
  ['src/auth/a.ts', "import type { X } from '../upstreams/credential.js';", true],
  ['src/auth/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/auth/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/auth/a.ts', "import { x } from '../context.js';", false],

  ['src/store/a.ts', "import { x } from './x.js';", true],
  ['src/store/a.ts', "import { x } from '@redis/client';", true],
  ['src/store/a.ts', "import { x } from 'undici';", false],
  ['src/store/a.ts', "import { x } from 'node:http';", false],
  ['src/store/a.ts', "import { x } from 'graphql';", false],
  ['src/store/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/store/a.ts', "import { x } from '../upstreams/x.js';", false],
  ['src/store/a.ts', "import { x } from '../auth/x.js';", false],
  ['src/store/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/store/a.ts', "import { x } from '../session/x.js';", false],
  ['src/store/a.ts', "import { x } from '../sandbox/x.js';", false],
  ['src/store/a.ts', "import { x } from '../context.js';", false],
  ['src/store/a.ts', "import type { X } from '../session/x.js';", true],

  ['src/session/a.ts', "import { x } from '../store/x.js';", true],
  ['src/session/a.ts', "import { x } from '../auth/x.js';", true],
  ['src/session/a.ts', "import { x } from '../upstreams/omerlo/client.js';", true],
  ['src/session/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/session/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/session/a.ts', "import { x } from '../context.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../store/x.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../session/x.js';", false],
  ['src/graph/a.ts', "import { x } from '../store/x.js';", false],
  ['src/graph/a.ts', "import { x } from '../session/x.js';", false],
  ['src/auth/a.ts', "import { x } from '../store/x.js';", true],
  ['src/auth/a.ts', "import { x } from '../session/x.js';", false],
  ['src/settings.ts', "import { x } from './session/x.js';", false],
  ['src/sandbox/a.ts', "import { x } from '../session/x.js';", false],

  ['src/admission/a.ts', "import { x } from '../auth/x.js';", true],
  ['src/admission/a.ts', "import { x } from '../store/x.js';", true],
  ['src/admission/a.ts', "import type { X } from '../session/x.js';", true],
  ['src/admission/a.ts', "import { x } from '../session/x.js';", false],
  ['src/admission/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/admission/a.ts', "import { x } from '../upstreams/x.js';", false],
  ['src/admission/a.ts', "import { x } from '../services/x.js';", false],
  ['src/admission/a.ts', "import { x } from 'graphql';", false],
  ['src/admission/a.ts', "import { x } from 'node:http';", false],
  ['src/plugins/a.ts', "import { x } from '../admission/x.js';", true],

  ['src/execution/a.ts', "import { x } from './x.js';", true],
  ['src/execution/a.ts', "import { x } from 'graphql';", true],
  ['src/execution/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/execution/a.ts', "import { x } from '../context.js';", false],
  ['src/execution/a.ts', "import type { X } from '../graph/x.js';", true],
  ['src/plugins/a.ts', "import { x } from '../execution/x.js';", true],

  ['src/cost/a.ts', "import { x } from '../graph/costs.js';", true],
  ['src/cost/a.ts', "import { x } from '../execution/x.js';", true],
  ['src/cost/a.ts', "import { x } from '../upstreams/failure.js';", true],
  ['src/cost/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/cost/a.ts', "import { x } from '../context.js';", false],
  ['src/graph/a.ts', "import { x } from '../cost/x.js';", false],
  ['src/upstreams/a.ts', "import { x } from '../cost/x.js';", false],
  ['src/upstreams/a.ts', "import type { X } from '../cost/x.js';", true],

  ['src/gateway/a.ts', "import { x } from '../graph/x.js';", true],
  ['src/gateway/a.ts', "import { x } from 'graphql';", true],
  ['src/gateway/a.ts', "import type { X } from '../context.js';", true],
  ['src/gateway/a.ts', "import { x } from '../context.js';", false],
  ['src/gateway/a.ts', "import { x } from '../plugins/x.js';", false],
  ['src/gateway/a.ts', "import { x } from '../auth/x.js';", false],
  ['src/gateway/a.ts', "import { x } from '../session/x.js';", false],
  ['src/gateway/a.ts', "import { x } from '../lane/x.js';", false],
  ['src/graph/a.ts', "import { x } from '../gateway/x.js';", false],
  ['src/graph/content/a.ts', "import { x } from '../../gateway/x.js';", false],
  ['src/plugins/a.ts', "import { x } from '../gateway/x.js';", false],
  ['src/lane/a.ts', "import { x } from '../gateway/x.js';", false],
  ['src/index.ts', "import { x } from './gateway/x.js';", true],
  ['src/cli/a.ts', "export const x = import('../gateway/x.js');", true],

  ['src/graph/a.ts', "import { x } from 'undici';", false],
  ['src/graph/a.ts', "import type { X } from 'undici';", true],
  ['src/graph/a.ts', "import { x } from 'node:http';", false],
  ['src/graph/a.ts', "import { x } from '../upstreams/omerlo/client.js';", true],
  ['src/graph/content/a.ts', "import { x } from '../../plugins/x.js';", false],
  ['src/graph/content/a.ts', "import { type X, y } from '../../plugins/x.js';", false],
  ['src/graph/content/a.ts', "import '../../plugins/x.js';", false],
  ['src/graph/content/a.ts', "export { x } from '../../plugins/x.js';", false],
  ['src/graph/content/a.ts', "export * from '../../plugins/x.js';", false],
  ['src/graph/content/a.ts', "export type { X } from '../../plugins/x.js';", true],
  ['src/graph/content/a.ts', "export const x = import('../../plugins/x.js');", false],
  ['src/graph/a.ts', "import { x } from '../auth/x.js';", false],
  ['src/graph/a.ts', "import { x } from '../context.js';", false],
  ['src/graph/a.ts', "import type { X } from '../context.js';", true],
  ['src/graph/a.ts', "import { x } from '../server.js';", false],
  ['src/graph/a.ts', "import { x } from '../index.js';", false],

  ['src/context.ts', "import { x } from './graph/x.js';", true],
  ['src/context.ts', "import { x } from './auth/x.js';", true],
  ['src/context.ts', "import { x } from './server.js';", false],
  ['src/plugins/a.ts', "import { x } from '../graph/x.js';", true],
  ['src/plugins/a.ts', "import { x } from '../server.js';", false],
  ['src/plugins/a.ts', "import { x } from '../cli.js';", false],
  ['src/server.ts', "import { x } from './plugins/x.js';", true],
  ['src/server.ts', "import { x } from './cli.js';", false],
  ['src/config.ts', "import { x } from './graph/x.js';", false],
  ['src/settings.ts', "import { x } from './store/x.js';", false],
  ['src/address.ts', "import { x } from './auth/x.js';", false],
  ['src/log.ts', "import { x } from './upstreams/x.js';", false],

  ['src/index.ts', "import { x } from './sandbox/index.js';", false],
  ['src/server.ts', "export const x = import('./sandbox/index.js');", false],
  ['src/cli.ts', "import { x } from './sandbox/index.js';", false],
  ['src/cli.ts', "export const x = import('./sandbox/index.js');", true],
  ['src/cli/serve.ts', "import { x } from '../sandbox/index.js';", false],
  ['src/cli/serve.ts', "export const x = import('../sandbox/index.js');", true],
  ['src/cli/serve.ts', "import { x } from '../server.js';", true],
  ['src/sandbox/a.ts', "import { x } from '../upstreams/x.js';", false],
  ['src/sandbox/a.ts', "import { x } from '../graph/x.js';", false],
  ['src/sandbox/a.ts', "import { x } from './omerlo/x.js';", true],
  ['test/sandbox/a.test.ts', "import { x } from '../../src/sandbox/index.js';", true],

  ['src/server.ts', 'export const x = process.env;', false],
  ['src/graph/a.ts', "export const x = process.env['HOME'];", false],
  ['src/config.ts', 'export const x = process.env;', true],
];

const RULES = ['plugin', 'lint/style/noProcessEnv'];

describe('the linter holds the import directions', () => {
  const root = resolve('.');
  const folder = mkdtempSync(join(tmpdir(), 'masthead-imports-'));
  const refused = new Map<string, string[]>();

  beforeAll(() => {
    for (const file of ['biome.json', 'imports.grit', 'package.json'])
      copyFileSync(join(root, file), join(folder, file));
    STATEMENTS.forEach(([file, statement], index) => {
      const path = join(folder, String(index), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${statement}\n`);
    });
    const biome = join(root, 'node_modules', '.bin', 'biome');
    const options = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'];
    const { stdout } = spawnSync(biome, options, { cwd: folder, encoding: 'utf8' });
    for (const [, rule = '', path = ''] of stdout.matchAll(/title=([^,]+),file=([^,]+),/g)) {
      const index = path.replace(`${folder}/`, '').split('/')[0] ?? '';
      refused.set(index, [...(refused.get(index) ?? []), rule]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(STATEMENTS.map(([file, statement, allowed], index) => ({ file, statement, allowed, index: String(index) })))(
    '$file: $statement → $allowed',
    ({ allowed, index }) => {
      const rules = (refused.get(index) ?? []).filter((rule) => RULES.includes(rule));
      expect(rules.length === 0).toBe(allowed);
    },
  );
});
