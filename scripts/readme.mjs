const BEGIN = '<!-- variables: made by `npm run generate` from src/variables.ts -->';
const END = '<!-- /variables -->';

/**
 * The README with its table of environment variables made anew, between the two markers.
 * @param {string} readme
 * @param {readonly { name: string, default: string, what: string }[]} variables
 */
export function tableOfVariables(readme, variables) {
  const [before, ...rest] = readme.split(BEGIN);
  const after = rest.join(BEGIN).split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has lost its markers: ${BEGIN} … ${END}`);
  const rows = variables.map(({ name, default: standard, what }) => `| \`${name}\` | ${code(standard)} | ${what} |`);
  const table = ['| variable | default | what |', '| --- | --- | --- |', ...rows].join('\n');
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}

/** A default that is a value is set as code, one that is a remark is not. */
function code(standard) {
  return standard === 'none' || standard.includes(' ') ? standard : `\`${standard}\``;
}
