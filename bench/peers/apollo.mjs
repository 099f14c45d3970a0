// Apollo Server with its data source for REST and DataLoader, standalone.
import { readFileSync } from 'node:fs';
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { LoadingReader } from './loading-reader.mjs';
import { resolvers, typeResolvers } from './resolvers.mjs';

const { OMERLO_URL = '', OMERLO_MEDIA_ID = '', OMERLO_CLIENT_ID = '', OMERLO_CLIENT_SECRET = '' } = process.env;

/** @type {Promise<string> | undefined} */
let token;

class ReaderApi extends RESTDataSource {
  baseURL = `${OMERLO_URL}/api/media/v1/`;

  /**
   * @param {string} _
   * @param {{ headers: Record<string, string> }} request
   */
  async willSendRequest(_, request) {
    token ??= grantedToken();
    request.headers['authorization'] = `Bearer ${await token}`;
    request.headers['x-omerlo-media-id'] = OMERLO_MEDIA_ID;
  }

  /** @param {string} path */
  read(path) {
    // Relative to the base, as a path from the root would lose its prefix.
    return this.get(path.slice(1));
  }
}

async function grantedToken() {
  const query = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'application',
    client_id: OMERLO_CLIENT_ID,
    client_secret: OMERLO_CLIENT_SECRET,
  });
  const response = await fetch(`${OMERLO_URL}/api/media/v1/oauth/token?${query}`, { method: 'POST' });
  const { access_token } = await response.json();
  return access_token;
}

const resolveTypes = Object.fromEntries(
  Object.entries(typeResolvers).map(([name, resolveType]) => [name, { __resolveType: resolveType }]),
);

const server = new ApolloServer({
  typeDefs: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
  resolvers: { ...resolvers, ...resolveTypes },
});

const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => {
    const api = new ReaderApi({ cache: server.cache });
    return { reader: new LoadingReader({ get: (path) => api.read(path) }) };
  },
});
console.log(url);
