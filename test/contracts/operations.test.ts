import { describe, expect, it } from 'vitest';
import { operations as comm100 } from '../../src/upstreams/comm100/operations.gen.js';
import { operations as omerlo } from '../../src/upstreams/omerlo/operations.gen.js';
import { operations as oracle } from '../../src/upstreams/oracle/operations.gen.js';
import {
  answerBehind,
  contracts,
  operationsOf,
  parametersOf,
  schemaBehind,
  type Upstream,
  upstreams,
} from './documents.js';
import { calls } from './sheets.js';

const tables: Record<Upstream, Record<string, Record<string, { credential: string }>>> = { omerlo, oracle, comm100 };

describe.each(upstreams)('the operations of %s', (upstream) => {
  const contract = contracts[upstream];
  const all = operationsOf(contract);

  it('are those of the fact sheet', () => {
    expect(all.map(({ call }) => call).sort()).toEqual(calls[upstream].map(([call]) => call).sort());
  });

  it.each(calls[upstream])('%s takes the token of: %s', (call, credential, ...marks) => {
    const operation = all.find((each) => each.call === call)?.operation;
    expect(operation?.['x-credential']).toBe(credential);
    expect(operation?.['x-inferred'] ?? false).toBe(marks.includes('inferred'));
  });

  it('have an id of their own and a summary of one line', () => {
    const ids = all.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of all) expect(operation.summary).toMatch(/^[A-Z].{3,78}[^.\n]$/);
  });

  it('declare the parameters that stand in the path, and each parameter once', () => {
    for (const { call, path, operation } of all) {
      const parameters = parametersOf(contract, operation);
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.every((parameter) => parameter.required)).toBe(true);
      expect(inPath.map(({ name }) => `{${name}}`).sort(), call).toEqual((path.match(/\{\w+\}/g) ?? []).sort());
      const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(names).size, call).toBe(names.length);
    }
  });

  it('answer with one success and with failures', () => {
    for (const { call, operation } of all) {
      const codes = Object.keys(operation.responses);
      expect(codes.filter((code) => code.startsWith('2')).length, call).toBe(1);
      expect(codes, call).toContain('default');
    }
  });

  it('are in the generated table, with the same token', () => {
    const rows = Object.entries(tables[upstream]).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, row]) => [`${method.toUpperCase()} ${path}`, row.credential]),
    );
    expect(rows.sort()).toEqual(calls[upstream].map(([call, credential]) => [call, credential]).sort());
  });
});

describe('the lists of omerlo', () => {
  const listed = calls.omerlo.filter(([, , ...marks]) => marks.includes('list')).map(([call]) => call);

  it('are those that take both cursors and a limit', () => {
    const found = operationsOf(contracts.omerlo).filter(({ operation }) => {
      const names = parametersOf(contracts.omerlo, operation).map(({ name }) => name);
      return ['limit', 'after', 'before'].every((name) => names.includes(name));
    });
    expect(found.map(({ call }) => call).sort()).toEqual([...listed].sort());
  });

  it('are marked in the generated table', () => {
    const found = Object.entries(omerlo).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, row]) => (row.list ? [`${method.toUpperCase()} ${path}`] : [])),
    );
    expect(found.sort()).toEqual([...listed].sort());
  });

  it('answer with a page', () => {
    for (const { call, operation } of operationsOf(contracts.omerlo)) {
      if (!listed.includes(call)) continue;
      const schema = operation.responses[200]?.content?.['application/json']?.schema;
      expect(schema?.properties?.data?.type, call).toBe('array');
      expect(schema?.properties?.meta?.$ref, call).toBe('#/components/schemas/PagingMeta');
    }
  });
});

describe('every call of omerlo', () => {
  const all = operationsOf(contracts.omerlo);

  it('can be asked for a language if it is a GET', () => {
    for (const { call, operation } of all) {
      const names = parametersOf(contracts.omerlo, operation).map(({ name }) => name);
      expect(names.includes('locale'), call).toBe(call.startsWith('GET '));
    }
  });

  it('answers in the envelope, unless the answer is empty or a token', () => {
    for (const { call, operation } of all) {
      if (call === 'POST /oauth/token') continue;
      const [success] = Object.entries(operation.responses).filter(([code]) => code.startsWith('2'));
      const content = success && answerBehind(contracts.omerlo, success[1]).content;
      const schema = content?.['application/json']?.schema;
      if (success?.[0] === '204') expect(content, call).toBeUndefined();
      else {
        expect(schema?.required, call).toEqual(['data']);
        expect(Object.keys(schema?.properties ?? {}), call).toEqual(['data', 'assocs', 'meta', 'errors']);
      }
    }
  });

  it('takes a UUID in its path, except where something else names the thing', () => {
    const texts = all.flatMap(({ path, operation }) =>
      parametersOf(contracts.omerlo, operation)
        .filter((p) => p.in === 'path' && schemaBehind(contracts.omerlo, p.schema).format !== 'uuid')
        .map(({ name }) => `${path} ${name}`),
    );
    expect(texts).toEqual(['/menus/{key} key', '/webpages/{key_or_id} key_or_id', '/references/{ref} ref']);
  });
});

describe('the generated table', () => {
  it('says what a call needs and gives', () => {
    expect(omerlo['/events'].get).toEqual({
      id: 'listEvents',
      credential: 'caller',
      path: {},
      query: [
        ...['profile_type_ids', 'category_ids', 'from', 'to', 'timezone'],
        ...['limit', 'after', 'before', 'locale'],
      ],
      list: true,
      data: 'many',
      entity: 'EventSummary',
      envelope: true,
      body: null,
    });
    expect(omerlo['/menus/{key}'].get).toMatchObject({ path: { key: 'text' }, data: 'one', entity: 'Menu' });
    expect(omerlo['/favorites/{id}'].delete).toMatchObject({ path: { id: 'uuid' }, data: 'none', entity: null });
    expect(omerlo['/events/dates'].get).toMatchObject({ data: 'many', entity: null });
    expect(omerlo['/mail/send'].post.body).toBe('text/html');
    expect(omerlo['/devices/register'].post).toMatchObject({ body: 'application/json', secrets: ['push_token'] });
    expect(omerlo['/favorites'].post).not.toHaveProperty('secrets');
    expect(omerlo['/oauth/token'].post).toMatchObject({ data: 'one', entity: 'TokenAnswer', envelope: false });
    expect(comm100['/oauth/token'].post.body).toBe('application/x-www-form-urlencoded');
  });
});
