const BEGIN = '<!-- faults: made by `npm run generate` from test/faults/faults.json -->';
const END = '<!-- /faults -->';

/** What a fault takes, in words. */
const SCOPES = /** @type {const} */ ({
  upstream: 'all that the upstream gives',
  call: 'what that call gives',
  entity: 'what is read of that entity',
  value: 'that value',
});

/** The columns: promises that `test/faults/matrix.test.ts` holds each fault to. */
const PROMISES = [
  'ends in time',
  'others answer',
  'code and place',
  'leaks nothing',
  'no rejection',
  'back within a window',
  'within the budget',
];

/** @typedef {{ fault: string, code: string | null, scope: keyof typeof SCOPES, retried: boolean }} Row */

/**
 * `docs/operating.md` with its table of faults made anew, between the two markers.
 * @param {string} page
 * @param {readonly Row[]} rows
 */
export function tableOfFaults(page, rows) {
  const [before, ...rest] = page.split(BEGIN);
  const after = rest.join(BEGIN).split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/operating.md has lost its markers: ${BEGIN}`);
  const columns = ['fault', 'takes', 'code', 'made again', ...PROMISES];
  const lines = rows.map(({ fault, code, scope, retried }) => [
    fault,
    code === null ? 'nothing' : SCOPES[scope],
    code === null ? 'none' : `\`${code}\``,
    retried ? 'yes' : 'no',
    ...PROMISES.map(() => '✓'),
  ]);
  const table = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
