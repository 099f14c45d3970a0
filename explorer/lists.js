// The lists of operations to open: the examples, and what has been asked.
import { write } from './editors.js';
import { forget, remembered } from './history.js';
import { find, page } from './page.js';

/** @param {import('./editors.js').Editors} editors */
export function offerExamples(editors) {
  const list = find('#examples');
  for (const button of list.querySelectorAll('[data-example]')) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const example = page.examples[Number(button.dataset['example'])];
    button.onclick = () => {
      list.hidePopover();
      if (example) open(example, editors);
    };
  }
}

/**
 * What has been asked, with the way back to it.
 * @param {import('./editors.js').Editors} editors
 */
export function offerHistory(editors) {
  const list = find('#history');
  const entries = find('#history ul');
  list.addEventListener('beforetoggle', () => {
    const items = remembered().map((entry) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(part('b', nameOf(entry.query)), part('span', `${when(entry.at)} ${entry.variables ?? ''}`));
      button.onclick = () => {
        list.hidePopover();
        open(entry, editors);
      };
      const item = document.createElement('li');
      item.append(button);
      return item;
    });
    entries.replaceChildren(...items);
  });
  find('#forget').onclick = () => {
    forget();
    list.hidePopover();
  };
}

/** @param {number} at */
function when(at) {
  return new Date(at).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
}

/**
 * @param {'b' | 'span'} tag
 * @param {string} text
 */
function part(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * What an operation is called, or how it begins.
 * @param {string} query
 */
function nameOf(query) {
  const [, name] = /^\s*(?:query|mutation)\s+(\w+)/m.exec(query) ?? [];
  return name ?? query.replace(/#.*/g, '').replace(/\s+/g, ' ').trim().slice(0, 60);
}

/**
 * Opens an example as it is in its file: in its own tab, if there is one, or in a new one.
 * @param {import('./page.js').Example} example
 * @param {import('./editors.js').Editors} editors
 */
function open({ query, variables }, editors) {
  const name = nameOf(query);
  const tabs = [...document.querySelectorAll('.graphiql-tab-button')].filter((each) => each instanceof HTMLElement);
  (tabs.find(({ textContent }) => textContent === name) ?? find('.graphiql-tab-add')).click();
  write(editors.operation, query);
  write(editors.variables, variables ?? '');
  find('.graphiql-execute-button').focus();
}
