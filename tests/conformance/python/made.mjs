/** In which order generators were made. */
let count = 0;
const numbers = new WeakMap();

export const generatorsMade = () => count;

export function countMade(generator) {
  numbers.set(generator, ++count);
  return generator;
}

export const isYoungerThan = (generator, before) => (numbers.get(generator) ?? 0) > before;
