import { randomUUID } from 'node:crypto';
import { timestamp } from '../data/calendar.js';
import type { Favorite, Subscription } from '../data/newsroom.js';
import type { JsonObject } from '../json.js';
import { created, done, give, jsonBody, type OmerloRoutes, readerOnly, requiredText } from './call.js';
import { badRequest, notFound } from './failures.js';
import { found, isUuid, uuidParameter } from './ids.js';
import { isAddress } from './oauth.js';

const spellFavorite = ({ id, content_id, inserted_at }: Favorite): JsonObject => ({ id, content_id, inserted_at });

const spellSubscription = ({ id, mailinglist_id, email, inserted_at }: Subscription): JsonObject => ({
  id,
  mailinglist_id,
  email,
  inserted_at,
});

/** Takes a reader's own entry out of a list; a 404 when they have none with that id. */
function remove<T extends { id: string; readerId: string }>(
  list: T[],
  id: string,
  readerId: string,
  what: string,
): void {
  const place = list.findIndex((entry) => entry.id === id && entry.readerId === readerId);
  if (place < 0) throw notFound(what);
  list.splice(place, 1);
}

/** What a reader keeps: favourite contents, and newsletters to their address. */
export const readingList: OmerloRoutes = {
  'GET /favorites': readerOnly((call, reader) =>
    give(call, call.room.favorites.filter(({ readerId }) => readerId === reader.id).map(spellFavorite)),
  ),

  'POST /favorites': readerOnly((call, reader) => {
    const contentId = requiredText(jsonBody(call), 'content_id');
    if (!isUuid(contentId)) throw badRequest('is not a valid id', 'content_id');
    found(call.room.contents, contentId, 'content');
    const { favorites } = call.room;
    if (favorites.some((entry) => entry.readerId === reader.id && entry.content_id === contentId)) {
      throw badRequest('is a favorite already', 'content_id');
    }
    const favorite: Favorite = {
      id: randomUUID(),
      readerId: reader.id,
      content_id: contentId,
      inserted_at: timestamp(Date.now()),
    };
    favorites.push(favorite);
    return created(call, spellFavorite(favorite));
  }),

  'DELETE /favorites/{id}': readerOnly((call, reader) => {
    remove(call.room.favorites, uuidParameter(call.params, 'id'), reader.id, 'favorite');
    return done();
  }),

  'GET /subscriptions': readerOnly((call, reader) =>
    give(call, call.room.subscriptions.filter(({ readerId }) => readerId === reader.id).map(spellSubscription)),
  ),

  'POST /subscriptions': readerOnly((call, reader) => {
    const body = jsonBody(call);
    const mailinglistId = requiredText(body, 'mailinglist_id');
    const email = requiredText(body, 'email');
    if (!isUuid(mailinglistId)) throw badRequest('is not a valid id', 'mailinglist_id');
    if (!isAddress(email)) throw badRequest('is not an e-mail address', 'email');
    found(call.room.mailinglists, mailinglistId, 'mailing list');
    const { subscriptions } = call.room;
    if (subscriptions.some((entry) => entry.mailinglist_id === mailinglistId && entry.email === email)) {
      throw badRequest('is subscribed already', 'email');
    }
    const subscription: Subscription = {
      id: randomUUID(),
      readerId: reader.id,
      mailinglist_id: mailinglistId,
      email,
      inserted_at: timestamp(Date.now()),
    };
    subscriptions.push(subscription);
    return created(call, spellSubscription(subscription));
  }),

  'DELETE /subscriptions': readerOnly((call, reader) => {
    const { subscriptions } = call.room;
    const left = subscriptions.filter(({ readerId }) => readerId !== reader.id);
    subscriptions.splice(0, subscriptions.length, ...left);
    return done();
  }),

  'DELETE /subscriptions/{id}': readerOnly((call, reader) => {
    remove(call.room.subscriptions, uuidParameter(call.params, 'id'), reader.id, 'subscription');
    return done();
  }),
};
