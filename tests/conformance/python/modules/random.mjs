/** `random` and `string`. */
import { native } from "../functions.mjs";
import { item } from "../items.mjs";
import { listOf } from "../iteration.mjs";
import { ATTRIBUTES } from "../model.mjs";

/** Any order will do: with a seed it is the same each time, yet not CPython's. */
let state = 12345;
const random_ = () => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
  return ((state >>> 8) & 0xffffff) / 0x1000000;
};
const below = (limit) => Math.floor(random_() * limit);
const shuffle = (list) => {
  for (let at = list.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
};
const ofRandom = {
  random: native("random()", random_),
  seed: native("seed(a=None, version=2)", (a) => void (state = typeof a === "number" ? a | 0 : 12345)),
  randint: native("randint(a, b)", (a, b) => a + below(b - a + 1)),
  randrange: native("randrange(a, b=None, step=1)", (a, b, step) =>
    b === null ? below(a) : a + step * below(Math.ceil((b - a) / step)),
  ),
  uniform: native("uniform(a, b)", (a, b) => a + random_() * (b - a)),
  choice: native("choice(items)", (items) => item(items, below(items.length))),
  choices: native("choices(items, weights=None, *, k=1)", (items, _, k) =>
    Array.from({ length: k }, () => items[below(items.length)]),
  ),
  shuffle: native("shuffle(items)", shuffle),
  sample: native("sample(items, k)", (items, k) => {
    const all = listOf(items);
    shuffle(all);
    return all.slice(0, k);
  }),
};
export const random = {
  ...ofRandom,
  Random: native(
    "Random(seed=None)",
    (seed) => (ofRandom.seed(seed), Object.assign(Object.create(Object.prototype), { [ATTRIBUTES]: { ...ofRandom } })),
  ),
};

const letters = "abcdefghijklmnopqrstuvwxyz";
export const string = {
  ascii_lowercase: letters,
  ascii_uppercase: letters.toUpperCase(),
  ascii_letters: letters + letters.toUpperCase(),
  digits: "0123456789",
  hexdigits: "0123456789abcdefABCDEF",
  octdigits: "01234567",
  punctuation: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  whitespace: " \t\n\r\v\f",
};
