/** A value, for the text of an error. */
export function describe(value) {
  if (typeof value === "function") return `function ${value.name || "(anonymous)"}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const name = className(value);
  if (!name) return "an object";
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}

/** The value is none of ours: to look at it may throw. */
function className(value) {
  try {
    const name = value.constructor?.name || value[Symbol.toStringTag];
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
