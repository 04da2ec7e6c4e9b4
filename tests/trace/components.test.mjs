// The components in Chromium: what is drawn where, hands and keys, and that all show the same moment.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";

let site;
let tools;
before(async () => {
  tools = (await setup(["chromium", "node-packages"])).tools;
  site = await serve(projectFolder);
});
after(() => site?.close());

/** Opens the test page; `fill` is run in it first, and makes the trace's events. Nothing may fail in the page. */
function inPage(use, { fill = () => trace.add(sleepingChild()), width = 1000 } = {}) {
  return withPage({ tools }, async (page) => {
    const failures = [];
    page.on("pageerror", (error) => failures.push(error));
    page.setDefaultTimeout(15_000);
    await page.setViewportSize({ width, height: 1000 });
    await page.goto(`${site.url}tests/trace/page/?plain`);
    await page.waitForFunction(() => globalThis.isReady);
    await page.evaluate(fill);
    await page.evaluate(() => timeline.paint());
    await use(page);
    assert.deepEqual(failures, []);
  });
}

/** The colour of the canvas at a point of it, as "r,g,b". */
const pixel = (page, x, y) =>
  page.evaluate(
    ([x, y]) => {
      timeline.paint();
      const canvas = document.querySelector(".trace-canvas");
      const { data } = canvas.getContext("2d").getImageData(Math.round(x * devicePixelRatio), Math.round(y * devicePixelRatio), 1, 1);
      return [...data].slice(0, 3).join();
    },
    [x, y],
  );

const box = (page, task, part) => page.evaluate(([task, part]) => timeline.boxOf(trace.tasks[task], part), [task, part]);
const hit = (page, x, y) =>
  page.evaluate(
    ([x, y]) => {
      const found = timeline.hit(x, y);
      return found && { kind: found.kind, task: found.task?.name, part: found.part, mark: found.mark?.type };
    },
    [x, y],
  );
const canvas = (page) => page.locator(".trace-canvas");
const treeRows = (page) => page.locator("[role=treeitem]").allInnerTexts();
const middle = ({ from, to }) => (from + to) / 2;

