import { describe } from "../describe.js";

const ordered = new Set(["number", "string", "bigint", "boolean"]);

/** Python's order: by `<`, and arrays element by element, as tuples there. */
export function compareItems(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  const numbers = typeof a !== "string" && typeof b !== "string";
  const comparable = ordered.has(typeof a) && ordered.has(typeof b) && (numbers || typeof a === typeof b);
  if (!comparable) {
    throw new TypeError(`${describe(a)} and ${describe(b)} have no order: give PriorityQueue a compare function`);
  }
  return a < b ? -1 : Number(a > b);
}

function compareArrays(a, b) {
  const common = Math.min(a.length, b.length);
  for (let at = 0; at < common; at++) {
    if (a[at] === b[at]) continue;
    const order = compareItems(a[at], b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
