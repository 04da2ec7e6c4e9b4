// What each tab of the chat remembers.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../www/demos/chat/history.js";

const entry = (number, id = `tab-${number}`) => ({ id, number, name: "ann", words: `${number}` });

test("an entry is added once, and knows its place", () => {
  const history = new History([entry(1)]);
  equal(history.add(entry(1)), false);
  equal(history.next(), 2);
  equal(history.add(entry(7)), true);
  equal(history.next(), 8);
  deepEqual(history.ids(), ["tab-1", "tab-7"]);
  equal(history.get("tab-7").words, "7");
});

test("a copy goes its own way", () => {
  const history = new History([entry(1)]);
  const copy = new History(history);
  copy.add(entry(2));
  deepEqual(history.ids(), ["tab-1"]);
});

test("the oldest go when there are too many, and do not come back", () => {
  const history = new History(Array.from({ length: 500 }, (_, index) => entry(index + 10)));
  equal(history.add(entry(1)), false);
  equal(history.add(entry(510)), true);
  equal(history.ids().length, 500);
  equal(history.get("tab-10"), undefined);
  equal(history.add(entry(10)), false);
});

test("what is no entry is not added", () => {
  const history = new History();
  const wrong = [{}, { ...entry(1), id: "a b" }, { ...entry(1), id: "x".repeat(33) }, { ...entry(1), name: "a n n" }, { ...entry(1), words: " " }, { ...entry(1), words: "é".repeat(2049) }];
  for (const one of [...wrong, ...[0, -1, 1.5, "1", Infinity, undefined].map((number) => ({ ...entry(1), number }))]) equal(history.add(one), false, JSON.stringify(one));
  equal(history.add({ ...entry(1), extra: "is not kept" }), true);
  deepEqual([...history], [entry(1)]);
});
