/**
 * Three significant digits, never as a power of ten.
 * @param {number} value
 */
export function digits(value) {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
