import { forwards } from '../auth/choice.js';
import type { Settings } from '../settings.js';
import type { UpstreamName } from '../upstreams/failure.js';
import type { Example } from './examples.js';
import { type Guided, headerGuide } from './header-guide.js';

/** What of the configuration the page shows. */
export type Shown = Guided & Partial<Pick<Settings, 'sandbox' | 'sandboxReaders'>>;

/** What the page is made of. */
export interface PageParts {
  readonly settings: Shown;
  readonly examples: readonly Example[];
  /** Where its scripts and styles are, relative to the page, with a slash at its end. */
  readonly base: string;
}

/**
 * What the page may load and do: its own scripts, styles and endpoint, nothing from elsewhere. What is typed into it can't be
 * sent to another origin, and no other page can frame it. The editor sets its styles in line.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A front page: the masthead, and columns below it. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">' +
  '<rect width="16" height="16" rx="3" fill="#1d3557"/><path d="M3 4.5h10" stroke="#fff" stroke-width="2.4"/>' +
  '<path d="M3 8h4.4M8.6 8H13M3 10.3h4.4M8.6 10.3H13M3 12.6h4.4M8.6 12.6H13" stroke="#a8dadc"/></svg>';

/** So many of the examples are tabs from the beginning; the others are in the list of all. */
const TABS = 5;

const NAMES = { omerlo: 'Omerlo', oracle: 'Oracle', comm100: 'Comm100' } as const satisfies Record<
  UpstreamName,
  string
>;

/** The explorer's page: GraphiQL, and above it a strip with the examples, the sandbox's readers and who has signed in. */
export function explorerPage({ settings, examples, base }: PageParts): string {
  const readers = sandboxReaders(settings);
  const offered = examples.map((example) => ({ ...example, variables: variablesOf(example, settings) }));
  const data = {
    examples: offered.map(({ query, variables }) => ({ query, variables })),
    tabs: tabsOf(offered, settings),
    headers: headerGuide(settings),
    readers: readers.map(({ name, token }) => ({ name, token })),
    hasSessions: settings.session?.mode === 'cookie',
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Masthead</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO)}">
<link rel="stylesheet" href="${base}graphiql.css">
<link rel="stylesheet" href="${base}explorer.css">
<script src="${base}graphiql.js" defer></script>
<script src="${base}explorer.js" type="module"></script>
</head>
<body>
<header id="strip">
<h1>${LOGO} Masthead</h1>
<nav aria-label="Where to begin">
<button type="button" popovertarget="examples" title="Operations to begin from, each with what it shows">Examples</button>
<button type="button" popovertarget="history" title="What you have asked, without headers">History</button>
<button type="button" id="tokens" title="Opens the Headers tab, which says what each header does">Headers</button>
<button type="button" id="copy-curl" title="Copies the operation, with its variables and headers, as a command for a terminal">Copy as curl</button>
<button type="button" id="copy-link" title="Copies a link that opens the operation with its variables, without its headers">Copy link</button>
</nav>
${readers.length > 0 ? readersGroup(readers) : ''}
${data.hasSessions ? '<aside id="session" aria-label="Session"></aside>' : ''}
</header>
<noscript><p>The explorer runs in the browser, and needs JavaScript. The graph itself takes a POST at this address.</p></noscript>
<main id="root"></main>
<p id="said" role="status"></p>
${examplesList(offered, settings)}
<section id="history" popover aria-label="History">
<h2>History</h2>
<p>Kept by this browser, without headers and without the variables of mutations. <button type="button" id="forget">Forget it</button></p>
<ul></ul>
</section>
<script type="application/json" id="page">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

/** Shown where their tokens open made-up data and nothing else, and are sent on at all. */
function sandboxReaders({ omerlo, sandbox, sandboxReaders }: Shown): NonNullable<Shown['sandboxReaders']> {
  return sandbox?.includes('omerlo') && forwards(omerlo?.token) ? (sandboxReaders ?? []) : [];
}

function readersGroup(readers: NonNullable<Shown['sandboxReaders']>): string {
  const buttons = readers.map(({ name, about }, index) => {
    const hint = `${name} ${about}. Puts the sandbox's token of theirs into the headers, or takes it away again.`;
    return `<button type="button" data-reader="${index}" aria-pressed="false" title="${escaped(hint)}">${escaped(name)}<small>${escaped(about)}</small></button>`;
  });
  return `<div id="readers" role="group" aria-label="Ask as a reader of the sandbox"><span>Ask as</span>${buttons.join('')}</div>`;
}

function examplesList(examples: readonly Example[], settings: Shown): string {
  const items = examples.map((example, index) => {
    const missing = example.upstreams.filter((name) => !settings[name]).map((name) => NAMES[name]);
    const note = missing.length > 0 ? `<em>${missing.join(' and ')} is not configured here.</em>` : '';
    return `<li><button type="button" data-example="${index}"><b>${escaped(example.title)}</b><span>${marked(example.about)}</span>${note}</button></li>`;
  });
  return `<section id="examples" popover aria-label="Examples">
<h2>Examples</h2>
<p>${isSandbox(settings) ? 'They read the sandbox’s made-up data. ' : ''}<kbd>Ctrl Enter</kbd> or <kbd>⌘ Enter</kbd> runs what is open; in an editor, <kbd>Ctrl M</kbd> has <kbd>Tab</kbd> lead out of it.</p>
<ul>
${items.join('\n')}
</ul>
</section>`;
}

function isSandbox({ sandbox = [] }: Shown): boolean {
  return sandbox.length > 0;
}

/** The first examples of those that are answered here, without the others where there are any. */
function tabsOf(examples: readonly Example[], settings: Shown): readonly { query: string; variables: string | null }[] {
  const answered = examples.filter(({ upstreams }) => upstreams.every((name) => settings[name]));
  const tabs = answered.length > 0 ? answered : examples;
  return tabs.slice(0, TABS).map(({ query, variables }) => ({ query, variables }));
}

/** The variables in the files are the sandbox's: elsewhere they are an example of what they look like. */
function variablesOf({ variables, upstreams }: Example, { sandbox = [] }: Shown): string | null {
  const isTheirs = upstreams.every((name) => sandbox.includes(name));
  return variables === null || isTheirs
    ? variables
    : `// These are of the sandbox's data: put your own here.\n${variables}`;
}

/** Text in which `words of the graph` stand in backticks. */
function marked(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
