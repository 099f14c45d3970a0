// What a benchmark found, as a table and a plot: bench/results/NAME.md and bench/results/NAME.svg.
import { mkdir, writeFile } from 'node:fs/promises';
import { digits } from './digits.mjs';
import { barsSvg, linesSvg } from './plot.mjs';

const RESULTS = new URL('results/', import.meta.url);

/**
 * @typedef {object} Table
 * @property {string} [title]
 * @property {string} [text] a paragraph in front of it
 * @property {readonly string[]} columns
 * @property {readonly (readonly (string | number)[])[]} rows numbers are written with three significant digits
 */

/**
 * @typedef {object} Report
 * @property {string} name of the files, such as `cpu`
 * @property {string} title
 * @property {string} text what was measured and how; Markdown
 * @property {readonly Table[]} tables
 * @property {import('./plot.mjs').Bars | import('./plot.mjs').Lines} plot
 */

/**
 * Writes both files, and prints the tables.
 * @param {Report} report
 */
export async function writeReport({ name, title, text, tables, plot }) {
  const day = new Date().toISOString().slice(0, 10);
  const body = tables.map(markdown).join('\n\n');
  const source = `Measured ${day} on Node ${process.version} by \`npm run bench:${name}\`.`;
  const page = `# ${title}\n\n![${plot.title}](${name}.svg)\n\n${text.trim()}\n\n${body}\n\n${source}\n`;
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(`${name}.md`, RESULTS), page);
  await writeFile(new URL(`${name}.svg`, RESULTS), 'groups' in plot ? barsSvg(plot) : linesSvg(plot));
  console.log(`${body}\n\nwrote bench/results/${name}.md and .svg`);
}

/**
 * @param {Table} table
 * @returns {string}
 */
function markdown({ title, text, columns, rows }) {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? digits(cell) : cell)));
  const widths = columns.map((column, index) =>
    Math.max(column.length, 3, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const isNumeric = columns.map((_, index) => rows.every((row) => /^[^A-Za-z]*$/.test(String(row[index] ?? ''))));
  const line = (/** @type {readonly string[]} */ row) => {
    const padded = widths.map((width, index) =>
      isNumeric[index] ? (row[index] ?? '').padStart(width) : (row[index] ?? '').padEnd(width),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, index) => (isNumeric[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const lines = [line(columns), line(rule), ...cells.map(line)].join('\n');
  return [title && `## ${title}`, text, lines].filter((part) => part !== undefined).join('\n\n');
}
