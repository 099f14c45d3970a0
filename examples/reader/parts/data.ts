import type { BlockFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';

type Data = Extract<BlockFragment, { readonly __typename: 'DataContentBlock' }>;

/** How much of a table or of a chart is drawn. */
const MOST_ROWS = 200;
const MOST_BARS = 60;

/** Data in an article: rows of values as a table, a row of numbers as a chart, what is neither as it stands. */
export function dataFigure({ contentType, data }: Data, visit: Visit): Html | undefined {
  if (data === null || data.trim() === '') return undefined;
  if (contentType === 'text/csv') return table(rowsOf(data), visit);
  const series = contentType === 'application/json' ? seriesIn(data) : undefined;
  if (series !== undefined) return chart(series, visit);
  return html`<figure class="data"><pre tabindex="0" aria-label="${visit.labels.data}">${data.slice(0, 20_000)}</pre></figure>`;
}

/** The rows of comma-separated values: RFC 4180. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

function table([head = [], ...rows]: readonly (readonly string[])[], { labels }: Visit): Html {
  const isNumber = (cell: string) => /^-?\d+(?:[.,]\d+)?$/.test(cell);
  const line = (row: readonly string[]) =>
    html`<tr>${row.map((cell) => html`<td class="${isNumber(cell) ? 'number' : 'words'}">${cell}</td>`)}</tr>`;
  return html`<figure class="data"><div class="scrolled" role="region" aria-label="${labels.table}" tabindex="0"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(line)}</tbody></table></div></figure>`;
}

interface Series {
  readonly title: string | undefined;
  readonly values: readonly number[];
}

function seriesIn(text: string): Series | undefined {
  const parsed = Object(parsedJson(text));
  const { title, values }: { title?: unknown; values?: unknown } = parsed;
  if (!Array.isArray(values) || values.length === 0 || values.length > MOST_BARS) return undefined;
  const numbers = values.filter((value) => typeof value === 'number' && Number.isFinite(value));
  if (numbers.length !== values.length) return undefined;
  return { title: typeof title === 'string' ? title : undefined, values: numbers };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bars, drawn with attributes alone: the page's policy allows no style of an element's own. */
function chart({ title, values }: Series, { labels, dates }: Visit): Html {
  const [width, height, gap] = [640, 240, 10];
  const most = Math.max(...values, 0);
  const least = Math.min(...values, 0);
  const scale = (height - 40) / (most - least || 1);
  const breadth = (width - gap * (values.length - 1)) / values.length;
  const zero = 20 + most * scale;
  const bars = values.map((value, index) => {
    const x = Math.round(index * (breadth + gap));
    const tall = Math.max(1, Math.round(Math.abs(value) * scale));
    const y = Math.round(value < 0 ? zero : zero - tall);
    return html`<rect x="${x}" y="${y}" width="${Math.round(breadth)}" height="${tall}"/><text x="${Math.round(x + breadth / 2)}" y="${y - 6}">${dates.number(value)}</text>`;
  });
  const told = values.map((value) => dates.number(value)).join(', ');
  return html`<figure class="data chart"><figcaption>${title ?? labels.chart}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${`${title ?? labels.chart}: ${told}`}">${bars}</svg></figure>`;
}
