// The list of the examples: it, the folders, the program of all the Rust, and asyncio's names agree.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { FOLDER, GROUPS, IDS, pathOf, textOf } from "./support.mjs";

/** The titles that the mission's table asks for, and below what learners look for besides. */
const TITLES = {
  Core: ["run", "create_task", "gather", "sleep", "wait"],
  Loop: ["run_until_complete", "run_forever", "stop", "close", "call_soon", "call_later"],
  "Coroutines and tasks": ["coroutine", "async functions", "task.cancel", "done", "result"],
  Synchronisation: ["Lock", "Event", "Queue", "Semaphore"],
  "Network and processes": ["open_connection", "start_server", "create_subprocess_exec"],
  Tools: ["current_task", "all_tasks", "shield", "wait_for"],
};
const BESIDES = {
  Loop: ["call_at, time"],
  Synchronisation: ["Condition", "Barrier"],
  Tools: ["TaskGroup", "timeout", "as_completed"],
};

const FILES = ["example.js", "example.py", "example.rs", "expected.txt"];

test("the list has asyncio's names, in the groups of the mission", () => {
  const listed = GROUPS.map(({ title, examples }) => [title, examples.map(({ title }) => title)]);
  const wanted = Object.entries(TITLES).map(([group, titles]) => [group, [...titles, ...(BESIDES[group] ?? [])]]);
  assert.deepEqual(listed, wanted);
});

test("each has a name of its own, an idea, and says whether a virtual clock makes sense", () => {
  assert.equal(new Set(IDS).size, IDS.length);
  for (const { group, examples } of GROUPS) {
    for (const { id, idea, virtual, ...rest } of examples) {
      assert.match(id, /^[a-z_]+$/);
      assert.match(idea, /^.{40,260}\.$/, id);
      assert.equal(virtual, group !== "network", id);
      assert.deepEqual(Object.keys(rest), ["title"]);
    }
  }
});

test("each has a folder with its files, and there is no other", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), [...IDS].sort());
  for (const id of IDS) assert.deepEqual(readdirSync(join(FOLDER, id)).sort(), FILES, id);
});

test("the program of all the Rust has each of them, in the same order", () => {
  const [, names] = readFileSync(join(FOLDER, "main.rs"), "utf8").match(/^examples! \{([^}]*)\}/m);
  assert.deepEqual(names.trim().split(/\s+/), IDS);
});

test("each uses what it is named after, in each language", () => {
  for (const { id, title } of GROUPS.flatMap(({ examples }) => examples)) {
    if (title === "async functions") continue;
    for (const name of title.replace("task.", "").split(", ")) {
      const camel = name.replaceAll(/_(.)/g, (_, letter) => letter.toUpperCase());
      assert.match(textOf(id, "example.py"), word(name));
      assert.match(textOf(id, "example.js"), word(camel));
      // Rust has a function for what is a class elsewhere.
      assert.match(textOf(id, "example.rs"), word(name === "TaskGroup" ? "task_group" : name));
    }
  }
});

const word = (name) => new RegExp(`\\b${name}\\b`);

test("none is longer or wider than a screen", () => {
  for (const id of IDS) {
    for (const file of FILES) {
      const lines = textOf(id, file).trimEnd().split("\n");
      assert.ok(lines.length <= 50, `${id}/${file} has ${lines.length} lines`);
      for (const line of lines) assert.ok(line.length <= 100, `${id}/${file}: ${line}`);
    }
  }
});

test("TypeScript finds no mistake in the JavaScript", async () => {
  await setup(["node-packages"]);
  const { default: ts } = await import("typescript");
  const program = ts.createProgram(IDS.map((id) => pathOf(id, "example.js")), {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    // Parameters have no types: it is JavaScript.
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
    strictNullChecks: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { wasyncio: [join(projectFolder, "www/wasyncio.d.ts")] },
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => FOLDER, getNewLine: () => "\n" };
  assert.equal(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host), "");
});
