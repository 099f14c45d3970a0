/**
 * @param {readonly number[]} values
 * @returns {number} NaN of none
 */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The value that a share of all values does not exceed.
 * @param {ArrayLike<number>} sorted in ascending order
 * @param {number} share 0 to 1
 */
export function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Half of what lies between the lowest and the highest.
 * @param {readonly number[]} values
 */
export function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / 2;
}

/**
 * @typedef {object} Measured
 * @property {number} value the median
 * @property {number} low
 * @property {number} high
 */

/**
 * @param {readonly number[]} values
 * @returns {Measured}
 */
export function measured(values) {
  return { value: median(values), low: Math.min(...values), high: Math.max(...values) };
}
