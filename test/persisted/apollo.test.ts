import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from 'graphql';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMasthead, type MastheadConfig, type PersistedQueryManifest } from '../../src/index.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import possible from '../generated/possible-types.js';
import { IN_ANY_TIME } from '../stage.js';
import { hashOf } from './ways.js';

const TITLES = gql`
  query Titles {
    contents(first: 2) {
      nodes {
        id
        titleText
        authors {
          __typename
          ... on Profile {
            displayName
          }
        }
      }
    }
  }
`;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Apollo's client over a graph, and what it sent: of each request, the method, and whether it had the text along. */
async function open(config: MastheadConfig) {
  const sandbox: Sandbox = await startSandbox();
  const masthead = createMasthead({ ...sandbox.config, logger: pino({ level: 'silent' }), ...IN_ANY_TIME, ...config });
  opened.push(
    () => sandbox.close(),
    () => masthead.dispose(),
  );
  const sent: string[] = [];
  const http = new HttpLink({
    uri: 'http://masthead.test/graphql',
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { searchParams } = new URL(request.url);
      const hasText = searchParams.has('query') || /"query":/.test(String(init?.body ?? ''));
      sent.push(`${request.method} ${hasText ? 'text' : 'hash'}`);
      return masthead.fetch(request);
    },
  });
  const ids = new PersistedQueryLink({
    generateHash: (document) => hashOf(print(document)),
    useGETForHashedQueries: true,
  });
  const cache = new InMemoryCache({ possibleTypes: possible.possibleTypes });
  const client = new ApolloClient({ cache, link: ApolloLink.from([ids, http]) });
  const ask = () => client.query({ query: TITLES, fetchPolicy: 'network-only' });
  return { client, ask, sent, cache };
}

/** What Apollo's client makes of a document before it is sent. */
const manifest = (text: string): PersistedQueryManifest => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: hashOf(text), body: text }],
});

/** As it is sent: the client adds `__typename` everywhere. */
const SENT = print(new InMemoryCache().transformDocument(TITLES));

describe('Apollo’s client', () => {
  it('asks by the ids of its manifest, by GET, and never sends a text', async () => {
    const { ask, sent } = await open({ trustedDocuments: manifest(SENT), trustedOnly: true });
    expect((await ask()).data).toMatchObject({ contents: { nodes: [{ titleText: expect.any(String) }, {}] } });
    await ask();
    expect(sent).toEqual(['GET hash', 'GET hash']);
  });

  it('leaves a document where it may, and asks for it by its hash from then on', async () => {
    const { ask, sent } = await open({ apq: true });
    for (let turn = 0; turn < 3; turn += 1) expect((await ask()).data).toHaveProperty('contents');
    expect(sent).toEqual(['GET hash', 'POST text', 'GET hash', 'GET hash']);
  });

  it('stops asking by hashes where there are none', async () => {
    const { ask, sent } = await open({});
    for (let turn = 0; turn < 3; turn += 1) expect((await ask()).data).toHaveProperty('contents');
    expect(sent).toEqual(['GET hash', 'POST text', 'POST text', 'POST text']);
  });

  it('goes on asking by hashes where others of its documents are known', async () => {
    const { ask, sent } = await open({ trustedDocuments: manifest('{ other: __typename }') });
    for (let turn = 0; turn < 2; turn += 1) expect((await ask()).data).toHaveProperty('contents');
    expect(sent).toEqual(['GET hash', 'POST text', 'GET hash', 'POST text']);
  });

  it('is told that its document is not trusted, where it is not', async () => {
    const { ask, sent } = await open({ trustedDocuments: manifest('{ other: __typename }'), trustedOnly: true });
    await expect(ask()).rejects.toThrow('Only the documents that this gateway has been given');
    expect(sent).toEqual(['GET hash', 'POST text']);
  });

  it('matches fragments on interfaces by the possible types that codegen writes', async () => {
    const { ask, cache } = await open({});
    await ask();
    expect(JSON.stringify(cache.extract())).toContain('"displayName":');
    const read = cache.readQuery({ query: TITLES });
    expect(JSON.stringify(read)).toContain('"displayName":');
    // Without them it can't tell that a person is a profile, and leaves out what is asked of profiles.
    const complaints = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const unknowing = new InMemoryCache().restore(cache.extract());
    expect(JSON.stringify(unknowing.readQuery({ query: TITLES }))).not.toContain('"displayName":');
    expect(complaints).toHaveBeenCalled();
    complaints.mockRestore();
  });
});
