// What a name may be.

/** In characters. */
const LONGEST = 24;

/** Why nobody can be called so, or null. */
export function problemOf(name) {
  if (typeof name !== "string" || name === "") return "a name is missing";
  if ([...name].length > LONGEST) return `a name has at most ${LONGEST} letters`;
  return /^[\p{L}\p{N}._-]+$/u.test(name) ? null : "a name has letters, digits, - _ and . in it";
}
