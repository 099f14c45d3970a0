import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config.js';
import { ConfigurationError, type MastheadConfig, settle } from '../../src/settings.js';
import { problems } from './problems.js';

const folder = mkdtempSync(join(tmpdir(), 'masthead-manifests-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const HASH = 'a'.repeat(64);
const APOLLOS = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: HASH, name: 'A', type: 'query', body: 'query A { a }' }],
} as const;

const documents = (trustedDocuments: MastheadConfig['trustedDocuments']) =>
  settle({ trustedDocuments }).trustedDocuments;

describe('trusted documents', () => {
  it('are read as the client preset writes them, and as Apollo’s clients do, from several files', () => {
    const preset = file('persisted-documents.json', { [`sha256:${'b'.repeat(64)}`]: '{ b }', md5: '{ c }' });
    const apollos = file('persisted-query-manifest.json', APOLLOS);
    const { masthead } = readEnvironment({ TRUSTED_DOCUMENTS: `${preset}, ${apollos}`, TRUSTED_ONLY: 'true' });
    expect(masthead).toMatchObject({
      trustedOnly: true,
      trustedDocuments: { [HASH]: 'query A { a }', ['b'.repeat(64)]: '{ b }', md5: '{ c }' },
    });
  });

  it('are given to the library as they were read', () => {
    expect(documents(APOLLOS)).toEqual({ [HASH]: 'query A { a }' });
    expect(documents([APOLLOS, { x: '{ x }' }])).toEqual({ [HASH]: 'query A { a }', x: '{ x }' });
    expect(documents(undefined)).toEqual({});
  });

  it('may be in two manifests, as long as both mean the same', () => {
    expect(documents([APOLLOS, { [`sha256:${HASH}`]: 'query A { a }' }])).toEqual({ [HASH]: 'query A { a }' });
    expect(() => documents([APOLLOS, { [HASH]: '{ other }' }])).toThrow(
      `trustedDocuments has two documents of one id, "${HASH}"`,
    );
  });

  it.each<[string, unknown]>([
    ['a list of texts', ['{ a }']],
    ['text', '{ a }'],
    ['nothing', null],
    ['a map to other things', { [HASH]: { body: '{ a }' } }],
    ['a map to an empty text', { [HASH]: ' ' }],
    ['another format', { format: 'other', version: 1, operations: [] }],
    ['another version', { ...APOLLOS, version: 2 }],
    ['an operation without an id', { ...APOLLOS, operations: [{ body: '{ a }' }] }],
    ['an operation without a document', { ...APOLLOS, operations: [{ id: HASH }] }],
  ])('are not %s', (_, content) => {
    const [problem, ...others] = problems({ TRUSTED_DOCUMENTS: file('wrong.json', JSON.stringify(content)) });
    expect([problem, others]).toEqual([expect.stringMatching(/^TRUSTED_DOCUMENTS (must map ids|has )/), []]);
  });

  it('are told of by the file that can’t be read', () => {
    expect(problems({ TRUSTED_DOCUMENTS: join(folder, 'missing.json') })).toEqual([
      expect.stringMatching(/^TRUSTED_DOCUMENTS names ".*missing\.json", which can’t be read$/),
    ]);
    expect(problems({ TRUSTED_DOCUMENTS: file('no.json', '{') })).toEqual([
      expect.stringMatching(/^TRUSTED_DOCUMENTS names ".*no\.json", which is no JSON$/),
    ]);
  });

  it('must be there where nothing else is executed', () => {
    expect(problems({ TRUSTED_ONLY: 'true' })).toEqual([
      'TRUSTED_DOCUMENTS is missing: with trusted documents only, none at all would be executed',
    ]);
    expect(() => settle({ trustedOnly: true })).toThrow(ConfigurationError);
  });
});
