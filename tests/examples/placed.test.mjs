// What is written into an example so that it runs from anywhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { placed } from "../../www/examples/placed.js";

const PLACE = { wasyncio: new URL("https://page.example/wasyncio.js"), url: "https://page.example/examples/run/example.js" };

test("the package's name becomes its URL, however it is imported", () => {
  const url = '"https://page.example/wasyncio.js"';
  assert.equal(placed('import { run } from "wasyncio";', PLACE), `import { run } from ${url};`);
  assert.equal(placed("import {\n  run,\n} from 'wasyncio';", PLACE), `import {\n  run,\n} from ${url};`);
  assert.equal(placed('await import("wasyncio")', PLACE), `await import(${url})`);
  assert.equal(placed('import "wasyncio";', PLACE), `import ${url};`);
});

test("import.meta.url becomes the example's URL", () => {
  assert.equal(placed('new URL("a.wasm", import.meta.url)', PLACE), `new URL("a.wasm", "${PLACE.url}")`);
});

test("other text stays as it is", () => {
  const source = 'import x from "wasyncio/core"; console.log("wasyncio", `from wasyncio`); const a$b = "$&";';
  assert.equal(placed(source, PLACE), source);
});
