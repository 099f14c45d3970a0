import { readdir, readFile } from 'node:fs/promises';
import type { GraphiQLOptions, Plugin } from 'graphql-yoga';
import type { Settings } from '../settings.js';

const EXAMPLES = new URL('../../examples/operations/', import.meta.url);

/** A newspaper's masthead: one bold line, four of text. */
const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#1d3557"/>' +
    '<path d="M3 4.5h10" stroke="#fff" stroke-width="2.4"/>' +
    '<path d="M3 8h4.4M8.6 8H13M3 10.3h4.4M8.6 10.3H13M3 12.6h4.4M8.6 12.6H13" stroke="#a8dadc"/></svg>',
)}`;

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
 */
export function explorer(settings: Pick<Settings, 'explorer'>): Explorer {
  let options: Promise<GraphiQLOptions> | undefined;
  let page: Promise<string> | undefined;
  return {
    graphiql: settings.explorer && (() => (options ??= explorerOptions())),
    renderGraphiQL: (given) => (page ??= render(given)),
    landingPage: false,
  };
}

/** The explorer's response headers. */
export function useExplorerHeaders(): Plugin {
  return {
    onResponse({ response }) {
      if (!response.headers.get('content-type')?.startsWith('text/html')) return;
      response.headers.set('content-type', 'text/html; charset=utf-8');
      response.headers.set('content-security-policy', POLICY);
      response.headers.set('x-content-type-options', 'nosniff');
      response.headers.set('x-frame-options', 'DENY');
      response.headers.set('referrer-policy', 'no-referrer');
      response.headers.set('cache-control', 'no-cache');
    },
  };
}

async function explorerOptions(): Promise<GraphiQLOptions> {
  return {
    title: 'Masthead',
    favicon: FAVICON,
    defaultTabs: await exampleTabs(),
    shouldPersistHeaders: false,
    inputValueDeprecation: true,
    schemaDescription: true,
  };
}

async function render(options: GraphiQLOptions): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options);
}

type Tab = NonNullable<GraphiQLOptions['defaultTabs']>[number];

/** One tab for each operation of `examples/operations`, by file name, with the variables that lie beside it. */
async function exampleTabs(): Promise<Tab[]> {
  const files = await readdir(EXAMPLES).catch(() => []);
  const operations = files.filter((file) => file.endsWith('.graphql')).sort();
  return Promise.all(
    operations.map(async (file) => ({
      query: await readFile(new URL(file, EXAMPLES), 'utf8'),
      variables: await readFile(new URL(file.replace(/\.graphql$/, '.variables.json'), EXAMPLES), 'utf8').catch(
        () => null,
      ),
    })),
  );
}
