import type { Agent } from '../../upstreams/comm100/client.js';
import { ofReader } from '../audience.js';
import { builder } from '../builder.js';
import { once } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { scalar, wrongType } from '../readers.js';

const agent = fieldsOf<Agent['record']>();

const SupportAgent = builder.objectRef<Agent>('SupportAgent').implement({
  description: 'A support agent, as Comm100 knows them.',
  fields: (t) => ({
    agentId: t.id({
      description: "The agent's id.",
      resolve: (held) => scalar(held, 'agentId', 'String'),
    }),
    siteId: t.string({
      description: "The id of the site that the agent belongs to: a text, although Comm100's own are numbers.",
      resolve: siteIdOf,
    }),
    role: t.field(agent.scalar('String', 'role', 'What the agent may do, in the words of Comm100: `AGENT`.')),
  }),
});

/** The vendor calls it a string and prints a number. */
function siteIdOf(held: Agent): string | null {
  const siteId = held.record.siteId ?? null;
  if (siteId === null || typeof siteId === 'string') return siteId;
  if (Number.isSafeInteger(siteId)) return String(siteId);
  throw wrongType(held, 'siteId', 'a string or a whole number');
}

builder.queryFields((t) => ({
  supportAgent: t.field({
    type: SupportAgent,
    description:
      'The support agent whose token comes in the header `X-Comm100-Authorization`; without one, the agent whose account the gateway is configured with. It is `UNAUTHENTICATED` where there is neither.',
    extensions: { ...once('comm100 GET /oauth/userinfo'), ...ofReader },
    resolve: (_, _args, context) => context.agent(),
  }),
}));
