import type { Agent } from '../data/agents.js';
import type { Received } from '../http/listener.js';
import { Refusal } from '../http/refusal.js';
import { router } from '../http/routes.js';
import type { SandboxAnswer } from '../interface.js';
import type { Json } from '../json.js';
import { jwt } from '../jwt.js';

export interface Comm100Options {
  agents: readonly Agent[];
  partnerId: string;
  clientId: string;
  /** Seconds. */
  lifetime(): number;
}

type Route = (received: Received) => SandboxAnswer;

const failure = (status: number, error: string, description: string): Refusal =>
  new Refusal(status, { error, error_description: description });

const give = (body: Json): SandboxAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

/** The support chat's partner API: a token by password, and who holds it. */
export function comm100(options: Comm100Options): Route {
  const { agents, partnerId, clientId, lifetime } = options;
  const issued = new Map<string, { agent: Agent; expiresAt: number }>();

  const token: Route = ({ query, headers, body }) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) {
      throw failure(400, 'invalid_request', 'The parameters must be a form');
    }
    if (query['partnerId'] !== partnerId) throw failure(400, 'invalid_request', 'partnerId is missing or unknown');
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'password')
      throw failure(400, 'unsupported_grant_type', 'The only grant is password');
    if (form.get('client_id') !== clientId) throw failure(401, 'invalid_client', 'The client is unknown');
    const agent = agents.find((one) => one.email === form.get('email') && one.password === form.get('password'));
    if (!agent) throw failure(400, 'invalid_grant', 'The e-mail address or the password is wrong');
    const seconds = lifetime();
    const access = jwt({ sub: agent.agentId }, seconds);
    issued.set(access, { agent, expiresAt: Date.now() + seconds * 1000 });
    return give({ access_token: access, token_type: 'Bearer', expires_in: seconds });
  };

  const userInfo: Route = ({ headers }) => {
    const access = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    const held = issued.get(access);
    if (!held || held.expiresAt <= Date.now())
      throw failure(401, 'invalid_token', 'The token is missing, wrong or expired');
    const { agentId, siteId, role } = held.agent;
    return give({ agentId, siteId, role });
  };

  const find = router<Route>({ 'POST /oauth/token': token, 'GET /oauth/userinfo': userInfo });
  return (received) => {
    const match = find(received.method, received.path);
    if (match.found) return match.route(received);
    if (match.allowed.length === 0) throw failure(404, 'not_found', 'There is no such thing');
    throw new Refusal(405, { error: 'method_not_allowed' }, { allow: match.allowed.join(', ') });
  };
}
