import { uuid } from '../random.js';

/** Someone who answers the support chat. */
export interface Agent {
  agentId: string;
  email: string;
  password: string;
  /** The vendor calls it a string and prints a number; here is one of each. */
  siteId: number | string;
  role: string;
}

export function makeAgents(): [Agent, Agent] {
  return [
    {
      agentId: uuid('agent:florence'),
      email: 'florence.dray@support.example.com',
      password: 'sandbox-agent-password',
      siteId: 10115,
      role: 'AGENT',
    },
    {
      agentId: uuid('agent:marius'),
      email: 'marius.holt@support.example.com',
      password: 'sandbox-admin-password',
      siteId: '10116',
      role: 'ADMIN',
    },
  ];
}
