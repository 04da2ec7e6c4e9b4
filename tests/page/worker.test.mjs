// Parts of the runner's worker that need no browser.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { placed } from "../../scripts/lib/page/placed.mjs";
import { woven } from "../../www/page/runner/worker/woven.js";
import { inspect } from "../../www/page/runner/worker/inspect.js";

const PLACES = { library: "/lib.js", base: '"/base.js"' };

describe("imports", () => {
  const cases = {
    'import { run } from "wasyncio";': 'import { run } from "/lib.js";',
    "import run, * as all from'wasyncio'": "import run, * as all from'/lib.js'",
    'import "wasyncio/inline"': 'import "/lib.js"',
    'export * from "wasyncio"': 'export * from "/lib.js"',
    'export { run as go } from "wasyncio"': 'export { run as go } from "/lib.js"',
    'import a from "w\\u0061syncio"': 'import a from "/lib.js"',
    'await import("wasyncio")': 'await import("/lib.js")',
    "import('wasyncio').then(go)": 'import("/lib.js").then(go)',
    "new URL('x', import.meta.url)": "new URL('x', ({ url: \"/base.js\" }).url)",
    'import "wasyncio-other"; import "./wasyncio"': 'import "wasyncio-other"; import "./wasyncio"',
    '`import "wasyncio"`; // import "wasyncio"': '`import "wasyncio"`; // import "wasyncio"',
    '/from "wasyncio"/.test(text)': '/from "wasyncio"/.test(text)',
  };
  for (const [code, expected] of Object.entries(cases)) test(code, async () => assert.equal(await placed(code, PLACES), expected));

  test("a name that is computed is looked at when it is known", async () => {
    const code = await placed("import(name + import.meta.url, options)", PLACES);
    assert.match(code, /^import\(\(name => .* : name\)\(name \+ \(\{ url: "\/base\.js" \}\)\.url\), options\)$/);
  });

  test("lines stay where they are", async () => {
    const code = 'import {\n  a,\n} from\n"wasyncio";\nimport(\n  b // c\n);\nthrow 1;\n';
    const lines = (await placed(code, PLACES)).split("\n");
    assert.equal(lines.indexOf('"/lib.js";'), 3);
  });
});

describe("what was printed among the events", () => {
  const event = (type, time, task) => ({ type, time, task, loop: 1 });
  const entry = (text, time, task) => ({ type: "output", text, time, task, loop: 1 });
  const names = (events) => events.map(({ type, text, task }) => text ?? `${type} ${task}`);

  test("it is in the step of its task where all has one time", () => {
    const events = [event("running", 0, 1), event("waiting", 0, 1), event("running", 0, 2), event("done", 0, 2)];
    const printed = [entry("one", 0, 1), entry("two", 0, 2), entry("three", 0, 2)];
    assert.deepEqual(names(woven(events, printed)), ["running 1", "one", "waiting 1", "running 2", "two", "three", "done 2"]);
  });

  test("it is in the order of time where time goes on", () => {
    const events = [event("created", 1, 1), event("running", 3, 1)];
    const printed = [entry("early", 2, null), entry("late", 4, 1)];
    assert.deepEqual(names(woven(events, printed)), ["created 1", "early", "running 1", "late"]);
  });

  test("nothing is lost without events", () => {
    assert.deepEqual(names(woven([], [entry("alone", null, null)])), ["alone"]);
  });
});

describe("values", () => {
  test("much is cut, and nothing throws", () => {
    assert.match(inspect(Array(1000).fill(0)), /^\[0, (0, ){99}…\]$/);
    assert.equal(inspect({ a: { b: { c: { d: 1 } } } }), "{ a: { b: { c: [Object] } } }");
    assert.equal(inspect(Object.create(null)), "{}");
    assert.equal(inspect(new Proxy({}, { ownKeys: () => { throw new Error("no"); } })), "[cannot be shown]");
  });
});
