import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { definitions } from './closed.js';
import { contracts, upstreams } from './documents.js';

const run = promisify(execFile);

/** Every `$ref` of a document. */
function refsIn(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsIn(value),
  );
}

function at(node: unknown, keys: string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  if (node === null || typeof node !== 'object') return undefined;
  const found: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  return at(found, rest);
}

describe.each(upstreams)('the contract of %s', (upstream) => {
  const contract = contracts[upstream];

  it('is OpenAPI 3.1 with a server', () => {
    expect(contract.openapi).toMatch(/^3\.1\.\d$/);
    expect(contract.servers[0]?.url).toMatch(/^https:\/\//);
  });

  it('has only references that lead somewhere, and no component that nothing refers to', () => {
    const refs = refsIn(contract);
    const lost = refs.filter((ref) => at(contract, ref.replace('#/', '').split('/')) === undefined);
    expect(lost).toEqual([]);
    const used = new Set(refs);
    const unused = [
      ...Object.keys(contract.components.schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(contract.components.parameters ?? {}).map((name) => `#/components/parameters/${name}`),
      ...Object.keys(contract.components.responses ?? {}).map((name) => `#/components/responses/${name}`),
    ].filter((ref) => !used.has(ref));
    // What the sheets describe and no call answers with by itself.
    const described = {
      omerlo: ['AuthorSummary', 'IssueSection'],
      oracle: ['ItemReference'],
      comm100: [],
    };
    expect(unused).toEqual(described[upstream].map((name) => `#/components/schemas/${name}`));
  });

  it('has components that are valid JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    ajv.addVocabulary(['x-inferred', 'x-secret']);
    ajv.addSchema(definitions(contract, upstream));
    for (const name of Object.keys(contract.components.schemas)) {
      expect(() => ajv.compile({ $ref: `${upstream}#/$defs/${name}` }), name).not.toThrow();
    }
  });
});

describe('the generated files', () => {
  const script = fileURLToPath(new URL('../../scripts/generate.mjs', import.meta.url));

  it('are what the contracts say', async () => {
    await expect(run(process.execPath, [script, '--check', 'contracts'])).resolves.toMatchObject({ stderr: '' });
  });
});
