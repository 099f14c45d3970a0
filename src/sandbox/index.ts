import { comm100 } from './comm100/comm100.js';
import { makeAgents } from './data/agents.js';
import { makeHub } from './data/hub/hub.js';
import { type Landmarks, landmarksOf } from './data/landmarks.js';
import { LOCALES } from './data/model.js';
import { makeNewsroom, type Newsroom } from './data/newsroom.js';
import { makeReader, type Reader } from './data/readers.js';
import { type Listener, listen, type Received } from './http/listener.js';
import type {
  RecordedCall,
  Sandbox,
  SandboxAnswer,
  SandboxConfig,
  SandboxOptions,
  SandboxSettings,
} from './interface.js';
import { lazy } from './lazy.js';
import { identityProvider } from './omerlo/idp.js';
import { answerOmerlo, PREFIX } from './omerlo/omerlo.js';
import { TokenDesk } from './omerlo/tokens.js';
import { answerOracle } from './oracle/oracle.js';
import { ChannelDesk } from './oracle/tokens.js';
import { hex, uuid } from './random.js';

export type { Newsroom } from './data/newsroom.js';
export type { Reader } from './data/readers.js';
export type {
  Interference,
  RecordedCall,
  Sandbox,
  SandboxAnswer,
  SandboxConfig,
  SandboxOptions,
  SandboxReader,
  SandboxSettings,
  Upstream,
} from './interface.js';

/** Fixed, and good for nothing but made-up data. */
const credentials = {
  omerlo: { clientId: uuid('omerlo-client'), clientSecret: 'sandbox-omerlo-client-secret' },
  oracle: {
    channelId: `RCHANNEL${hex('channel').toUpperCase().slice(0, 28)}`,
    channelToken: hex('channel-token'),
    channelSecret: 'sandbox-oracle-channel-secret',
  },
  comm100: { partnerId: '10000', clientId: uuid('comm100-client') },
};

const HIGHEST_PORT = 65_535;

/** The ports of the three upstreams: the one given and the next two, or three free ones. */
function portsOf(port = 0): readonly [number, number, number] {
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT - 2) {
    throw new RangeError(`The sandbox needs a port from 1 to ${HIGHEST_PORT - 2}, or 0 for three free ones`);
  }
  return port === 0 ? [0, 0, 0] : [port, port + 1, port + 2];
}

const json = (body: unknown): SandboxAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

function environmentOf(config: SandboxConfig, readers: Sandbox['readers'], ids: Landmarks): Record<string, string> {
  const { omerlo, oracle, comm100 } = config;
  return {
    OMERLO_URL: omerlo.url,
    OMERLO_MEDIA_ID: omerlo.mediaId,
    OMERLO_CLIENT_ID: omerlo.clientId,
    OMERLO_CLIENT_SECRET: omerlo.clientSecret,
    OMERLO_LOCALES: omerlo.locales.join(','),
    ORACLE_URL: oracle.url,
    ORACLE_CHANNEL_ID: oracle.channelId,
    ORACLE_CHANNEL_TOKEN: oracle.channelToken,
    ORACLE_CHANNEL_SECRET: oracle.channelSecret,
    ORACLE_ACCESS: oracle.access,
    COMM100_URL: comm100.url,
    COMM100_PARTNER_ID: comm100.partnerId,
    COMM100_CLIENT_ID: comm100.clientId,
    COMM100_EMAIL: comm100.email,
    COMM100_PASSWORD: comm100.password,
    COMM100_ACCESS: comm100.access,
    READER_TOKEN: readers.premium.token,
    ISSUE_ID: ids.issue,
    MENU_KEY: ids.menuKey,
  };
}

function twoReaders(room: Newsroom): Sandbox['readers'] {
  const [premium, registered] = room.readers;
  if (!premium || !registered) throw new Error('The newsroom has two readers');
  return {
    premium: { ...premium, about: 'has a subscription' },
    registered: { ...registered, about: 'is only registered' },
  };
}

/**
 * Starts the three upstreams with made-up data, the same on every start, on `port` and the next two or on three free
 * ports. Rejects when a port is taken, with none left listening.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port, tokenLifetime, pageCap = 100, gatedMarker } = options;
  const ports = portsOf(port);
  const room = makeNewsroom(gatedMarker);
  const ids = landmarksOf(room);
  const settings: SandboxSettings = { tokenLifetime, pageCap };
  const calls: RecordedCall[] = [];
  const lifetime = (usual: number) => (): number => settings.tokenLifetime ?? usual;
  const tokens = new TokenDesk({ ...credentials.omerlo, readers: room.readers, lifetime: lifetime(3600) });
  const channel = new ChannelDesk({ ...credentials.oracle, lifetime: lifetime(604_800) });
  const hub = lazy(makeHub);
  const agents = makeAgents();
  const [agent] = agents;
  const answerComm100 = comm100({ ...credentials.comm100, agents, lifetime: lifetime(43_200) });
  const urls = { omerlo: '', oracle: '', comm100: '' };
  const omerlo = { room, tokens, pageCap: () => settings.pageCap, url: () => urls.omerlo };
  const oracle = {
    get hub() {
      return hub();
    },
    channel,
    url: () => urls.oracle,
  };
  const shared = { host, calls, interference: () => sandbox.interfere };

  const listeners: Listener[] = [];
  const start = async (listening: Promise<Listener>): Promise<string> => {
    const listener = await listening;
    listeners.push(listener);
    return listener.url;
  };
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };

  const own = (received: Received): SandboxAnswer | undefined => {
    if (received.path === '/__sandbox') return json(sandbox.env);
    if (received.path === '/ready' || received.path === '/health') return json({ status: 'ok' });
    return identityProvider(received, room, tokens);
  };
  try {
    const [first, second, third] = ports;
    const omerloOptions = { ...shared, upstream: 'omerlo', port: first, prefix: PREFIX, own } as const;
    urls.omerlo = await start(listen({ ...omerloOptions, answer: (received) => answerOmerlo(received, omerlo) }));
    const oracleOptions = { ...shared, upstream: 'oracle', port: second } as const;
    urls.oracle = await start(listen({ ...oracleOptions, answer: (received) => answerOracle(received, oracle) }));
    urls.comm100 = await start(listen({ ...shared, upstream: 'comm100', port: third, answer: answerComm100 }));
  } catch (error) {
    await close();
    throw error;
  }

  const readers = twoReaders(room);
  // Made-up data is anybody's to read.
  const access = 'anyone';
  const config: SandboxConfig = {
    omerlo: { url: urls.omerlo, mediaId: room.media.id, ...credentials.omerlo, locales: [...LOCALES] },
    oracle: { url: urls.oracle, ...credentials.oracle, access },
    comm100: { url: urls.comm100, ...credentials.comm100, email: agent.email, password: agent.password, access },
    sandbox: ['omerlo', 'oracle', 'comm100'],
    sandboxReaders: Object.values(readers).map(({ name, about, token }) => ({ name, about, token })),
  };
  const data = lazy(() => ({ ...room, ids, hub: hub(), agents }));
  const sandbox: Sandbox = {
    config,
    env: environmentOf(config, readers, ids),
    readers,
    get data() {
      return data();
    },
    settings,
    calls,
    interfere: undefined,
    addReader: ({ name, email, featureKeys = [] }): Reader => {
      const reader = makeReader(name, email, featureKeys);
      room.readers.push(reader);
      return reader;
    },
    close,
  };
  return sandbox;
}
