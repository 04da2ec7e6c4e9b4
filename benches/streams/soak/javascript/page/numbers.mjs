/** Numbers that follow from a seed: `random(n)` is one below `n`. Marsaglia's xorshift. */
export function numbers(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}
