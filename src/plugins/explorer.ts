import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { GraphiQLOptions, Plugin } from 'graphql-yoga';
import type { Settings } from '../settings.js';

/** A front page: the masthead, and columns below it. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="28" height="28">' +
  '<rect width="16" height="16" rx="3" fill="#1d3557"/><path d="M3 4.5h10" stroke="#fff" stroke-width="2.4"/>' +
  '<path d="M3 8h4.4M8.6 8H13M3 10.3h4.4M8.6 10.3H13M3 12.6h4.4M8.6 12.6H13" stroke="#a8dadc"/></svg>';

/**
 * What the page may load: itself and its endpoint, nothing from elsewhere. It also can't be framed, and a header that
 * somebody types into it can't be sent to another origin.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Explorer {
  readonly graphiql: false | (() => Promise<GraphiQLOptions>);
  readonly renderGraphiQL: (options: GraphiQLOptions) => Promise<string>;
  readonly landingPage: false;
}

/**
 * Options for `createYoga`: GraphiQL with example operations as its tabs, drawn without the network. Nothing of it is
 * loaded before somebody opens the page: it costs 48 MB.
 * @param examples folder of `<name>.graphql` files, each with `<name>.variables.json` beside it where it has variables
 */
export function explorer(
  settings: Pick<Settings, 'explorer'> & Partial<Pick<Settings, 'session'>>,
  examples?: URL,
): Explorer {
  const more = settings.session?.mode === 'cookie' ? WHO_IS_SIGNED_IN : '';
  return {
    graphiql: settings.explorer && made(() => explorerOptions(examples ?? ownExamples())),
    renderGraphiQL: made((options: GraphiQLOptions) => render(options, more)),
    landingPage: false,
  };
}

/** Those of the package, which is found by its name: where in it this code ends up is the bundler's choice. */
function ownExamples(): URL {
  const schema = createRequire(import.meta.url).resolve('masthead/schema.graphql');
  return new URL('examples/operations/', pathToFileURL(schema));
}

/** Makes something the first time that it is asked for, and again as long as that fails. */
function made<Given extends readonly unknown[], T>(
  make: (...given: Given) => Promise<T>,
): (...given: Given) => Promise<T> {
  let making: Promise<T> | undefined;
  return (...given) => {
    making ??= make(...given).catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    return making;
  };
}

/** The explorer's response headers. */
export function useExplorerHeaders(): Plugin {
  return {
    onResponse({ response }) {
      if (!response.headers.get('content-type')?.startsWith('text/html')) return;
      // Another page has its own.
      if (response.headers.has('content-security-policy')) return;
      response.headers.set('content-security-policy', POLICY);
      response.headers.set('x-content-type-options', 'nosniff');
      response.headers.set('x-frame-options', 'DENY');
      response.headers.set('referrer-policy', 'no-referrer');
      response.headers.set('cache-control', 'no-cache');
    },
  };
}

async function explorerOptions(examples: URL): Promise<GraphiQLOptions> {
  const tabs = await exampleTabs(examples);
  return {
    title: 'Masthead',
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    // GraphiQL does not start with a list of no tabs.
    ...(tabs.length > 0 && { defaultTabs: tabs }),
    shouldPersistHeaders: false,
    inputValueDeprecation: true,
    schemaDescription: true,
  };
}

async function render(options: GraphiQLOptions, more: string): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL(options).replace('</head>', `<style>${TABS_STAND_STILL}${TABS_ARE_SEEN}</style></head>`);
  // The page's own scripts hold the word as well, before its end.
  const end = page.lastIndexOf('</body>');
  return page.slice(0, end) + more + page.slice(end);
}

/** With sign-in by cookie: who has signed in, in a corner, and the way in or out. Its colours are GraphiQL's. */
const WHO_IS_SIGNED_IN = `<style>
#session { position: fixed; right: 24px; bottom: 24px; z-index: 9; padding: 6px 12px; border-radius: 8px;
  --ink: 219 28% 32%; --paper: 0 0% 100%; --link: 320 95% 43%;
  font: 14px/1.4 Roboto, system-ui, sans-serif; color: hsl(var(--ink)); background: hsl(var(--paper));
  border: 1px solid hsl(var(--ink) / .2) }
#session:empty { display: none }
#session :is(a, button) { all: unset; cursor: pointer; color: hsl(var(--link)) }
#session :is(a, button):is(:hover, :focus-visible) { text-decoration: underline }
#session button { margin-left: 12px }
body.graphiql-dark #session { --ink: 219 29% 78%; --paper: 219 29% 18%; --link: 338 100% 67% }
@media (prefers-color-scheme: dark) {
  body:not(.graphiql-light) #session { --ink: 219 29% 78%; --paper: 219 29% 18%; --link: 338 100% 67% }
}
</style>
<aside id="session" aria-label="Session"></aside>
<script type="module">
const corner = document.getElementById('session');
const headers = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: 'query Session { viewer { name } }' });
const { data } = await (await fetch(location.pathname, { method: 'POST', headers, body })).json();
if (data?.viewer) {
  const out = document.createElement('button');
  out.textContent = 'Sign out';
  out.onclick = async () => {
    const { ok } = await fetch('/auth/logout', { method: 'POST' });
    if (ok) location.reload();
    else out.textContent = 'Sign out (it did not work: try again)';
  };
  corner.append(data.viewer.name ?? 'Signed in', out);
} else {
  const way = document.createElement('a');
  way.href = '/auth/login?' + new URLSearchParams({ returnTo: location.pathname });
  way.textContent = 'Sign in';
  corner.append(way);
}
</script>`;

/**
 * GraphiQL leaves its tabs moved aside by what it takes for a change of their order at the start, and hides that while
 * they are not focused: a tab that is pressed jumps away from under the pointer, and its click is lost.
 */
const TABS_STAND_STILL = '.graphiql-tab { transform: none !important; }';

/** Tabs that there is no room for would be out of sight, without a scroll bar to reach them by: they go on in a row below. */
const TABS_ARE_SEEN =
  '.graphiql-session-header { flex: none; height: auto !important; } .graphiql-tabs { flex-wrap: wrap; row-gap: 4px; }';

type Tab = NonNullable<GraphiQLOptions['defaultTabs']>[number];

/** Example 10 comes behind example 9. */
const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** One tab for each operation of a folder, by file name, with the variables that lie beside it. */
async function exampleTabs(folder: URL): Promise<Tab[]> {
  const files: string[] = await readdir(folder).catch(() => []);
  const operations = files.filter((file) => file.endsWith('.graphql')).sort(byNumber);
  return Promise.all(
    operations.map(async (file) => {
      const variables = `${file.slice(0, -'.graphql'.length)}.variables.json`;
      return {
        query: await readFile(new URL(file, folder), 'utf8'),
        variables: files.includes(variables) ? await readFile(new URL(variables, folder), 'utf8') : null,
      };
    }),
  );
}
