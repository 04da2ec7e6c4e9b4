import { eq, truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { native } from "../functions.mjs";
import { iter, iterate, listOf } from "../iteration.mjs";
import { call, plainPut } from "../model.mjs";
import { add } from "../operators.mjs";
import { tuple } from "../values.mjs";

function* count(start, step) {
  for (let at = start; ; at = add(at, step)) yield at;
}
function* cycle(items) {
  const all = [];
  for (const one of iterate(items)) {
    all.push(one);
    yield one;
  }
  while (all.length > 0) yield* all;
}
function* repeat(value, times) {
  for (let at = 0; times === null || at < times; at++) yield value;
}
function* chained(sources) {
  for (const source of iterate(sources)) yield* iterate(source);
}
function* islice(items, given) {
  const [start, stop, step] = given.length === 1 ? [0, given[0], 1] : [given[0] ?? 0, given[1], given[2] ?? 1];
  const source = iter(items);
  let next = start;
  for (let at = 0; stop === null || at < stop; at++) {
    const found = source.next();
    if (found.done) return;
    if (at === next) {
      yield found.value;
      next += step;
    }
  }
}
function* accumulate(items, callee, initial) {
  const source = iter(items);
  let step = initial === null ? source.next() : { done: false, value: initial };
  if (step.done) return;
  let total = step.value;
  yield total;
  for (; !(step = source.next()).done;)
    yield (total = callee === null ? add(total, step.value) : call(callee, total, step.value));
}
function* takewhile(test, items) {
  for (const one of iterate(items)) {
    if (!truth(call(test, one))) return;
    yield one;
  }
}
function* dropwhile(test, items) {
  let dropping = true;
  for (const one of iterate(items)) if (!(dropping &&= truth(call(test, one)))) yield one;
}
function* filterfalse(test, items) {
  for (const one of iterate(items)) if (!truth(test === null ? one : call(test, one))) yield one;
}
function* starmap(callee, items) {
  for (const one of iterate(items)) yield call(callee, ...iterate(one));
}
function* compress(items, selectors) {
  const chosen = iter(selectors);
  for (const one of iterate(items)) {
    const step = chosen.next();
    if (step.done) return;
    if (truth(step.value)) yield one;
  }
}
function* pairwise(items) {
  let [before, first] = [undefined, true];
  for (const one of iterate(items)) {
    if (!first) yield tuple(before, one);
    [before, first] = [one, false];
  }
}
function* zip_longest(sources, fill) {
  const all = sources.map(iter);
  for (;;) {
    const steps = all.map((one) => one.next());
    if (steps.every((step) => step.done)) return;
    yield tuple(...steps.map((step) => (step.done ? fill : step.value)));
  }
}
function* product(pools) {
  if (pools.length === 0) return void (yield tuple());
  const [first, ...rest] = pools;
  for (const one of first) for (const others of product(rest)) yield tuple(one, ...others);
}
function* permutations(pool, size) {
  if (size === 0) return void (yield tuple());
  for (let at = 0; at < pool.length; at++)
    for (const rest of permutations(pool.toSpliced?.(at, 1) ?? pool.filter((_, other) => other !== at), size - 1))
      yield tuple(pool[at], ...rest);
}
function* combinations(pool, size, again) {
  if (size === 0) return void (yield tuple());
  for (let at = 0; at < pool.length; at++)
    for (const rest of combinations(pool.slice(again ? at : at + 1), size - 1, again)) yield tuple(pool[at], ...rest);
}
function* groupby(items, key) {
  let [group, last] = [[], undefined];
  for (const one of iterate(items)) {
    const own = key === null ? one : call(key, one);
    if (group.length > 0 && !truth(eq(own, last))) {
      yield tuple(last, group[Symbol.iterator]());
      group = [];
    }
    last = own;
    group.push(one);
  }
  if (group.length > 0) yield tuple(last, group[Symbol.iterator]());
}
function tee(items, times) {
  const source = iter(items);
  const seen = [];
  const reader = function* () {
    for (let at = 0; ; at++) {
      if (at === seen.length) {
        const step = source.next();
        if (step.done) return;
        seen.push(step.value);
      }
      yield seen[at];
    }
  };
  return tuple(...Array.from({ length: times }, reader));
}
function* batched(items, size) {
  if (size < 1) throw fail("ValueError", "n must be at least one");
  let batch = [];
  for (const one of iterate(items)) {
    batch.push(one);
    if (batch.length === size) {
      yield tuple(...batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield tuple(...batch);
}

const chain = native("chain(*iterables)", chained);
plainPut(native("from_iterable(iterables)", chained), chain, "from_iterable");

export const itertools = {
  chain,
  count: native("count(start=0, step=1)", count),
  cycle: native("cycle(items, /)", cycle),
  repeat: native("repeat(value, times=None)", repeat),
  islice: native("islice(items, /, *bounds)", islice),
  accumulate: native("accumulate(items, func=None, *, initial=None)", accumulate),
  takewhile: native("takewhile(test, items, /)", takewhile),
  dropwhile: native("dropwhile(test, items, /)", dropwhile),
  filterfalse: native("filterfalse(test, items, /)", filterfalse),
  starmap: native("starmap(callee, items, /)", starmap),
  compress: native("compress(items, selectors)", compress),
  pairwise: native("pairwise(items, /)", pairwise),
  zip_longest: native("zip_longest(*iterables, fillvalue=None)", zip_longest),
  product: native("product(*iterables, repeat=1)", (sources, times) =>
    product(Array.from({ length: times }, () => sources.map(listOf)).flat()),
  ),
  permutations: native("permutations(items, r=None)", (items, size) => permutations(listOf(items), size ?? listOf(items).length)),
  combinations: native("combinations(items, r)", (items, size) => combinations(listOf(items), size, false)),
  combinations_with_replacement: native("combinations_with_replacement(items, r)", (items, size) =>
    combinations(listOf(items), size, true),
  ),
  groupby: native("groupby(items, key=None)", groupby),
  tee: native("tee(items, n=2, /)", tee),
  batched: native("batched(items, n)", batched),
};
