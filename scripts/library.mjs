const BEGIN = '<!-- properties: made by `npm run generate` from src/variables.ts -->';
const END = '<!-- /properties -->';

/** Whether a variable says something of the graph itself, and not of the server around it. */
const SAID = ['masthead', 'policies'];

/**
 * `docs/library.md` with its table of properties made anew, between the two markers.
 * @param {string} page
 * @param {readonly { name: string, at: readonly string[] }[]} variables
 */
export function tableOfProperties(page, variables) {
  const [before, ...rest] = page.split(BEGIN);
  const after = rest.join(BEGIN).split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/library.md has lost its markers: ${BEGIN}`);
  const rows = variables
    .filter(({ at: [room = ''] }) => SAID.includes(room))
    .map(({ name, at: [, ...path] }) => `| \`${path.join('.')}\` | \`${name}\` |`);
  const table = ['| property | variable |', '| --- | --- |', ...rows].join('\n');
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
