// The page as the server made it: what comes with it, where it is, and the parts that are pressed and told.

/**
 * @typedef {object} Example
 * @property {string} query
 * @property {string | null} variables JSON with comments
 */

/** @type {{ examples: Example[], tabs: Example[], headers: string, readers: { name: string, token: string }[], hasSessions: boolean }} */
export const page = JSON.parse(find('#page').textContent ?? '');

/** The endpoint, which is where the page is. */
export const ENDPOINT = location.origin + location.pathname;

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) return element;
  throw new Error(`The page has no ${selector}`);
}

/** Presses the button, unless that would stop what runs. */
export function run() {
  const button = find('.graphiql-execute-button');
  if (button.getAttribute('aria-label')?.startsWith('Execute')) button.click();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/** @param {string} words */
export function say(words) {
  const said = find('#said');
  said.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => {
    said.textContent = '';
  }, 4_000);
}
