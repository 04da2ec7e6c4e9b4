// Numbers, taken apart.
import { sleep } from "../../wasyncio.js";

/** So many divisions take about a millisecond. */
const SLICE = 100_000;

/** The prime factors of a whole number from 2 to 2^53 - 1. Others have their turn every now and then. */
export function* factorsOf(number) {
  const factors = [];
  let rest = number;
  let divisions = 0;
  for (let divisor = 2; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2) {
    for (; rest % divisor === 0; rest /= divisor) factors.push(divisor);
    divisions += 1;
    if (divisions % SLICE === 0) yield* sleep(0);
  }
  if (rest > 1) factors.push(rest);
  return factors;
}
