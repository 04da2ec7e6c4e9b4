// The chat between tabs, each of them a page of one browser.
import { deepEqual, equal, ok } from "node:assert/strict";
import { before, test } from "node:test";
import { built, comesTo, problem, status, violations, withTabs } from "./support/demos.mjs";

before(built);

/** Opens a tab and joins. */
async function join(open, name) {
  const page = await open("chat/");
  await enter(page, name);
  await status(page, /hosts the room\.$/);
  return page;
}

async function enter(page, name) {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Join" }).click();
}

async function say(page, words) {
  await page.getByLabel("What you say").fill(words);
  await page.getByLabel("What you say").press("Enter");
}

/** Says many lines, as fast as the page takes them. */
function sayAll(page, lines) {
  return page.evaluate(async (lines) => {
    const form = document.querySelector("#mouth");
    for (const line of lines) {
      form.elements.line.value = line;
      form.requestSubmit();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }, lines);
}

const linesOf = (page, kind) =>
  page.locator(`#log .${kind}`).evaluateAll((lines) => lines.map((line) => [line.querySelector("b")?.textContent, line.querySelector(".words").textContent].filter(Boolean).join(": ")));

const said = (page) => linesOf(page, "said");

const kept = (page) => linesOf(page, "kept");

const notices = (page) => linesOf(page, "notice");

const noticed = (page, text) => page.locator("#log .notice").getByText(text, { exact: true }).first().waitFor();

const who = (page) => page.locator("#members li").allInnerTexts();

test("the first tab opens the room, others join, and all hear all in one order", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    await status(ann, "This tab hosts the room.");
    const bob = await join(open, "bob");
    await status(bob, "ann’s tab hosts the room.");
    await noticed(ann, "bob joined");
    await say(ann, "hello, <b>bob</b>");
    await comesTo(["ann: hello, <b>bob</b>"], () => kept(ann));
    await say(bob, "hello");
    await comesTo(["bob: hello"], () => kept(bob));
    for (const page of [ann, bob]) await comesTo(["ann: hello, <b>bob</b>", "bob: hello"], () => said(page));
    await say(bob, "/who");
    await noticed(bob, "here are: ann, bob");
    await comesTo(["ann (you) hosts", "bob"], () => who(ann));
    deepEqual(await violations(bob), []);

    const cyril = await join(open, "Кирилл");
    await comesTo(["ann: hello, <b>bob</b>", "bob: hello"], () => said(cyril));
    await cyril.close();
    await noticed(ann, "Кирилл left");
  }));

test("the tab that hosts is closed while all talk: nothing that was kept is lost, nothing is said twice, and the order is the same", () =>
  withTabs(async (open) => {
    const names = ["ann", "bob", "cy"];
    const tabs = [];
    for (const name of names) tabs.push(await join(open, name));
    const [ann, bob, cy] = tabs;
    const lines = Array.from({ length: 60 }, (_, number) => `line ${number}`);
    const talking = [bob, cy].map((page) => sayAll(page, lines));
    const dying = sayAll(ann, lines).catch(() => {});
    await ann.locator("#log .kept").nth(9).waitFor();
    const keptByAnn = await kept(ann);
    await ann.close();
    await Promise.all([...talking, dying]);

    for (const [page, name] of [[bob, "bob"], [cy, "cy"]]) {
      await comesTo(lines.map((line) => `${name}: ${line}`), () => kept(page));
      await noticed(page, "ann left");
    }
    const all = await said(bob);
    await comesTo(all, () => said(cy));
    equal(new Set(all).size, all.length);
    for (const line of keptByAnn) ok(all.includes(line), line);
    for (const name of ["bob", "cy"]) deepEqual(all.filter((line) => line.startsWith(name)), lines.map((line) => `${name}: ${line}`));
    ok(!(await notices(bob)).some((notice) => /cy (joined again|left|is back)/.test(notice)), "who stays is not said to leave");
  }));

test("tab after tab closes; the last one still knows all, and tells a new one", () =>
  withTabs(async (open) => {
    const names = ["ann", "bob", "cy", "dee"];
    const tabs = [];
    for (const name of names) tabs.push(await join(open, name));
    for (const [index, page] of tabs.entries()) {
      await say(page, `I am ${names[index]}`);
      await comesTo(1, async () => (await kept(page)).length);
      if (index < 3) {
        await page.close();
        await status(tabs[3], /^(This|bob’s|cy’s|dee’s) tab hosts the room\.$/);
      }
    }
    const expected = names.map((name) => `${name}: I am ${name}`);
    deepEqual(await said(tabs[3]), expected);
    await status(tabs[3], "This tab hosts the room.");
    const eve = await join(open, "eve");
    await comesTo(expected, () => said(eve));
  }));

test("the tab that hosts leaves: it can come back as a guest", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    const bob = await join(open, "bob");
    await ann.getByRole("button", { name: "Leave" }).click();
    await status(ann, "You are not in the chat.");
    await status(bob, "This tab hosts the room.");
    await noticed(bob, "ann left");
    await enter(ann, "ann");
    await status(ann, "bob’s tab hosts the room.");
    await noticed(bob, "ann joined");
    equal(await problem(ann), "");
  }));

