// Plain plots as SVG. Ground and ink change together, so that they can be read in the light and in the dark.
import { digits } from './digits.mjs';

/**
 * @typedef {object} Bar
 * @property {string} label
 * @property {number} value
 * @property {number} [low] of its spread
 * @property {number} [high]
 * @property {boolean} [isOurs] drawn in the colour of Masthead
 */

/**
 * Horizontal bars in groups, each group to the same scale.
 * @typedef {object} Bars
 * @property {string} title
 * @property {string} unit of the values, such as `ms of CPU per operation`
 * @property {readonly { readonly label: string, readonly bars: readonly Bar[] }[]} groups
 */

/**
 * @typedef {object} Series
 * @property {string} label
 * @property {readonly (readonly [number, number])[]} points
 * @property {boolean} [isOurs] drawn in the colour of Masthead
 */

/**
 * @typedef {object} Panel
 * @property {string} x what the abscissa is
 * @property {string} y what the ordinate is; it begins at 0, unless its scale is logarithmic
 * @property {boolean} [isLogX] powers of two
 * @property {boolean} [isLogY] powers of ten
 * @property {readonly Series[]} series
 */

/**
 * Lines, one panel below the other.
 * @typedef {object} Lines
 * @property {string} title
 * @property {readonly Panel[]} panels
 */

const STYLE = `<style>
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 15px; font-weight: 600 } .group { font-weight: 600 } .faint { fill: #57606a; font-size: 11px }
  .ground { fill: #ffffff } .axis { stroke: #d0d7de; fill: none } .spread { stroke: #24292f }
  .c0 { --c: #0a58ca } .c1 { --c: #5b8def } .c2 { --c: #8c959f } .c3 { --c: #bc4c00 } .c4 { --c: #1a7f37 }
  .c5 { --c: #8250df } .c6 { --c: #bf3989 } .c7 { --c: #6e7781 }
  rect.bar, circle, .mark { fill: var(--c) } polyline { stroke: var(--c); fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .faint { fill: #9198a1 } .ground { fill: #0d1117 } .axis { stroke: #3d444d } .spread { stroke: #e6edf3 }
    .c0 { --c: #4c9aff } .c1 { --c: #a5c8ff } .c3 { --c: #f0883e } .c4 { --c: #3fb950 } .c5 { --c: #a371f7 } .c6 { --c: #db61a2 }
  }
</style>`;

const WIDTH = 820;
const LEFT = 210;
const RIGHT = 90;

/**
 * @param {Bars} bars
 * @returns {string} SVG
 */
export function barsSvg({ title, unit, groups }) {
  const row = 22;
  // One round that went astray does not make all bars small: what is beyond is cut off.
  const highest = 1.2 * Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = (WIDTH - LEFT - RIGHT) / highest;
  const parts = [];
  let y = 56;
  for (const { label, bars } of groups) {
    parts.push(text(16, y + 6, label, 'group'));
    y += 16;
    for (const bar of bars) {
      const { value, low } = bar;
      const high = bar.high === undefined ? undefined : Math.min(bar.high, highest);
      parts.push(text(LEFT - 8, y + 14, bar.label, '', 'end'));
      parts.push(
        `<rect class="bar ${bar.isOurs ? 'c0' : 'c2'}" x="${LEFT}" y="${y + 3}" width="${at(value * scale)}" height="15"/>`,
      );
      if (low !== undefined && high !== undefined) {
        parts.push(`<path class="spread" d="M${at(LEFT + low * scale)} ${y + 10.5}H${at(LEFT + high * scale)}"/>`);
      }
      parts.push(text(LEFT + (high ?? value) * scale + 6, y + 14, digits(value), 'faint'));
      y += row;
    }
    y += 18;
  }
  return page(title, unit, y, parts);
}

/**
 * @param {Lines} lines
 * @returns {string} SVG
 */
export function linesSvg({ title, panels }) {
  const height = 250;
  const left = 70;
  const width = WIDTH - left - 200;
  const parts = panels.flatMap((panel, index) => {
    const top = 60 + index * (height + 70);
    return panelParts(panel, { left, top, width, height });
  });
  return page(title, '', 60 + panels.length * (height + 70), parts);
}

/**
 * @param {Panel} panel
 * @param {{ left: number, top: number, width: number, height: number }} box
 */
