// The readers of the sandbox, one click away.
import { reveal, write } from './editors.js';
import { tokenIn, withoutToken, withToken } from './header-text.js';
import { changes } from './history.js';
import { page, run, say } from './page.js';

/**
 * The readers of the sandbox. Which of them asks is said by the Headers tab alone: what is typed there shows in the strip,
 * and whom the strip has chosen stays so from tab to tab.
 * @param {import('./editors.js').Editors} editors
 */
export function followReaders(editors) {
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
      if (!changes(editors.operation.getValue())) run();
    };
  }
}
