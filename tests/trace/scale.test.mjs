// The time axis: places of moments, zoom and pan.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Frame } from "../../www/page/trace/timeline/frame.js";
import { Lanes } from "../../www/page/trace/timeline/lanes.js";
import { visibleParts } from "../../www/page/trace/timeline/parts.js";
import { Scale } from "../../www/page/trace/timeline/scale.js";
import { View } from "../../www/page/trace/timeline/view.js";
import { Trace } from "../../www/page/trace/trace.js";
import { recorder, sleepingChild } from "./support/events.mjs";
import { randomEvents } from "./support/random.mjs";

const traced = (events) => {
  const trace = new Trace();
  trace.add(events);
  return trace;
};

function frameOf(trace, { stretched = true, width = 1000 } = {}) {
  const scale = new Scale(trace);
  scale.stretched = stretched;
  const view = new View(scale, () => trace.running);
  const lanes = new Lanes(trace);
  view.update();
  lanes.update();
  return new Frame({ trace, scale, view, lanes, width, height: 500, scroll: 0, font: "" });
}

describe("places", () => {
  test("events of the same time are one after the other, with time stretched; a wait has its length on top", () => {
    const { scale, trace } = frameOf(traced(sleepingChild()));
    const places = Array.from({ length: trace.length }, (_, index) => scale.of(index));
    for (let index = 1; index < places.length; index += 1) {
      const wanted = scale.perEvent + trace.time(index) - trace.time(index - 1);
      assert.ok(Math.abs(places[index] - places[index - 1] - wanted) < 1e-9, `event ${index}`);
    }
    assert.ok(Math.abs(scale.perEvent * trace.length - 1) < 0.5, "about half of the axis is for events");
  });

  test("true to scale they are not", () => {
    const { scale } = frameOf(traced(sleepingChild()), { stretched: false });
    assert.deepEqual([scale.of(0), scale.of(8), scale.of(9)], [0, 0, 1]);
  });

  test("a program that takes no time at all has an axis", () => {
    const { scale } = frameOf(traced(sleepingChild().slice(0, 9)), { stretched: false });
    assert.ok(scale.of(1) > scale.of(0));
  });

  test("each moment is found again at its place", () => {
    const { scale, trace } = frameOf(traced(randomEvents(5, 2000)));
    for (let index = 1; index <= trace.length; index += 37) {
      assert.equal(scale.moment(scale.ofMoment({ index, time: trace.time(index - 1) })).index, index);
    }
    const middle = (trace.time(8) + trace.time(9)) / 2;
    assert.ok(Math.abs(scale.moment(middle + scale.perEvent * 9).time - middle) < 1e-9);
    const wait = frameOf(traced(sleepingChild())).scale;
    for (const time of [0.1, 0.5, 0.9]) assert.ok(Math.abs(wait.moment(wait.ofMoment({ index: 9, time })).time - time) < 1e-9, "in a wait, too");
  });
});

describe("the view", () => {
  const viewed = () => {
    const trace = traced(randomEvents(9, 500));
    const scale = new Scale(trace);
    const view = new View(scale, () => trace.running);
    view.update();
    return { trace, scale, view };
  };

  test("it shows all until somebody zooms; then it moves with the present until somebody pans", () => {
    const { trace, scale, view } = viewed();
    trace.running = true;
    const more = () => {
      const { all, at } = recorder(0);
      at(trace.time(trace.length - 1) + 300).created(900 + trace.length, "x");
      trace.add(all);
      view.update();
    };
    more();
    assert.ok(view.from < scale.start && view.to > scale.end);
    view.zoom(4);
    const { width } = view;
    assert.equal(view.mode, "follow");
    more();
    assert.ok(Math.abs(view.width - width) < 1e-6 && view.to > scale.end && view.from > scale.start);
    view.pan(-0.2);
    const { from } = view;
    more();
    assert.deepEqual([view.mode, view.from], ["still", from]);
    view.fit();
    assert.ok(view.from < scale.start && view.to > scale.end);
  });

  test("zoom keeps the place under the pointer where it is", () => {
    const { view } = viewed();
    view.pan(0);
    const place = view.from + view.width * 0.3;
    view.zoom(3, place);
    assert.ok(Math.abs((place - view.from) / view.width - 0.3) < 1e-9);
  });

  test("it neither leaves what there is nor zooms without end", () => {
    const { scale, view } = viewed();
    for (let round = 0; round < 100; round += 1) view.pan(-1);
    assert.ok(view.to > scale.start);
    for (let round = 0; round < 100; round += 1) view.pan(1);
    assert.ok(view.from < scale.end);
    for (let round = 0; round < 200; round += 1) view.zoom(2);
    assert.ok(view.width >= scale.perEvent * 2.9);
    for (let round = 0; round < 200; round += 1) view.zoom(0.5);
    assert.ok(view.width <= (scale.end - scale.start) * 1.2);
  });

  test("another scale shows the same moments", () => {
    const { scale, view } = viewed();
    view.zoomTo(scale.of(200), scale.of(260));
    const before = [scale.moment(view.from).index, scale.moment(view.to).index];
    view.remap(() => (scale.perEvent *= 3));
    assert.deepEqual([scale.moment(view.from).index, scale.moment(view.to).index], before);
  });
});

test("lanes: in order of creation, below who created them", () => {
  const { all, at } = recorder();
  at(0).created(1, "main").created(2, "a", { by: 1 }).created(3, "b", { by: 1 }).created(4, "a1", { by: 2 }).created(5, "second").created(6, "a2", { by: 2 });
  const lanes = new Lanes(traced(all));
  lanes.update();
  assert.deepEqual(lanes.rows.map(({ task, depth }) => `${task.name} ${depth}`), ["main 0", "a 1", "a1 2", "a2 2", "b 1", "second 0"]);
  assert.deepEqual(lanes.rows.map(({ task }) => lanes.of(task)), [0, 1, 2, 3, 4, 5]);
});

describe("what is drawn of a lane", () => {
  test("all its parts, one after the other, when there is room", () => {
    const trace = traced(sleepingChild());
    const { bars, crowds } = visibleParts(frameOf(trace), trace.tasks[1]);
    assert.deepEqual(bars.map(({ part }) => trace.tasks[1].parts[part].state), ["ready", "running", "waiting", "ready", "running", "done"]);
    for (let each = 1; each < bars.length; each += 1) assert.equal(bars[each].from, bars[each - 1].to);
    assert.deepEqual(crowds, []);
  });

  test("no more than there are pixels, without gaps, however many parts there are", () => {
    const { all, at } = recorder();
    at(0).created(1, "busy");
    for (let step = 0; step < 50_000; step += 1) at(step / 1000).running(1).yielded(1);
    at(60).running(1).done(1);
    const trace = traced(all);
    const frame = frameOf(trace);
    const { bars, crowds } = visibleParts(frame, trace.tasks[0]);
    assert.ok(bars.length + crowds.length < 1000, `${bars.length} bars and ${crowds.length} crowds`);
    const pieces = [...bars, ...crowds].sort((a, b) => a.from - b.from);
    for (let each = 1; each < pieces.length; each += 1) assert.ok(pieces[each].from - pieces[each - 1].to <= 1.01, `a gap at ${pieces[each].from}`);
    assert.equal(trace.tasks[0].parts[bars.at(-1).part].state, "done");
  });
});
