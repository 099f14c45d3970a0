// The explorer's page: GraphiQL with our examples, and a strip above it. What the page shows comes with it, as JSON.
import { curlOf, linkTo } from './command.js';
import { tokenIn, withoutToken, withToken } from './header-text.js';
import { showSession } from './session.js';

/**
 * @typedef {object} Example
 * @property {string} query
 * @property {string | null} variables JSON with comments
 */

/** @type {{ examples: Example[], tabs: Example[], headers: string, readers: { name: string, token: string }[], hasSessions: boolean }} */
const page = JSON.parse(find('#page').textContent ?? '');

/** The endpoint, which is where the page is. */
const ENDPOINT = location.origin + location.pathname;

/** An address that is longer may be refused when the page is loaded again. */
const LONGEST_ADDRESS = 4_000;

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) return element;
  throw new Error(`The page has no ${selector}`);
}

begin();
const editors = await ready();
wrapLines();
followColours();
followReaders();
offerExamples();
offerCopies();
runByKey();
find('#tokens').onclick = () => find('.graphiql-editor-tools [data-name=headers]').click();
if (page.hasSessions) await showSession(find('#session'));

/** Has GraphiQL draw itself. */
function begin() {
  const search = new URLSearchParams(location.search);
  const linked = { query: search.get('query'), variables: search.get('variables') };
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
    ...(linked.variables !== null && { variables: linked.variables }),
    defaultHeaders: page.headers,
    shouldPersistHeaders: false,
    inputValueDeprecation: true,
    schemaDescription: true,
    onEditQuery: showInAddress,
  });
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;

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

/** The texts that GraphiQL edits, once they are there. */
async function ready() {
  for (;;) {
    const models = self.__MONACO?.editor.getModels() ?? [];
    const [operation, variables, headers] = ['operation.graphql', 'variables.json', 'request-headers.json'].map(
      (name) => models.find((model) => model.uri.path.endsWith(name)),
    );
    if (operation && variables && headers) return { operation, variables, headers };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Comments are sentences, and half of a page, or a phone, is narrow. */
function wrapLines() {
  for (const editor of self.__MONACO?.editor.getEditors() ?? []) {
    editor.updateOptions({ wordWrap: 'on', wrappingIndent: 'same' });
  }
}

/** The editors are coloured when they are made, and stay so when the rest of the page turns dark or light with the system. */
function followColours() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => {
    if (document.body.matches('.graphiql-light, .graphiql-dark')) return;
    self.__MONACO?.editor.setTheme(dark.matches ? 'graphiql-DARK' : 'graphiql-LIGHT');
  });
}

/**
 * Changes a text so that it can be undone.
 * @param {TextModel} model
 * @param {string} text
 */
function write(model, text) {
  if (text !== model.getValue()) model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

/**
 * Scrolls to where a text has a word.
 * @param {TextModel} model
 * @param {string} word
 */
function reveal(model, word) {
  const editor = self.__MONACO?.editor.getEditors().find((each) => each.getModel() === model);
  const [before = ''] = model.getValue().split(word, 1);
  editor?.revealLineInCenterIfOutsideViewport(before.split('\n').length);
}

/**
 * The readers of the sandbox. Which of them asks is said by the Headers tab alone: what is typed there shows in the strip,
 * and whom the strip has chosen stays so from tab to tab.
 */
function followReaders() {
  const buttons = [...document.querySelectorAll('[data-reader]')].filter((each) => each instanceof HTMLButtonElement);
  const tokens = page.readers.map(({ token }) => token);
  /** @type {string | undefined} */
  let chosen;
  const text = () => editors.headers.getValue();
  const show = () => {
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-pressed', String(tokens[index] === tokenIn(text())));
    }
  };
  const carry = () => {
    const own = tokenIn(text());
    const isOurs = own === undefined || tokens.includes(own);
    if (isOurs && own !== chosen)
      write(editors.headers, chosen === undefined ? withoutToken(text()) : withToken(text(), chosen));
    show();
  };
  editors.headers.onDidChangeContent(({ isFlush }) => {
    // Another tab has been opened, with headers of its own.
    if (isFlush) return queueMicrotask(carry);
    chosen = tokens.find((token) => token === tokenIn(text()));
    show();
  });
  for (const [index, button] of buttons.entries()) {
    button.onclick = () => {
      const token = tokens[index] ?? '';
      const isOver = tokenIn(text()) === token;
      write(editors.headers, isOver ? withoutToken(text()) : withToken(text(), token));
      reveal(editors.headers, '"authorization"');
      say(isOver ? 'Signed out.' : `You ask as ${page.readers[index]?.name}.`);
      // A mutation is not made again because somebody wants to see who asks.
      if (!/\b(?:mutation|subscription)\b/.test(editors.operation.getValue().replace(/#.*/g, ''))) run();
    };
  }
}

function offerExamples() {
  const list = find('#examples');
  for (const button of list.querySelectorAll('[data-example]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const example = page.examples[Number(button.dataset['example'])];
    button.onclick = () => {
      list.hidePopover();
      if (example) open(example);
    };
  }
}

/**
 * Opens an example as it is in its file: in its own tab, if there is one, or in a new one.
 * @param {Example} example
 */
function open({ query, variables }) {
  const [, name] = /^(?:query|mutation) (\w+)/m.exec(query) ?? [];
  const tabs = [...document.querySelectorAll('.graphiql-tab-button')].filter((each) => each instanceof HTMLElement);
  (tabs.find(({ textContent }) => textContent === name) ?? find('.graphiql-tab-add')).click();
  write(editors.operation, query);
  write(editors.variables, variables ?? '');
  find('.graphiql-execute-button').focus();
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

/** Presses the button, unless that would stop what runs. */
function run() {
  const button = find('.graphiql-execute-button');
  if (button.getAttribute('aria-label')?.startsWith('Execute')) button.click();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/** @param {string} words */
function say(words) {
  const said = find('#said');
  said.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => {
    said.textContent = '';
  }, 4_000);
}
