/** The middle value; of an even number the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** "min / median / max" with the given number of decimals. */
export function spread(values, decimals = 0) {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(decimals)).join(" / ");
}