describe("what is drawn", () => {
  test("each part has its state's colour, where hit() finds it", () =>
    inPage(async (page) => {
      const [main, child] = [0, 1];
      const running = await box(page, child, 1);
      assert.equal(await pixel(page, running.from + 3, running.y), "0,160,0");
      const waiting = await box(page, child, 2);
      assert.equal(await pixel(page, middle(waiting) + 60, waiting.y + 7), "0,0,255", "the line below what waits");
      assert.deepEqual(await hit(page, middle(waiting), waiting.y), { kind: "part", task: "child", part: 2, mark: undefined });
      for (const part of [0, 1, 2, 3, 4]) {
        const each = await box(page, main, part);
        assert.deepEqual(await hit(page, middle(each), each.y), { kind: "part", task: "main", part, mark: undefined }, `part ${part}`);
      }
      assert.deepEqual(await hit(page, 20, running.y), { kind: "lane", task: "child", part: undefined, mark: undefined });
      assert.equal((await hit(page, 500, 8)).kind, "axis");
      assert.equal(await hit(page, 500, 390), null);
    }));

  test("steps that take no time are seen, in their order, at any zoom and true to scale, too", () =>
    inPage(async (page) => {
      const steps = () => Promise.all([box(page, 0, 1), box(page, 1, 1), box(page, 1, 4), box(page, 0, 4)]);
      for (const zoom of ["Zoom out", "Zoom in", "Fit", "Zoom out"]) {
        await page.getByRole("button", { name: zoom === "Fit" ? "Show all" : zoom }).click();
        for (const { from, to } of await steps()) assert.ok(to - from >= 3);
        const order = (await steps()).map(({ from }) => from);
        assert.deepEqual(order, order.toSorted((a, b) => a - b));
      }
      await page.getByRole("button", { name: "Show all" }).click();
      await page.getByRole("button", { name: "Show every step" }).click();
      const [first, second, third] = await steps();
      assert.equal(first.from, second.from);
      assert.ok(third.from > second.to + 100);
      assert.ok(first.to - first.from >= 3);
      const [red, green, blue] = (await pixel(page, first.from + 1, first.y)).split(",").map(Number);
      assert.ok(green > 150 && red < 60 && blue < 80, "several parts in a pixel: what ran is seen through");
    }));

  test("how tasks end is seen by colour and shape", () =>
    inPage(
      async (page) => {
        const { from, y } = await box(page, 0, 2);
        assert.equal(await pixel(page, from + 3, y + 5), "255,0,0", "the triangle's corner");
        assert.equal(await pixel(page, from + 3, y - 5), "255,255,255", "beside its tip");
      },
      {
        fill: () => {
          const { all, at } = recorder();
          at(0).created(1, "main").ready(1).running(1).at(1).done(1, "failed").at(2).callback(0);
          trace.add(all);
        },
      },
    ));

  test("times that are far apart, far from zero, or all the same, and names of all kinds", () =>
    inPage(
      async (page) => {
        // Into the midst of what happens at once, with more events in view than are told apart.
        await canvas(page).hover({ position: { x: 800, y: 120 } });
        await page.mouse.wheel(0, -700);
        await page.waitForFunction(() => timeline.view.mode === "still");
        const begin = await page.evaluate(() => timeline.hit(300, 8).moment);
        assert.ok(begin.time > 1e13 && begin.index < 5000, JSON.stringify(begin));
        for (const name of ["Show every step", "Zoom in", "Show all"]) {
          await page.getByRole("button", { name }).first().click();
          await page.evaluate(() => timeline.paint());
        }
        await page.evaluate(() => (trace.cursor = { index: 4 }));
        await page.waitForFunction(() => document.querySelectorAll("[role=treeitem]").length === 4);
        assert.equal(await page.locator("[role=treeitem] img").count(), 0);
      },
      {
        fill: () => {
          const { all, at } = recorder();
          at(0).created(1, "<img src=x onerror=throw>").at(2e13).created(2, "\u202eabc\n\0").created(3, "").created(4, "x".repeat(1e5), { by: 4 });
          for (let round = 0; round < 3000; round += 1) at(2e13).running(1).slow(1, 1e-9).yielded(1);
          trace.add(all);
          trace.cursor = { index: 3 };
        },
      },
    ));

  test("another theme is drawn at once", () =>
    inPage(async (page) => {
      const running = await box(page, 1, 1);
      await page.evaluate(() => document.documentElement.classList.add("other"));
      await page.waitForFunction(() => true);
      assert.equal(await pixel(page, running.from + 3, running.y), "1,2,3");
    }));

  test("marks are told of", () =>
    inPage(
      async (page) => {
        const at = await page.evaluate(() => {
          const frame = document.querySelector(".trace-canvas").clientWidth;
          for (let x = 0; x < frame; x += 1) if (timeline.hit(x, 42)?.mark?.type === "slow") return x;
          return null;
        });
        await canvas(page).hover({ position: { x: at + 2, y: 42 } });
        assert.match(await page.evaluate(() => timeline.note), /^slow: 250 ms; task main; One step ran so long/);
      },
      {
        fill: () => {
          const { all, at } = recorder();
          at(0).created(1, "main").ready(1).running(1).at(0.25).slow(1, 0.25).at(0.25).done(1);
          trace.add(all);
        },
      },
    ));

  test("a canvas of a fine screen has all its pixels", () =>
    inPage(async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setDeviceMetricsOverride", { width: 1000, height: 1000, deviceScaleFactor: 2, mobile: false });
      const running = await box(page, 1, 1);
      assert.equal(await pixel(page, running.from + 3, running.y), "0,160,0");
      const size = await canvas(page).evaluate((it) => [it.width / it.clientWidth, it.height / it.clientHeight, devicePixelRatio]);
      assert.deepEqual(size, [2, 2, 2]);
    }));
});

