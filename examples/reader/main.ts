import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createMasthead } from 'masthead';
import { startSandbox } from 'masthead/sandbox';
import { isTimezone } from './dates.js';
import { Graph } from './graph.js';
import { createSite, type SiteOptions } from './site.js';

/**
 * The site as a program, configured by the environment:
 *
 *   PORT, HOST      where it listens; default 3000 on 127.0.0.1
 *   PUBLIC_URL      its origin as browsers see it; default http://HOST:PORT
 *   TIMEZONE        in which dates are shown; default America/Montreal, where the sandbox's newsroom is
 *   MASTHEAD_URL    a Masthead that runs elsewhere, such as http://127.0.0.1:4000/graphql; default one in this process,
 *                   over the sandbox
 *   SESSION_MODE    cookie or none: whether readers can sign in. In front of a Masthead elsewhere, pass /auth/ on to it
 *   DOCUMENTS       ids: that Masthead has generated/persisted-documents.json, and is asked by their ids; default their texts
 *   IMAGE_SOURCES   what images are loaded from, as a Content-Security-Policy has it; default https:
 */
const { PORT = '3000', HOST = '127.0.0.1', TIMEZONE = 'America/Montreal', MASTHEAD_URL, PUBLIC_URL } = process.env;
const { SESSION_MODE, DOCUMENTS, IMAGE_SOURCES = 'https:' } = process.env;
if (!isTimezone(TIMEZONE)) throw new Error('TIMEZONE is not the name of a time zone');

const origin = PUBLIC_URL ?? `http://${HOST}:${PORT}`;

/** What a site needs of Masthead, and how that is ended. */
interface Behind extends Pick<SiteOptions, 'graph' | 'masthead' | 'hasSessions' | 'images'> {
  close(): Promise<void>;
}

/** The sandbox and a Masthead over it, in this process. Its sessions end with it: whatever key seals them will do. */
async function embedded(): Promise<Behind> {
  const sandbox = await startSandbox();
  // A port that is only known once it is listened on is in no origin.
  const hasSessions = SESSION_MODE !== 'none' && (PORT !== '0' || PUBLIC_URL !== undefined);
  const masthead = createMasthead({
    ...sandbox.config,
    timezone: TIMEZONE,
    explorer: true,
    ...(hasSessions && {
      publicUrl: origin,
      session: { mode: 'cookie' as const },
      tokenKeys: [randomBytes(32).toString('base64')],
    }),
  });
  return {
    graph: new Graph('http://masthead.invalid/graphql', (request, address) =>
      masthead.fetch(request, undefined, { address }),
    ),
    masthead: masthead.listener,
    hasSessions,
    images: [],
    close: async () => {
      await masthead.dispose();
      await sandbox.close();
    },
  };
}

function elsewhere(url: string): Behind {
  return {
    graph: new Graph(url, (request) => fetch(request), { tellsAddress: true, byId: DOCUMENTS === 'ids' }),
    hasSessions: SESSION_MODE === 'cookie',
    images: IMAGE_SOURCES.split(/[\s,;]+/),
    close: () => Promise.resolve(),
  };
}

const behind = MASTHEAD_URL === undefined ? await embedded() : elsewhere(MASTHEAD_URL);
const onError = (error: unknown) => console.error(error);
const server = createServer(createSite({ ...behind, origin, timezone: TIMEZONE, onError }));
server.listen(Number(PORT), HOST, () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : PORT;
  console.log(`The reader site is at http://${HOST}:${port}/`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => void behind.close());
    server.closeIdleConnections();
  });
}
