// The explorer's page: GraphiQL with our examples, and a strip above it. What the page shows comes with it, as JSON.
import { curlOf, linkTo } from './command.js';
import { editorsNow, followColours, ready, wrapLines } from './editors.js';
import { remember } from './history.js';
import { offerExamples, offerHistory } from './lists.js';
import { ENDPOINT, find, page, run, say } from './page.js';
import { followReaders } from './readers.js';
import { showSession } from './session.js';
import { keepNoSecrets } from './storage.js';

/** @typedef {import('./page.js').Example} Example */

/** An address that is longer may be refused when the page is loaded again. */
const LONGEST_ADDRESS = 4_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

begin();
const editors = await ready();
wrapLines();
followColours();
followReaders(editors);
offerExamples(editors);
offerHistory(editors);
offerCopies();
runByKey();
find('#tokens').onclick = () => find('.graphiql-editor-tools [data-name=headers]').click();
if (page.hasSessions) await showSession(find('#session'));

/** Has GraphiQL draw itself. */
function begin() {
  keepNoSecrets();
  const search = new URLSearchParams(location.search);
  const linked = { query: search.get('query'), variables: search.get('variables') };
  comeBack(linked);
  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_, label) => new URL(`./${label}.js`, import.meta.url).href,
  };
  YogaGraphiQL.renderYogaGraphiQL(find('#root'), {
    title: 'Masthead',
    // The strip has it.
    logo: '',
    // GraphiQL does not start with a list of no tabs.
    ...((page.tabs.length > 0 || linked.query !== null) && {
      defaultTabs: [...(linked.query === null ? [] : [linked]), ...page.tabs].map((tab) => ({
        ...tab,
        headers: page.headers,
      })),
    }),
    defaultHeaders: page.headers,
    shouldPersistHeaders: false,
    inputValueDeprecation: true,
    schemaDescription: true,
    onEditQuery: showInAddress,
    fetcher: ask,
  });
}

/**
 * Has GraphiQL go on in the tab that was left. It would look for that by the last text that was typed, which may be of
 * another one, and open an empty one where there is none like it.
 * @param {{ query: string | null, variables: string | null }} linked what the address has of an operation
 */
function comeBack(linked) {
  const left = tabLeft();
  const isLeft = linked.query === null || linked.query === left?.query;
  keep('graphiql:query', linked.query ?? left?.query);
  keep('graphiql:variables', linked.variables ?? (isLeft ? left?.variables : null));
}

/** @returns {Partial<Example> | undefined} */
function tabLeft() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}');
    return tabs?.[activeTabIndex];
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {string | null | undefined} value
 */
function keep(name, value) {
  if (value) localStorage.setItem(name, value);
  else localStorage.removeItem(name);
}

/**
 * Sends an operation as it is written, so that an error's line is the editor's.
 * @param {{ query: string, variables?: unknown, operationName?: string | null }} operation
 * @param {{ headers?: Record<string, string> }} options
 * @returns {Promise<unknown>} what it is answered with
 */
async function ask({ query, variables, operationName }, { headers } = {}) {
  const models = editorsNow();
  if (models && operationName !== 'IntrospectionQuery') {
    remember(models.operation.getValue(), models.variables.getValue());
  }
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    // When another tab has just been opened, it is still that of the last one.
    body: JSON.stringify({
      query,
      variables,
      ...(operationName && query.includes(operationName) && { operationName }),
    }),
  });
  if (!/json/.test(response.headers.get('content-type') ?? '')) {
    throw new Error(`The endpoint answers ${response.status} ${response.statusText}, and no JSON.`);
  }
  return response.json();
}

/**
 * Has the address go with the operation as it is edited. Variables do not go there: they may hold a password.
 * @param {string} query
 */
function showInAddress(query) {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const address = linkTo(ENDPOINT, { query, variables: '' });
    history.replaceState({}, '', address.length > LONGEST_ADDRESS ? ENDPOINT : address);
  }, 300);
}

function offerCopies() {
  const asked = () => ({
    query: editors.operation.getValue(),
    variables: editors.variables.getValue(),
    headers: editors.headers.getValue(),
  });
  find('#copy-curl').onclick = () => copy(() => curlOf(ENDPOINT, asked()), 'Copied, for a terminal.');
  find('#copy-link').onclick = () => copy(() => linkTo(ENDPOINT, asked()), 'Copied a link, without headers.');
}

/**
 * @param {() => string} text
 * @param {string} done what to say then
 */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text());
    say(done);
  } catch (error) {
    const isBroken = error instanceof SyntaxError;
    say(isBroken ? 'The variables or the headers are not JSON.' : 'The browser does not let this page copy.');
  }
}

/** Ctrl or Cmd and Enter, wherever one is: the editors have it themselves. */
function runByKey() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    run();
  });
}
