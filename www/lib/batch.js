import { RAW, raw } from "./raw.js";

/** Several futures, as the module takes them. */
export function batch(futures) {
  const all = new raw.Batch();
  for (const future of futures) all.push(future[RAW]);
  return all;
}