test("names that cannot be, and one that is taken", () =>
  withTabs(async (open) => {
    await join(open, "ann");
    const page = await open("chat/");
    await status(page, "You are not in the chat.");
    for (const [name, why] of [
      ["", "a name is missing"],
      ["a n n", "a name has letters, digits, - _ and . in it"],
      ["<script>", "a name has letters, digits, - _ and . in it"],
      ["a\u202eb", "a name has letters, digits, - _ and . in it"],
      ["x".repeat(25), "a name has at most 24 letters"],
      ["ann", "ann is here already: take another name"],
    ]) {
      await enter(page, name);
      await comesTo(why, () => problem(page));
    }
    await enter(page, "Ünal_7.b");
    await status(page, "ann’s tab hosts the room.");
    equal(await problem(page), "");
  }));

test("what cannot be said", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    await say(ann, "x".repeat(1_000_000));
    await comesTo("a line has at most 4096 bytes", () => problem(ann));
    await say(ann, "/quit now");
    await comesTo("/quit? there is /who", () => problem(ann));
    await say(ann, "short enough");
    await comesTo(["ann: short enough"], () => kept(ann));
    equal(await problem(ann), "");
  }));

/** Connects to the room without the page's own guest, in a tab: says these lines, and gives what is answered, as far as it is asked for. */
function raw(page, lines, answers) {
  return page.evaluate(async ([lines, answers]) => {
    const { openConnection, run } = await import("../../wasyncio.js");
    const encoder = new TextEncoder();
    return run(function* () {
      const [reader, writer] = yield* openConnection("chat", 7);
      for (const line of lines) writer.write(encoder.encode(`${line}\n`));
      const heard = [];
      while (heard.length < answers) {
        const line = new TextDecoder().decode(yield* reader.readline());
        if (line === "") break;
        const { type, text } = JSON.parse(line);
        if (type !== "members" && type !== "said") heard.push(text ?? type);
      }
      writer.close();
      return heard;
    });
  }, [lines, answers]);
}

const HELLO = JSON.stringify({ type: "hello", id: "raw", name: "raw", knows: [] });

test("a guest that breaks the rules is told so, and harms nobody", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    const other = await open("chat/");
    for (const hello of ["nonsense", "x".repeat(100_000)]) deepEqual(await raw(other, [hello], 2), ["that is no hello"]);
    const bad = ["[", "7", "null", '{"type":"say"}', '{"type":"say","id":"raw-1","words":7}', '{"type":"keep","entry":{"id":"a","number":-1}}', "x".repeat(100_000), '{"type":"who"}'];
    deepEqual(await raw(other, [HELLO, ...bad], 7), [
      "welcome",
      ...Array(4).fill("that is no message"),
      "nothing is said",
      "a message has at most 65536 bytes",
    ]);
    await say(ann, "still here");
    await comesTo(["ann: still here"], () => kept(ann));
    deepEqual(await said(ann), ["ann: still here"]);
  }));

test("what the new host did not hear is handed over by those who did, and stands at its place", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    for (const words of ["first", "second"]) await say(ann, words);
    await comesTo(2, async () => (await kept(ann)).length);
    const other = await open("chat/");
    const entry = { id: "old-1", number: 1, name: "bob", words: "before all" };
    const wants = await other.evaluate(async ([entry]) => {
      const { openConnection, run } = await import("../../wasyncio.js");
      const encoder = new TextEncoder();
      return run(function* () {
        const [reader, writer] = yield* openConnection("chat", 7);
        const tell = (message) => writer.write(encoder.encode(`${JSON.stringify(message)}\n`));
        tell({ type: "hello", id: "raw", name: "raw", knows: [entry.id, "bad id"] });
        const { wants } = JSON.parse(new TextDecoder().decode(yield* reader.readline()));
        tell({ type: "keep", entry });
        tell({ type: "keep", entry });
        yield* writer.drain();
        writer.close();
        return wants;
      });
    }, [entry]);
    deepEqual(wants, ["old-1"]);
    await comesTo(["ann: first", "bob: before all", "ann: second"], () => said(ann));
  }));

test("nobody waits for a tab that does not read: it is dropped, and all are told", () =>
  withTabs(async (open) => {
    const ann = await join(open, "ann");
    const bob = await join(open, "bob");
    const slow = await open("chat/");
    await slow.evaluate(async (hello) => {
      const { EventLoop, openConnection } = await import("../../wasyncio.js");
      const loop = new EventLoop();
      loop.runForever();
      await loop.createTask(function* () {
        globalThis.connection = yield* openConnection("chat", 7);
        globalThis.connection[1].write(new TextEncoder().encode(`${hello}\n`));
      }());
    }, HELLO);
    await noticed(ann, "raw joined");
    const lines = Array.from({ length: 400 }, (_, number) => `${number} ${"x".repeat(3000)}`);
    for (let from = 0; from < lines.length; from += 50) {
      await sayAll(bob, lines.slice(from, from + 50));
      await comesTo(from + 50, async () => (await kept(bob)).length);
    }
    await noticed(ann, "raw was too slow, and was dropped");
    await comesTo(lines.map((line) => `bob: ${line}`), () => kept(bob));
  }));
