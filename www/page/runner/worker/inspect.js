const DEEPEST = 3;
const MOST_ITEMS = 100;

/** A value as a console shows it, on one line. Nothing that it does throws. */
export function inspect(value, depth = 0, seen = []) {
  try {
    return shown(value, depth, seen);
  } catch {
    return "[cannot be shown]";
  }
}

function shown(value, depth, seen) {
  if (typeof value === "string") return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[Function ${value.name || "(anonymous)"}]`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (seen.includes(value)) return "[Circular]";
  if (value instanceof Error) return errorText(value);
  if (hasOwnText(value)) return String(value);
  if (depth >= DEEPEST) return Array.isArray(value) ? "[Array]" : `[${nameOf(value) || "Object"}]`;
  return structure(value, (item) => inspect(item, depth + 1, [...seen, value]));
}

function errorText(error) {
  return error.message ? `${error.name}: ${error.message}` : error.name;
}

/** Tasks, futures, locks and their like say what they are; so do dates and URLs. */
function hasOwnText(value) {
  const text = value.toString;
  return typeof text === "function" && text !== Object.prototype.toString && text !== Array.prototype.toString && !ArrayBuffer.isView(value);
}

function structure(value, inner) {
  if (Array.isArray(value)) return `[${listed(value, inner)}]`;
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) return `${nameOf(value)}(${value.length}) [${listed(value, inner)}]`;
  if (value instanceof Set) return `Set(${value.size}) {${listed(value, inner)}}`;
  if (value instanceof Map) return `Map(${value.size}) {${listed(value, ([key, item]) => `${inner(key)} => ${inner(item)}`)}}`;
  const name = nameOf(value);
  const fields = listed(Object.keys(value), (key) => `${key}: ${fieldOf(value, key, inner)}`);
  const prefix = name && name !== "Object" ? `${name} ` : "";
  return fields ? `${prefix}{ ${fields} }` : `${prefix}{}`;
}

/** A getter may throw. */
function fieldOf(value, key, inner) {
  try {
    return inner(value[key]);
  } catch {
    return "[cannot be shown]";
  }
}

function listed(items, write) {
  const texts = [];
  for (const item of items) {
    if (texts.length === MOST_ITEMS) return [...texts, "…"].join(", ");
    texts.push(write(item));
  }
  return texts.join(", ");
}

function nameOf(value) {
  return value.constructor?.name;
}