describe("hands", () => {
  const view = (page) => page.evaluate(() => timeline.view);
  const momentAt = (page, x) => page.evaluate((x) => timeline.hit(x, 8).moment, x);

  test("the wheel zooms where the pointer is", () =>
    inPage(async (page) => {
      const before = await momentAt(page, 700);
      await canvas(page).hover({ position: { x: 700, y: 120 } });
      await page.mouse.wheel(0, -300);
      await page.waitForFunction(() => timeline.view.mode === "still");
      const { from, to } = await view(page);
      assert.ok(to - from < 1.2);
      const { index, time } = await momentAt(page, 700);
      assert.equal(index, before.index);
      assert.ok(Math.abs(time - before.time) < 1e-9);
    }));

  test("a drag pans, and is no click; a click selects, and another one gives it up", () =>
    inPage(async (page) => {
      await page.getByRole("button", { name: "Zoom in" }).click();
      const before = await view(page);
      await canvas(page).hover({ position: { x: 600, y: 120 } });
      await page.mouse.down();
      await page.mouse.move(700, 170, { steps: 4 });
      await page.mouse.up();
      const after = await view(page);
      assert.ok(after.from < before.from && after.mode === "still");
      assert.equal(await page.evaluate(() => trace.selected), null);
      const { y } = await box(page, 1, 2);
      const selected = () => page.evaluate(() => trace.selected?.name ?? null);
      await canvas(page).click({ position: { x: 20, y } });
      assert.equal(await selected(), "child");
      await canvas(page).click({ position: { x: 20, y } });
      assert.equal(await selected(), null);
    }));

  test("two fingers zoom", () =>
    inPage(async (page) => {
      const { x, y } = await canvas(page).boundingBox();
      const session = await page.context().newCDPSession(page);
      const touch = (type, ...xs) => session.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((each, id) => ({ x: x + each, y: y + 150, id })) });
      const { from, to } = await view(page);
      await touch("touchStart", 500);
      await touch("touchStart", 500, 600);
      await touch("touchMove", 450, 650);
      await touch("touchMove", 400, 700);
      await touch("touchEnd");
      const after = await view(page);
      assert.ok(after.to - after.from < (to - from) / 2, `${after.to - after.from} of ${to - from}`);
    }));

  test("the axis moves the cursor; the canvas tells what is under the pointer", () =>
    inPage(async (page) => {
      const { from, to, y } = await box(page, 1, 2);
      const x = Math.round((from + to) / 2);
      await canvas(page).click({ position: { x, y: 10 } });
      const cursor = await page.evaluate(() => trace.cursor);
      assert.ok(cursor.index === 9 && cursor.time > 0.3 && cursor.time < 0.7, JSON.stringify(cursor));
      await canvas(page).hover({ position: { x, y } });
      assert.equal(await page.evaluate(() => timeline.note), "child · nap(); waiting for sleep; 1 s, from 0 s to 1 s; its timer 1 is to ring at 1 s; then woken by timer 1");
      assert.equal(await pixel(page, x, 300), "255,0,255", "the line of the cursor");
    }));
});

describe("the keyboard", () => {
  test("it goes through tasks and their parts, is told what they are, selects, zooms and leaves", () =>
    inPage(async (page) => {
      await page.getByRole("button", { name: "Zoom out" }).focus();
      const isOn = () => canvas(page).evaluate((it) => it === document.activeElement);
      for (let tabs = 0; tabs < 12 && !(await isOn()); tabs += 1) await page.keyboard.press("Tab");
      assert.ok(await isOn(), "Tab leads to the canvas");
      const note = () => page.evaluate(() => timeline.note);
      assert.match(await note(), /^main; finished at 1 s/);
      await page.keyboard.press("ArrowDown");
      assert.match(await note(), /^child · nap\(\); finished at 1 s/);
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Shift+ArrowLeft");
      assert.match(await note(), /^child · nap\(\); waiting for sleep; 1 s/);
      assert.match(await page.locator("[aria-live=polite].trace-unseen").innerText(), /waiting for sleep/);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => trace.selected.name), "child");
      const before = await page.evaluate(() => timeline.view);
      await page.keyboard.press("+");
      const zoomed = await page.evaluate(() => timeline.view);
      assert.ok(zoomed.to - zoomed.from < before.to - before.from);
      await page.keyboard.press("ArrowLeft");
      assert.ok((await page.evaluate(() => timeline.view.from)) < zoomed.from);
      await page.keyboard.press("0");
      assert.equal(await page.evaluate(() => timeline.view.mode), "fit");
      await page.keyboard.press("Escape");
      assert.equal(await note(), "");
    }));

  test("ten thousand lanes: End is at the last one, in view", () =>
    inPage(
      async (page) => {
        await canvas(page).focus();
        await page.keyboard.press("End");
        const nameAt = (y) => page.evaluate((y) => timeline.hit(20, y)?.task.name, y);
        const told = async () => (await page.evaluate(() => timeline.note)).split(/ · |;/)[0];
        const height = await canvas(page).evaluate((it) => it.clientHeight);
        assert.equal(await told(), await nameAt(height - 10));
        assert.ok((await page.evaluate(() => document.querySelector(".trace-scroller").scrollTop)) > 50_000);
        await page.keyboard.press("Home");
        assert.equal(await told(), await nameAt(60));
      },
      { fill: () => trace.add(busyTasks(10_000, 60_000)) },
    ));

  test("the tree is walked and selects, and is a tree for screen readers", () =>
    inPage(async (page) => {
      await page.evaluate(() => (trace.cursor = { time: 0.5 }));
      await page.waitForFunction(() => document.querySelectorAll("[role=treeitem]").length === 2);
      const levels = await page.locator("[role=treeitem]").evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-level")));
      assert.deepEqual(levels, ["1", "2"]);
      await page.locator("[role=treeitem][tabindex='0']").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelectorAll("[role=treeitem]")[1].getAttribute("aria-selected") === "true");
      assert.equal(await page.evaluate(() => trace.selected.name), "child");
      await page.keyboard.press("ArrowLeft");
      assert.equal(await page.locator("[role=treeitem]:focus .trace-name").innerText(), "main");
    }));

  test("the canvas has a name and a summary in words", () =>
    inPage(async (page) => {
      await page.waitForFunction(() => document.querySelector("[id^=trace-summary]").textContent.startsWith("2 tasks at 1 s: 2 finished."));
      const described = await canvas(page).evaluate((it) => it.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent.length > 10));
      assert.deepEqual(described, [true, true]);
    }));
});

