import { graphql } from 'graphql';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Context } from '../../src/context.js';
import { schema } from '../../src/index.js';
import { createInstance } from '../../src/services.js';
import { settle } from '../../src/settings.js';
import type { Credential } from '../../src/upstreams/credential.js';
import { UpstreamFailure } from '../../src/upstreams/failure.js';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, answering, isRecord, status, told, within } from './altered.js';

const MARKER = 'for-entitled-eyes-only';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ sandbox: { gatedMarker: MARKER } });
});

afterAll(() => stage.close());

afterEach(() => {
  stage.sandbox.interfere = undefined;
});

const ids = () => stage.sandbox.data.ids;
const resultsOf = (id: string) => stage.sandbox.data.contents.find((content) => content.id === id)?.results ?? [];

const RESULTS = 'questionResults { questionId answers { id databaseId votes { total sources { source total } } } }';
const CONTENT = `query ($id: ID!) { content(id: $id) { access ${RESULTS} } }`;

async function ask(id: string, headers = {}, operation = CONTENT) {
  stage.calls();
  const { data, errors } = await stage.run<{ content: { questionResults: unknown } }>(operation, { id }, headers);
  return { results: data?.content.questionResults, data, errors, calls: stage.calls() };
}

/** What the graph gives for what upstream has. */
function given(id: string) {
  return resultsOf(id).map(({ question_id, answers }) => ({
    questionId: question_id,
    answers: answers.map(({ id: answer, votes: { total, sources } }) => ({
      id: expect.any(String),
      databaseId: answer,
      votes: { total, sources: Object.entries(sources).map(([source, votes]) => ({ source, total: votes })) },
    })),
  }));
}

describe('the results of questions', () => {
  it('are those of every question in an open body, for one call', async () => {
    const { results, errors, calls } = await ask(ids().showcaseContent);
    expect(errors).toEqual([]);
    expect(results).toEqual(given(ids().showcaseContent));
    expect(results).toHaveLength(1);
    expect(calls).toEqual([
      `GET /contents/${ids().showcaseContent}`,
      `GET /contents/${ids().showcaseContent}/questions/results`,
    ]);
  });

  it('name the questions and answers of the body', async () => {
    const { data } = await ask(
      ids().showcaseContent,
      {},
      `query ($id: ID!) { content(id: $id) { ${RESULTS}
        blocks { ... on QuestionContentBlock { question: databaseId answers { id databaseId } } } } }`,
    );
    const blocks = within(data, 'content')['blocks'];
    const [question] = (Array.isArray(blocks) ? blocks : []).filter(isRecord).filter((block) => block['question']);
    const [result] = given(ids().showcaseContent);
    expect(question?.['question']).toBe(result?.questionId);
    const answers: unknown[] = Array.isArray(question?.['answers']) ? question['answers'] : [];
    expect(answers.map((answer) => within({ answer }, 'answer')['databaseId'])).toEqual(
      result?.answers.map(({ databaseId }) => databaseId),
    );
    // An answer and its votes are two objects to a cache.
    expect(JSON.stringify(data).match(/"id":"([^"]+)"/g)?.length).toBe(
      new Set(JSON.stringify(data).match(/"id":"([^"]+)"/g)).size,
    );
  });

  it('are none, without an error, of a content that has no questions', async () => {
    const plain = stage.sandbox.data.contents.find(
      ({ common, results }) => common.visibility === 'public' && results.length === 0,
    );
    expect(await ask(plain?.id ?? '')).toMatchObject({ results: [], errors: [] });
  });

  it('are read of a summary for one call, without reading the whole', async () => {
    stage.calls();
    const { data } = await stage.run<{ contents: { nodes: { questionResults: unknown[] }[] } }>(
      `{ contents(first: 1) { nodes { ${RESULTS} } } }`,
    );
    expect(data?.contents.nodes).toHaveLength(1);
    expect(stage.calls()).toHaveLength(2);
  });

  it.each([
    ['nothing', null],
    ['no array', { question_id: 'x' }],
  ])('are null with an error where upstream gives %s', async (_, data) => {
    stage.sandbox.interfere = answering(/results$/, status(200, {}, { data }));
    const { results, errors } = await ask(ids().showcaseContent);
    expect(results).toBeNull();
    expect(told(errors)).toEqual([['content.questionResults', 'UPSTREAM_INVALID_RESPONSE']]);
  });

  it('leave out what is none, with one error', async () => {
    const usable = { question_id: 'q', answers: [] };
    stage.sandbox.interfere = answering(/results$/, status(200, {}, { data: [usable, null, 42, 'text', []] }));
    const { results, errors } = await ask(ids().showcaseContent);
    expect(results).toEqual([{ questionId: 'q', answers: [] }]);
    expect(told(errors)).toEqual([['content.questionResults', 'UPSTREAM_INVALID_RESPONSE']]);
  });

  it('fail alone', async () => {
    stage.sandbox.interfere = answering(/results$/, status(500));
    const { data, errors } = await ask(ids().showcaseContent);
    expect(data).toEqual({ content: { access: 'FULL', questionResults: null } });
    expect(told(errors)).toEqual([['content.questionResults', 'UPSTREAM_UNAVAILABLE']]);
  });
});

