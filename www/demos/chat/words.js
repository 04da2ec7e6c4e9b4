// What may be said.

/** In bytes. */
const LONGEST = 4096;

const encoder = new TextEncoder();

/** Why this cannot be said, or null. */
export function problemOf(words) {
  if (typeof words !== "string" || words.trim() === "") return "nothing is said";
  return encoder.encode(words).length > LONGEST ? `a line has at most ${LONGEST} bytes` : null;
}
