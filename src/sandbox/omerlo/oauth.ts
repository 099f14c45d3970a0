import { timestamp } from '../data/calendar.js';
import { anyone, application, bare, done, give, type OmerloRoutes, readerOnly, withoutToken } from './call.js';
import { badRequest } from './failures.js';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

export const oauth: OmerloRoutes = {
  'POST /oauth/token': withoutToken(({ tokens, query }) => bare(tokens.grant(query))),

  'POST /oauth/verify': application(({ room, query }) => {
    const reader = room.readers.find(({ id }) => id === query['oauth_user_id']);
    if (!reader) throw badRequest('is not an OAuth user', 'oauth_user_id');
    const email = query['email'] ?? '';
    if (!isAddress(email)) throw badRequest('is not an e-mail address', 'email');
    reader.email = email;
    reader.verifiedAt = timestamp(Date.now());
    return done();
  }),

  'GET /oauth/user': readerOnly((call, { id, name, email, verifiedAt }) => {
    const token = call.headers.authorization?.replace(/^bearer +/i, '') ?? null;
    return give(call, { id, name, email, access_token: token, verified_at: verifiedAt });
  }),

  'GET /oauth-providers': anyone((call) =>
    give(
      call,
      call.room.oauthProviders.map(({ id, clientId, type }) => ({
        id,
        client_id: clientId,
        type,
        authenticate_url: `${call.url}/idp/authorize?response_type=code&client_id=${clientId}`,
        inserted_at: '2025-01-10T09:00:00Z',
        updated_at: '2026-03-02T09:00:00Z',
      })),
    ),
  ),
};
