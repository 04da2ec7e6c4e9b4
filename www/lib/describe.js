/** A value, for the text of an error. */
export function describe(value) {
  if (typeof value === "function") return `function ${value.name || "(anonymous)"}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  return value.constructor?.name ? `a ${value.constructor.name}` : "an object";
}
