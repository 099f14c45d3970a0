import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { maskErrorTo } from '../../src/plugins/errors.js';
import { openStage } from '../stage.js';

/** A logger that keeps its lines. */
function keeping() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { lines, logger };
}

const refusing = (status: number) => () => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: { errors: [] },
});

describe('the log', () => {
  it('has what broke before there was an operation, under an id that the answer holds', () => {
    const { lines, logger } = keeping();
    const { message, extensions } = maskErrorTo(logger)(new TypeError('a bug, with its details'));
    expect(message).not.toContain('a bug');
    expect(extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 50, errorId: extensions.errorId, msg: 'unexpected error' }),
    );
    expect(JSON.stringify(lines)).toContain('a bug, with its details');
  });

  it.each([
    [403, 'forbidden'],
    [400, 'bad-input'],
  ])('has a %i of the upstream, which may be the configuration’s fault', async (status, kind) => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    stage.sandbox.interfere = (call) => (call.path === '/contents' ? refusing(status)() : undefined);
    await stage.run('query Front { contents { nodes { id } } }');
    expect(lines).toContainEqual(expect.objectContaining({ kind, upstream: 'omerlo', field: 'contents' }));
  });

  it('has a wrong media id, as a failure of the upstream and not of the list', async () => {
    const { lines, logger } = keeping();
    await using stage = await openStage();
    const omerlo = { ...stage.sandbox.config.omerlo, mediaId: '00000000-0000-4000-8000-000000000000' };
    await using wrong = await openStage({ config: { omerlo, logger } });
    const { errors } = await wrong.run('{ contents { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }]);
    expect(errors[0]?.message).toContain('media id');
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'invalid-answer', field: 'contents' }));
  });

  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  it.each([
    ['of a trace', `00-${TRACE}-00f067aa0ba902b7-01`, TRACE],
    ['of a later version’s trace', `01-${TRACE}-00f067aa0ba902b7-01-more`, TRACE],
    ['of a trace that goes on where it must not', `00-${TRACE}-00f067aa0ba902b7-01-more`, undefined],
    ['of no trace', undefined, undefined],
    ['of a trace that is none', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, undefined],
    ['of a trace in capitals', `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`, undefined],
    ['of a trace with something planted', `00-${TRACE}-00f067aa0ba902b7-01\u00a0planted`, undefined],
  ])('says of each line whose request it is: one %s', async (_, traceparent, traceId) => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    stage.sandbox.interfere = (call) => (call.path === '/contents' ? refusing(500)() : undefined);
    const headers = { 'x-request-id': 'mine', ...(traceparent !== undefined && { traceparent }) };
    await stage.run('query Front { contents { nodes { id } } }', {}, headers);
    expect(lines).toMatchObject([{ requestId: 'mine', operation: 'Front' }]);
    expect(lines[0]?.['traceId']).toBe(traceId);
  });

  it('has nothing of a reader who has left', async () => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    const leaving = new AbortController();
    stage.sandbox.interfere = (call) => {
      if (call.path !== '/contents') return undefined;
      leaving.abort();
      return 'hang';
    };
    const request = stage.masthead.fetch('http://masthead.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ contents { nodes { id } } categories { nodes { id } } }' }),
      signal: leaving.signal,
    });
    await request.catch(() => undefined);
    expect(leaving.signal.aborted).toBe(true);
    expect(lines).toEqual([]);
  });

  it('cuts what a caller calls an operation', async () => {
    const { lines, logger } = keeping();
    await using stage = await openStage({ config: { logger } });
    stage.sandbox.interfere = refusing(500);
    await stage.run(`query ${'q'.repeat(5_000)} { ${'a'.repeat(100)}: contents { nodes { id } } }`);
    expect(lines.length).toBeGreaterThan(0);
    for (const { operation, path = '' } of lines) {
      expect(operation).toBe('q'.repeat(100));
      expect(String(path).length).toBeLessThanOrEqual(100);
    }
  });
});