describe("one moment for all", () => {
  test("tree, timers, replay and timeline show the cursor's", () =>
    inPage(async (page) => {
      await page.evaluate(() => (trace.cursor = { time: 0.25 }));
      await page.waitForFunction(() => document.querySelector(".trace-timers tbody tr.is-pending"));
      await page.waitForFunction(() => document.querySelectorAll("[role=treeitem]").length === 2);
      const rows = (await treeRows(page)).map((row) => row.replaceAll(/\s+/g, " ").trim());
      assert.match(rows[0], /main waits for task child$/);
      assert.match(rows[1], /child nap\(\) waits for sleep, until 1 s \(750 ms left\)$/);
      assert.match(await page.locator(".trace-timers tbody").innerText(), /1\s+child\s+0 s\s+1 s\s+750 ms left/);
      await page.waitForFunction(() => document.querySelector(".trace-what").textContent === "child waits for sleep.");
      assert.equal(await page.locator(".trace-where").innerText(), "event 9 of 18 · turn 2 of 5 · 250 ms");
    }));

  test("steps and turns, forth and back, slider and present", () =>
    inPage(async (page) => {
      const index = () => page.evaluate(() => trace.cursor?.index ?? null);
      const press = (name) => page.getByRole("button", { name, exact: false }).click();
      await press("Step back");
      assert.equal(await index(), 17);
      await press("Turn back");
      assert.equal(await index(), 14);
      await press("Turn back");
      assert.equal(await index(), 11);
      await press("Step: one");
      assert.equal(await index(), 12);
      await press("Turn: to");
      assert.equal(await index(), 14);
      await page.getByRole("slider", { name: "Moment" }).fill("3");
      assert.equal(await index(), 3);
      await page.waitForFunction(() => document.querySelector(".trace-what").textContent === "main runs.");
      await page.locator(".trace-live").click();
      assert.equal(await index(), null);
      assert.deepEqual(await page.evaluate(() => moves.at(-1)), null);
      assert.deepEqual(await page.evaluate(() => moves[0].index), 17);
    }));

  test("playing goes through all events to the end, and time passes in a wait", () =>
    inPage(async (page) => {
      await page.getByRole("combobox", { name: "Speed" }).selectOption("4");
      await page.getByRole("button", { name: "Play" }).click();
      await page.waitForFunction(() => trace.cursor?.index === 18 && !replay.player.isPlaying);
      const seen = await page.evaluate(() => moves.filter(Boolean));
      assert.deepEqual([...new Set(seen.map(({ index }) => index))], Array.from({ length: 19 }, (_, index) => index));
      assert.ok(seen.some(({ index, time }) => index === 9 && time > 0.2 && time < 0.8));
      assert.ok(seen.every(({ time }, each) => each === 0 || time >= seen[each - 1].time));
    }));

  test("a task that is selected in one is selected in all", () =>
    inPage(async (page) => {
      await page.evaluate(() => (trace.cursor = { time: 0.5 }));
      await page.locator("[role=treeitem]", { hasText: "nap()" }).click();
      await page.waitForFunction(() => document.querySelector(".trace-timers tr.is-selected"));
      const { y } = await box(page, 1, 0);
      assert.notEqual(await pixel(page, 5, y + 8), await pixel(page, 5, y - 20), "its lane has a ground of its own");
    }));
});

