/** Seconds, to the millisecond: `0.300`. */
export function timeText(seconds) {
  return Math.max(0, seconds).toFixed(3);
}
