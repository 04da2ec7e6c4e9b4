/** `heapq` and `bisect`. */
import { compare, lt, truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { native } from "../functions.mjs";
import { item } from "../items.mjs";
import { listOf } from "../iteration.mjs";
import { call } from "../model.mjs";

/** CPython's heap, step by step: programs see the order of equal items. */
function siftDown(heap, start, at) {
  const added = heap[at];
  for (let position = at; ;) {
    const parent = (position - 1) >> 1;
    if (position <= start || !truth(lt(added, heap[parent]))) {
      heap[position] = added;
      return;
    }
    heap[position] = heap[parent];
    position = parent;
  }
}
function siftUp(heap, start) {
  const added = heap[start];
  let position = start;
  for (let child = 2 * position + 1; child < heap.length; child = 2 * position + 1) {
    if (child + 1 < heap.length && !truth(lt(heap[child], heap[child + 1]))) child++;
    heap[position] = heap[child];
    position = child;
  }
  heap[position] = added;
  siftDown(heap, start, position);
}
function heappop(heap) {
  if (heap.length === 0) throw fail("IndexError", "index out of range");
  const last = heap.pop();
  if (heap.length === 0) return last;
  const first = heap[0];
  heap[0] = last;
  siftUp(heap, 0);
  return first;
}
const heappush = (heap, value) => {
  heap.push(value);
  siftDown(heap, 0, heap.length - 1);
};
function heapreplace(heap, value) {
  const first = item(heap, 0);
  heap[0] = value;
  siftUp(heap, 0);
  return first;
}
const by = (key) => (value) => (key === null ? value : call(key, value));
const ranked = (items, key, reverse) =>
  listOf(items)
    .map((value) => ({ value, key: by(key)(value) }))
    .sort((a, b) => (reverse ? compare(b.key, a.key) : compare(a.key, b.key)))
    .map(({ value }) => value);
export const heapq = {
  heappush: native("heappush(heap, item, /)", heappush),
  heappop: native("heappop(heap, /)", heappop),
  heapify: native("heapify(heap, /)", (heap) => {
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) siftUp(heap, at);
  }),
  heapreplace: native("heapreplace(heap, item, /)", heapreplace),
  heappushpop: native("heappushpop(heap, item, /)", (heap, value) =>
    heap.length > 0 && truth(lt(heap[0], value)) ? heapreplace(heap, value) : value,
  ),
  nsmallest: native("nsmallest(n, items, key=None)", (n, items, key) => ranked(items, key, false).slice(0, n)),
  nlargest: native("nlargest(n, items, key=None)", (n, items, key) => ranked(items, key, true).slice(0, n)),
  merge: native("merge(*iterables, key=None, reverse=False)", (sources, key, reverse) =>
    ranked(sources.flatMap(listOf), key, truth(reverse))[Symbol.iterator](),
  ),
};

const place = (list, value, low, high, after, key) => {
  let [from, to] = [low, high ?? list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const own = by(key)(list[middle]);
    if (after ? truth(lt(value, own)) : !truth(lt(own, value))) to = middle;
    else from = middle + 1;
  }
  return from;
};
const ofBisect = (name, after) =>
  native(`${name}(a, x, lo=0, hi=None, *, key=None)`, (list, value, low, high, key) => place(list, value, low, high, after, key));
const ofInsort = (name, after) =>
  native(
    `${name}(a, x, lo=0, hi=None, *, key=None)`,
    (list, value, low, high, key) => void list.splice(place(list, by(key)(value), low, high, after, key), 0, value),
  );
export const bisect = {
  bisect_left: ofBisect("bisect_left", false),
  bisect_right: ofBisect("bisect_right", true),
  bisect: ofBisect("bisect", true),
  insort_left: ofInsort("insort_left", false),
  insort_right: ofInsort("insort_right", true),
  insort: ofInsort("insort", true),
};