describe('the results of questions in a gated body', () => {
  it('are none for a stranger, without an error and without a call for them', async () => {
    const { data, errors, calls } = await ask(ids().premiumQuestion);
    expect(data).toEqual({ content: { access: 'LOCKED', questionResults: [] } });
    expect(errors).toEqual([]);
    expect(calls).toEqual([`GET /contents/${ids().premiumQuestion}`]);
  });

  it('are none for a stranger of any content that is listed', async () => {
    stage.calls();
    const { data } = await stage.run(`{ contents(first: 100) { nodes { access ${RESULTS} } } }`);
    const gated = stage.sandbox.data.contents
      .slice(0, 100)
      .filter(({ common }) => common.visibility === 'premium' || common.visibility === 'registered');
    expect(gated.length).toBeGreaterThan(20);
    expect(stage.calls().filter((call) => gated.some(({ id }) => call.includes(id)))).toEqual([]);
    expect(JSON.stringify(data)).not.toContain(MARKER);
  });

  it("are what upstream gives for the reader's own token", async () => {
    const premium = await ask(ids().premiumQuestion, bearer(stage.sandbox.readers.premium.token));
    expect(premium.results).toEqual(given(ids().premiumQuestion));
    expect(JSON.stringify(premium.results)).toContain(MARKER);
    const registered = await ask(ids().premiumQuestion, bearer(stage.sandbox.readers.registered.token));
    expect(registered).toMatchObject({ results: [], errors: [] });
    expect(registered.calls).toHaveLength(2);
  });

  it('are read where the publication opens its visibility to everybody, and only then', async () => {
    stage.sandbox.interfere = altering(`/contents/${ids().premiumQuestion}`, (record) => ({
      ...record,
      visibility: 'of a new kind',
    }));
    expect((await ask(ids().premiumQuestion)).results).toEqual([]);
    await using open = await openStage({ config: { openVisibilities: ['public', 'premium'] } });
    const { data } = await open.run<{ content: { questionResults: unknown[] } }>(CONTENT, {
      id: open.sandbox.data.ids.premiumQuestion,
    });
    expect(data?.content.questionResults).toHaveLength(1);
  });

  it("are none for a reader whose session ends under the call, which goes on with the application's token", async () => {
    const { sandbox } = stage;
    const house = createInstance(settle({ ...sandbox.config, logger: pino({ level: 'silent' }) }));
    const reader = new EndingCredential(sandbox.readers.premium.token, 1);
    const request = new Request('http://masthead.test/graphql');
    const context = new Context(house.services, request, { reader, session: undefined });
    const variableValues = { id: ids().premiumQuestion };
    stage.calls();
    const { data, errors } = await graphql({ schema, source: CONTENT, contextValue: context, variableValues });
    await house.close();
    expect(errors).toBeUndefined();
    expect(data).toEqual({ content: { access: 'FULL', questionResults: [] } });
    // It was there to be had.
    expect(stage.calls()).toHaveLength(2);
    expect(reader.hasEnded).toBe(true);
  });
});

/** A session's credential that is over after so many calls. */
class EndingCredential implements Credential {
  readonly kind = 'reader';
  #left: number;

  constructor(
    private readonly token: string,
    left: number,
  ) {
    this.#left = left;
  }

  get hasEnded(): boolean {
    return this.#left < 0;
  }

  async bearer(): Promise<string> {
    this.#left -= 1;
    if (this.hasEnded) throw new UpstreamFailure('unauthenticated', 'The session has ended.');
    return this.token;
  }

  refused(): boolean {
    return false;
  }
}
