// What GraphiQL may keep in the browser from one visit to the next: its tabs, without the variables of mutations, which may be
// passwords. It writes them as they are typed, and has no option for that.
import { changes } from './history.js';

const TABS = 'graphiql:tabState';
const QUERY = 'graphiql:query';
const VARIABLES = 'graphiql:variables';

/** To be called before GraphiQL is drawn. */
export function keepNoSecrets() {
  const setItem = Storage.prototype.setItem;
  /**
   * @param {string} name
   * @param {string} value
   */
  Storage.prototype.setItem = function (name, value) {
    if (name === QUERY && changes(value)) this.removeItem(VARIABLES);
    if (name === VARIABLES && changes(this.getItem(QUERY) ?? '')) return;
    setItem.call(this, name, name === TABS ? withoutSecrets(value) : value);
  };
}

/**
 * @param {string} state of all tabs, as GraphiQL writes it
 * @returns {string}
 */
function withoutSecrets(state) {
  return JSON.stringify(JSON.parse(state), function (name, value) {
    const isVariables = name === 'variables' && typeof this.query === 'string';
    return isVariables && changes(this.query) ? null : value;
  });
}
