// The texts that GraphiQL edits, which its editor shows to the page.

/** @typedef {{ operation: TextModel, variables: TextModel, headers: TextModel }} Editors */

/** The texts that GraphiQL edits, once they are there. */
export async function ready() {
  for (;;) {
    const models = editorsNow();
    if (models) return models;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Those texts, if they are there.
 * @returns {Editors | undefined}
 */
export function editorsNow() {
  const models = self.__MONACO?.editor.getModels() ?? [];
  const [operation, variables, headers] = ['operation.graphql', 'variables.json', 'request-headers.json'].map((name) =>
    models.find((model) => model.uri.path.endsWith(name)),
  );
  return operation && variables && headers && { operation, variables, headers };
}

/** Comments are sentences, and half of a page, or a phone, is narrow. */
export function wrapLines() {
  for (const editor of self.__MONACO?.editor.getEditors() ?? []) {
    editor.updateOptions({ wordWrap: 'on', wrappingIndent: 'same' });
  }
}

/** The editors are coloured when they are made, and stay so when the rest of the page turns dark or light with the system. */
export function followColours() {
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
export function write(model, text) {
  if (text !== model.getValue()) model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

/**
 * Scrolls to where a text has a word.
 * @param {TextModel} model
 * @param {string} word
 */
export function reveal(model, word) {
  const editor = self.__MONACO?.editor.getEditors().find((each) => each.getModel() === model);
  const [before = ''] = model.getValue().split(word, 1);
  editor?.revealLineInCenterIfOutsideViewport(before.split('\n').length);
}
