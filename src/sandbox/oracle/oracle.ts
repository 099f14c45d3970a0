import type { Hub } from '../data/hub/hub.js';
import type { Received } from '../http/listener.js';
import { Refusal } from '../http/refusal.js';
import { router } from '../http/routes.js';
import type { SandboxAnswer } from '../interface.js';
import { isObject } from '../json.js';
import { give, management, type OracleRoute, type OracleRoutes } from './call.js';
import { delivered } from './delivery.js';
import { badRequest, forbidden, notFound } from './failures.js';
import { taxonomies } from './taxonomies.js';
import type { ChannelDesk } from './tokens.js';

const token: OracleRoutes = {
  'POST /content/management/api/v1.1/channels/{id}/oauthToken': management(({ params, headers, body, channel }) => {
    if (headers['x-requested-with'] !== 'XMLHttpRequest')
      throw forbidden('X-Requested-With: XMLHttpRequest is required');
    if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) throw badRequest('The body must be JSON');
    let given: unknown;
    try {
      given = JSON.parse(body);
    } catch {
      throw badRequest('The body is not JSON');
    }
    const secret = isObject(given) ? given['channelSecret'] : undefined;
    if (typeof secret !== 'string') throw badRequest('channelSecret is required');
    const channelId = params['id'] ?? '';
    const issued = channel.issue(channelId, secret);
    const expiration = { value: issued.expiresAt.toISOString(), timezone: 'UTC' };
    return give({ token: issued.token, channelId, expiration }, 201);
  }),
};

/** Every operation of the content hub, as its contract spells them. */
export const oracleRoutes: OracleRoutes = { ...token, ...delivered, ...taxonomies };

const find = router<OracleRoute>(oracleRoutes);

export interface OracleOptions {
  hub: Hub;
  channel: ChannelDesk;
  url(): string;
}

/** Answers as the content hub does. */
export function answerOracle(received: Received, { hub, channel, url }: OracleOptions): SandboxAnswer {
  const { method, path, query, headers, body } = received;
  const match = find(method, path);
  if (!match.found) {
    if (match.allowed.length === 0) throw notFound('resource');
    throw new Refusal(405, { title: 'Method Not Allowed', status: 405 }, { allow: match.allowed.join(', ') });
  }
  if (match.route.isDelivery) {
    const inHeader = headers['channeltoken'];
    const channelToken = typeof inHeader === 'string' ? inHeader : query['channelToken'];
    channel.admit(channelToken, headers.authorization);
  }
  return match.route.answer({ params: match.params, query, headers, body, hub, channel, url: url() });
}
