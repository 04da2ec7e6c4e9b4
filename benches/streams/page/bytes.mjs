export const MIB = 2 ** 20;
export const CHUNK = 256 * 1024;

/** A message of `size` bytes that are not all the same. */
export function message(size) {
  return Uint8Array.from({ length: size }, (_, at) => at % 251);
}

export function check(holds, what) {
  if (!holds) throw new Error(what);
}