function panelParts({ x, y, isLogX = false, isLogY = false, series }, { left, top, width, height }) {
  const points = series.flatMap((each) => each.points);
  const across = axis(
    points.map(([first]) => first),
    isLogX,
    2,
    false,
  );
  const up = axis(
    points.map(([, second]) => second),
    isLogY,
    10,
    !isLogY,
  );
  const toX = (/** @type {number} */ value) => left + across.share(value) * width;
  const toY = (/** @type {number} */ value) => top + height - up.share(value) * height;
  const parts = [text(left, top - 10, y, 'group'), text(left + width, top + height + 34, x, 'faint', 'end')];
  for (const tick of up.ticks) {
    parts.push(`<path class="axis" d="M${left} ${at(toY(tick))}H${left + width}"/>`);
    parts.push(text(left - 8, toY(tick) + 4, digits(tick), 'faint', 'end'));
  }
  for (const tick of across.ticks) parts.push(text(toX(tick), top + height + 18, digits(tick), 'faint', 'middle'));
  let others = 2;
  let ours = 0;
  series.forEach(({ label, points: own, isOurs }, index) => {
    const colour = `c${isOurs ? ours++ % 2 : 2 + (others++ % 6)}`;
    const line = own.map(([first, second]) => `${at(toX(first))},${at(toY(second))}`).join(' ');
    parts.push(`<polyline class="${colour}" points="${line}"/>`);
    for (const [first, second] of own)
      parts.push(`<circle class="${colour}" cx="${at(toX(first))}" cy="${at(toY(second))}" r="2.5"/>`);
    parts.push(
      `<rect class="mark ${colour}" x="${left + width + 16}" y="${top + index * 20}" width="10" height="10"/>`,
    );
    parts.push(text(left + width + 32, top + index * 20 + 9, label));
  });
  return parts;
}

/**
 * Where a value stands between the two ends of an axis, from 0 to 1, and what is written at it.
 * @param {readonly number[]} values
 * @param {boolean} isLog
 * @param {number} base
 * @param {boolean} fromZero
 */
function axis(values, isLog, base, fromZero) {
  const shown = values.filter((value) => Number.isFinite(value) && (!isLog || value > 0));
  const [lowest, highest] = [Math.min(...shown), Math.max(...shown)];
  if (isLog) {
    const log = (/** @type {number} */ value) => Math.log(value) / Math.log(base);
    const first = Math.floor(log(lowest) + 1e-9);
    const last = Math.max(first + 1, Math.ceil(log(highest) - 1e-9));
    const ticks = Array.from({ length: last - first + 1 }, (_, index) => base ** (first + index));
    return { ticks, share: (/** @type {number} */ value) => (log(value) - first) / (last - first) };
  }
  const start = fromZero ? 0 : lowest;
  const step = roundStep((highest - start || 1) / 5);
  const count = Math.max(1, Math.ceil((highest - start) / step - 1e-9));
  const end = start + count * step;
  const ticks = Array.from({ length: count + 1 }, (_, index) => start + index * step);
  return { ticks, share: (/** @type {number} */ value) => (value - start) / (end - start) };
}

/** @param {number} rough */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough - 1e-12) ?? 10) * power;
}

/**
 * @param {string} title
 * @param {string} subtitle
 * @param {number} height
 * @param {readonly string[]} parts
 */
function page(title, subtitle, height, parts) {
  const size = `width="${WIDTH}" height="${at(height)}" viewBox="0 0 ${WIDTH} ${at(height)}"`;
  const head = [text(16, 26, title, 'title'), subtitle && text(16, 42, subtitle, 'faint')];
  const ground = `<rect class="ground" width="100%" height="100%" rx="6"/>`;
  const lines = [STYLE, ground, ...head, ...parts].filter((part) => part !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(title)}">\n${lines.join('\n')}\n</svg>\n`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {string} [kind]
 * @param {string} [anchor]
 */
function text(x, y, content, kind = '', anchor = 'start') {
  const attributes = `${kind && ` class="${kind}"`}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${at(x)}" y="${at(y)}"${attributes}>${escaped(content)}</text>`;
}

/** @param {number} value */
function at(value) {
  return Math.round(value * 10) / 10;
}

/** @param {string} content */
function escaped(content) {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
