import { LOCALES, type Locale } from '../data/model.js';
import type { Newsroom } from '../data/newsroom.js';
import type { Received } from '../http/listener.js';
import { Refusal } from '../http/refusal.js';
import { router } from '../http/routes.js';
import type { SandboxAnswer } from '../interface.js';
import type { OmerloRoute } from './call.js';
import { badRequest, notFound } from './failures.js';
import { isUuid } from './ids.js';
import { omerloRoutes } from './routes.gen.js';
import type { TokenDesk } from './tokens.js';

export const PREFIX = '/api/media/v1';

const find = router<OmerloRoute>(omerloRoutes);

function routeOf(method: string, path: string): { route: OmerloRoute; params: Record<string, string> } {
  const match = find(method, path);
  if (match.found) return match;
  if (match.allowed.length === 0) throw notFound('resource');
  throw new Refusal(405, { errors: [{ message: 'This can’t be done here' }] }, { allow: match.allowed.join(', ') });
}

/** The media in question: the one there is. A malformed id is a 400, another media's a 404. */
function checkMedia(id: string | string[] | undefined, room: Newsroom): void {
  if (typeof id !== 'string' || !isUuid(id)) throw badRequest('x-omerlo-media-id must name a media');
  if (id !== room.media.id) throw notFound('media');
}

const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

export interface OmerloOptions {
  room: Newsroom;
  tokens: TokenDesk;
  pageCap(): number;
  url(): string;
}

/** Answers as the Reader API does: the token first, then the media, then the route. */
export function answerOmerlo(received: Received, { room, tokens, pageCap, url }: OmerloOptions): SandboxAnswer {
  const { method, path, query, headers, body } = received;
  if (!path.startsWith(`${PREFIX}/`)) throw notFound('resource');
  const { route, params } = routeOf(method, path.slice(PREFIX.length));
  // A route without a token has no holder; nothing it answers depends on one.
  const holder = route.needsToken ? tokens.holderOf(headers.authorization) : ({ kind: 'application' } as const);
  if (route.needsToken) checkMedia(headers['x-omerlo-media-id'], room);
  const locale = isLocale(query['locale']) ? query['locale'] : LOCALES[0];
  return route.answer({
    params,
    query,
    headers,
    body,
    locale,
    holder,
    room,
    tokens,
    pageCap: pageCap(),
    url: url(),
    path,
  });
}
