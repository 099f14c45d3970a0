import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'graphql-yoga';
import Negotiator from 'negotiator';
import { readExamples } from '../explorer/examples.js';
import { explorerPage, POLICY, type Shown } from '../explorer/page.js';
import { makeParts, type Part, type Parts } from '../explorer/parts.js';
import { once } from '../once.js';
import { isGraph } from '../paths.js';
import type { Settings } from '../settings.js';
import { inLog } from './request-id.js';

/** What its page loads, below whatever that is mounted at: `/graphql/explorer/<version>/<name>`. */
const PART = /\/graphql\/explorer\/([0-9a-f]+)\/([\w.-]+)$/;

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const PART_HEADERS = { 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff' };

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The folders of the package that the explorer is made of. */
export interface Folders {
  /** `<name>.graphql` files, each with `<name>.variables.json` beside it where it has variables. */
  readonly examples: URL;
  /** The scripts and styles of the page. */
  readonly page: URL;
}

/**
 * The explorer: a browser that opens the endpoint gets a page with GraphiQL, examples, and an explanation of what headers do,
 * all from here. Nothing of it is loaded before somebody opens the page. To stand behind what says how long answers are kept.
 */
export function useExplorer(settings: Used, folders?: Folders): Plugin {
  if (!settings.explorer) return {};
  const made = once(() => make(folders ?? ownFolders()));
  /** How long an answer may be kept. */
  const kept = new WeakMap<Request, string>();
  return {
    async onRequest({ request, url: { pathname }, endResponse, fetchAPI }) {
      if (request.method !== 'GET') return;
      const [, version, name = ''] = PART.exec(pathname) ?? [];
      if (version === undefined && !(isGraph(pathname) && takesHtml(request))) return;
      const { parts, examples } = await made().catch((err: unknown) => {
        settings.logger.error({ ...inLog(request), err }, 'the explorer could not be made');
        return NOTHING;
      });
      if (!parts) return endResponse(new Response('Something went wrong on our side.', BROKEN));
      if (version !== undefined) {
        const part = version === parts.version ? parts.find(name) : undefined;
        if (part) kept.set(request, FOR_EVER);
        if (!part) return endResponse(new Response('There is nothing here.', GONE));
        const { body, headers } = await sent(part, request);
        // Yoga's own response does not copy its body, of which there may be some hundred on their way.
        return endResponse(new fetchAPI.Response(body, { headers: { ...PART_HEADERS, ...headers } }));
      }
      kept.set(request, 'no-cache');
      // Behind a proxy the endpoint may have another path: the page finds its parts from where it is.
      const base = `${pathname.endsWith('/') ? '' : 'graphql/'}explorer/${parts.version}/`;
      endResponse(new Response(explorerPage({ settings, examples, base }), { headers: PAGE_HEADERS }));
    },
    onResponse({ request, response }) {
      const how = kept.get(request);
      if (how !== undefined) response.headers.set('cache-control', how);
    },
  };
}

/** What it uses of the configuration. */
type Used = Shown & Pick<Settings, 'explorer' | 'logger'>;

const NOTHING = { parts: undefined, examples: [] };
const BROKEN = { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } };
const GONE = { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } };

interface Made {
  readonly parts: Parts;
  readonly examples: Awaited<ReturnType<typeof readExamples>>;
}

async function make(folders: Folders): Promise<Made> {
  const [parts, examples] = await Promise.all([makeParts(folders.page), readExamples(folders.examples)]);
  return { parts, examples };
}

/** Those of the package, which is found by its name: where in it this code ends up is the bundler's choice. */
function ownFolders(): Folders {
  const schema = pathToFileURL(createRequire(import.meta.url).resolve('masthead/schema.graphql'));
  return { examples: new URL('examples/operations/', schema), page: new URL('explorer/', schema) };
}

function takesHtml(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/html') === true;
}

/** A part as whoever requests it takes it, and what is said of that. */
async function sent({ type, zipped, plain }: Part, request: Request) {
  const headers = { 'content-type': type, vary: 'accept-encoding' };
  const accepted = new Negotiator({ headers: { 'accept-encoding': request.headers.get('accept-encoding') ?? '' } });
  if (accepted.encodings(['gzip', 'identity'])[0] !== 'gzip') return { body: await plain(), headers };
  return { body: zipped, headers: { ...headers, 'content-encoding': 'gzip' } };
}
