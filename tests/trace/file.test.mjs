// Trace files, good and bad.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NotATrace, parseTrace, readTrace } from "../../www/page/trace/model/file.js";
import { Trace } from "../../www/page/trace/trace.js";
import { sleepingChild } from "./support/events.mjs";

const lines = (values) => values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n");

async function read(text) {
  const events = [];
  const result = await readTrace(new Blob([text]), { onevents: (batch) => events.push(...batch) });
  return { ...result, all: events };
}

test("all events of a file come, in order; the last line needs no end, and lines may end as Windows ends them", async () => {
  const wanted = [...sleepingChild(), { type: "output", time: 8, text: "ünï\n", task: 1 }];
  for (const text of [lines(wanted), `${lines(wanted)}\n`, `\uFEFF${lines(wanted).replaceAll("\n", "\r\n")}\r\n\r\n`]) {
    assert.deepEqual((await read(text)).all, wanted);
    assert.deepEqual(parseTrace(text).events, wanted);
  }
});

test("a line that is cut between pieces, within a character, comes whole", async () => {
  const event = { loop: 0, time: 1, type: "created", task: 1, name: "ö".repeat(700_000), coroutine: "", by: null };
  const { all } = await read(lines([...sleepingChild(), event, ...sleepingChild()]));
  assert.equal(all.length, 37);
  assert.deepEqual(all[18], event);
});

test("bad lines are skipped, and told of with their number", async () => {
  const good = sleepingChild();
  const bad = ["{", "null", "[]", "7", { loop: 0, time: 1, type: "constructor" }, { loop: 0, time: "1", type: "idle" }, { loop: -1, time: 1, type: "idle" }];
  const worse = [{ ...good[0], task: 1.5 }, { ...good[0], name: 3 }, { ...good[5], awaits: ["2"] }, { ...good[12], outcome: "maybe" }, { ...good[7], when: null }, { ...good[7], when: 1e200 }, { ...good[5], on: "x".repeat(201) }];
  const { all, problems, skipped } = await read(lines([good[0], ...bad, ...worse, ...good.slice(1)]));
  assert.deepEqual(all, good);
  assert.equal(skipped, 14);
  assert.deepEqual(problems.map(({ line }) => line), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  assert.deepEqual(problems.map(({ message }) => message), [
    "it is not JSON",
    "it is no object",
    "it is no object",
    "it is no object",
    'its type is "constructor", which no event has',
    'its time is "1", not a number of seconds',
    "its loop is -1, not a number",
    "its task is 1.5",
    "its name is 3",
    'its awaits is ["2"]',
    'its outcome is "maybe"',
    "its when is null",
    "its when is 1e+200",
    `its on is "${"x".repeat(39)}…`,
  ]);
});

test("of a thousand bad lines the first hundred are told of, and all are counted", async () => {
  const { problems, skipped } = await read(lines([...sleepingChild(), ...Array(1000).fill("nonsense")]));
  assert.deepEqual([problems.length, skipped], [100, 1000]);
});

describe("files that are no trace", () => {
  const cases = {
    "an empty one": ["", /is empty/],
    "blank lines": ["\n\n  \n", /has no lines/],
    "a text": ["Lorem ipsum\n".repeat(50_000), /no trace.*line 1, it is not JSON/],
    "other JSON": ['{"name":"x"}\n'.repeat(30), /no trace.*its type is missing/],
    "an array of events": [JSON.stringify(sleepingChild()), /no trace.*it is no object/],
  };
  for (const [name, [text, message]] of Object.entries(cases)) {
    test(name, async () => {
      await assert.rejects(read(text), (error) => error instanceof NotATrace && message.test(error.message));
      assert.throws(() => parseTrace(text), NotATrace);
    });
  }

  test("bytes of anything", async () => {
    const bytes = Uint8Array.from({ length: 3 << 20 }, (_, index) => (index * 7919) % 251);
    await assert.rejects(readTrace(new Blob([bytes]), { onevents() {} }), NotATrace);
  });

  test("one line without end, of which only the beginning is read", async () => {
    let asked = 0;
    const endless = { size: 1 << 29, slice: (from, to) => ((asked += 1), new Blob(["x".repeat(to - from)])) };
    await assert.rejects(readTrace(endless, { onevents() {} }), /Line 1 has no end/);
    assert.ok(asked < 7, `${asked} pieces were read`);
  });
});

test("reading can be given up, and says how far it is", async () => {
  const giveUp = new AbortController();
  const progress = [];
  const file = new Blob([`${lines(sleepingChild())}\n`.repeat(3000)]);
  const reading = readTrace(file, {
    onevents() {},
    onprogress: (share) => {
      progress.push(share);
      giveUp.abort(new Error("enough"));
    },
    signal: giveUp.signal,
  });
  await assert.rejects(reading, /enough/);
  assert.equal(progress.length, 1);
  assert.ok(progress[0] > 0 && progress[0] < 1);
});

test("a file of more events than a trace keeps can be opened", async () => {
  const trace = new Trace({ events: 1000 });
  const file = new Blob([`${lines(sleepingChild())}\n`.repeat(1000)]);
  const { events } = await readTrace(file, { onevents: (batch) => trace.add(batch) });
  assert.equal(events, 18_000);
  assert.equal(trace.length, 18_000);
  assert.ok(trace.length - trace.first <= 1250);
});