describe("a program under way", () => {
  const begun = () => {
    const { all, at } = recorder();
    at(0).created(1, "main").ready(1).running(1).armed(1, 60, 1).waiting(1, "sleep");
    trace.add(all);
    trace.running = true;
  };

  test("the present goes on while nothing happens, until it is paused", () =>
    inPage(
      async (page) => {
        await page.waitForFunction(() => timeline.view.to > 0.3 && trace.now > 0.3);
        const waits = await page.evaluate(() => timeline.hit(timeline.boxOf(trace.tasks[0], 2).to - 4, timeline.boxOf(trace.tasks[0], 2).y).part);
        assert.equal(waits, 2);
        await page.getByRole("button", { name: "Pause: stop" }).click();
        const { to } = await page.evaluate(() => timeline.view);
        await page.waitForFunction((to) => trace.now > to + 0.1, to);
        assert.equal(await page.evaluate(() => (timeline.paint(), timeline.view.to)), to);
        await page.getByRole("button", { name: "Show the present, and move" }).click();
        await page.waitForFunction(() => timeline.view.to > trace.now);
      },
      { fill: begun },
    ));

  test("timers count down", () =>
    inPage(
      async (page) => {
        const left = () => page.locator(".trace-timers td .trace-left span").innerText();
        await page.waitForFunction(() => document.querySelector(".trace-timers td .trace-left span")?.textContent.endsWith("left"));
        const before = await left();
        await page.waitForFunction((before) => document.querySelector(".trace-timers td .trace-left span").textContent !== before, before);
        assert.ok(parseFloat(await left()) < parseFloat(before));
      },
      { fill: begun },
    ));
});

test("the frame meter counts frames, and tells of what held the page up", () =>
  inPage(async (page) => {
    await page.locator("#frames").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => /^\d+ frames a second/.test(document.querySelector(".trace-frames p").textContent));
    await page.evaluate(() => {
      setTimeout(() => {
        const end = performance.now() + 150;
        while (performance.now() < end);
      });
    });
    await page.waitForFunction(() => /\d+ long tasks? of the page, up to \d{3,} ms/.test(document.querySelector(".trace-frames p").textContent));
  }));

test("what is destroyed leaves nothing behind, and follows nothing any more", () =>
  inPage(async (page) => {
    const left = await page.evaluate(async () => {
      for (const part of Object.values(parts)) part.destroy();
      trace.add(sleepingChild());
      trace.cursor = { index: 3 };
      trace.select(trace.tasks[0]);
      await new Promise(requestAnimationFrame);
      return [...document.body.children].map(({ childElementCount }) => childElementCount);
    });
    assert.deepEqual(left, [0, 0, 0, 0, 0]);
  }));

test("ten thousand tasks and 200,000 events are drawn as fast as a screen shows them", (context) =>
  inPage(
    async (page) => {
      const figures = await page.evaluate(() => {
        const measured = (act) => {
          const begin = performance.now();
          for (let round = 0; round < 20; round += 1) act(round);
          return (performance.now() - begin) / 20;
        };
        const scroller = document.querySelector(".trace-scroller");
        const all = measured(() => timeline.paint());
        const scrolled = measured((round) => ((scroller.scrollTop = round * 5000), timeline.paint()));
        for (let round = 0; round < 12; round += 1) document.querySelector(".trace-bar button:nth-child(2)").click();
        return { all, scrolled, near: measured(() => timeline.paint()), tasks: trace.tasks.length, events: trace.length };
      });
      context.diagnostic(`a frame of ${figures.tasks} tasks and ${figures.events} events took ${figures.all.toFixed(1)} ms, scrolled ${figures.scrolled.toFixed(1)} ms, zoomed ${figures.near.toFixed(1)} ms; 16.7 ms are the budget`);
      assert.ok(figures.tasks >= 10_000 && figures.events === 200_000);
      assert.ok((await page.locator("[role=treeitem]").count()) <= 1000);
      assert.ok((await canvas(page).evaluate((it) => it.height)) <= 400);
    },
    { fill: () => trace.add(busyTasks(10_000, 200_000)) },
  ));

test("on a phone all fits, and nothing is wider than the screen", () =>
  inPage(
    async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 360);
      for (const each of await page.locator(".trace-bar button:visible, .trace-replay button:visible").all()) {
        const size = await each.boundingBox();
        assert.ok(size.width >= 32 && size.height >= 32, `a finger hits ${await each.getAttribute("aria-label")}`);
      }
    },
    { width: 360 },
  ));
