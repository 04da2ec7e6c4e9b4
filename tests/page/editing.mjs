import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edit, printed, runTo, shown, state } from "./support/site.mjs";

export function editing({ visit }) {
  describe("editing", () => {
    test("what was edited runs, and Reset brings back what was there", () =>
      visit("#/gather", async (page) => {
        const before = await page.locator("#editor").textContent();
        await edit(page, `import { run, sleep } from "wasyncio";\nawait run(function* () { console.log(yield* sleep(0.01, "edited")); });`);
        await runTo(page);
        assert.deepEqual(await printed(page), ["edited"]);
        await page.locator("#reset").click();
        assert.equal((await page.locator("#editor .cm-content").innerText()).replaceAll("\n", ""), before.replaceAll("\n", ""));
        await runTo(page);
        assert.equal((await printed(page)).at(-1), "served: coffee, toast, eggs");
        assert.ok(await page.locator("#reset").isHidden());
      }));

    test("the library is found in whatever way it is imported", () =>
      visit("#/gather", async (page) => {
        const code = String.raw`
          import { run } from "wasyncio"; import * as all from 'wasyncio';
          import { /* from "elsewhere" */ sleep as wait, init } from
            "was\x79ncio";
          import "wasyncio/inline";
          const text = 'import { x } from "wasyncio"'; // import "wasyncio"
          const dynamic = await import("wasyncio");
          const name = ["was", "yncio"].join("");
          const computed = await import(name // a comment
          );
          await init();
          await run(function* () { yield* wait(0); });
          console.log(all.run === run, dynamic.run === run, computed.sleep === wait, text, new URL(import.meta.url).pathname);
        `;
        await edit(page, code);
        await runTo(page);
        assert.deepEqual(await printed(page), ['true true true import { x } from "wasyncio" /examples/gather/example.js']);
      }));

    test("the console is the output", () =>
      visit("#/gather", async (page) => {
        const code = `
          console.log("%s is %d", "six", 6, [1, { a: "b" }], new Map([["k", new Set([1n])]]), undefined, null, -0);
          console.warn(new TypeError("warned")); console.error(() => {}); console.info(new Date(0).toISOString());
          const circle = {}; circle.self = circle; console.log(circle, Symbol("s"), new Uint8Array(2));
          console.log("%o %d", { fine: 1, get broken() { throw new Error("no"); } }, Symbol("n"));
          console.log("<b>no markup</b>");
        `;
        await edit(page, code);
        await runTo(page);
        assert.deepEqual(await printed(page), [
          'six is 6 [1, { a: "b" }] Map(1) {"k" => Set(1) {1n}} undefined null -0',
          "TypeError: warned",
          "[Function (anonymous)]",
          "1970-01-01T00:00:00.000Z",
          "{ self: [Circular] } Symbol(s) Uint8Array(2) [0, 0]",
          "{ fine: 1, broken: [cannot be shown] } NaN",
          "<b>no markup</b>",
        ]);
        assert.ok(await page.locator("#output li.warn").isVisible());
      }));

    test("what a module has started is waited for", () =>
      visit("#/gather", async (page) => {
        await edit(page, `import { run, sleep } from "wasyncio";\nrun(function* () { yield* sleep(0.3); console.log("late"); });`);
        await runTo(page);
        assert.deepEqual(await printed(page), ["late"]);
      }));

    test("a loop that is left open is not waited for", () =>
      visit("#/gather", async (page) => {
        await edit(page, `import { newEventLoop, sleep } from "wasyncio";\nawait newEventLoop().runUntilComplete(sleep(0.1));\nconsole.log("over");`);
        await runTo(page);
        assert.deepEqual(await printed(page), ["over"]);
      }));

    test("an edited example does not follow to the next one", () =>
      visit("#/gather", async (page) => {
        await edit(page, "console.log(1)");
        await page.locator("#names a", { hasText: "sleep" }).first().click();
        await page.locator("#title", { hasText: "sleep" }).waitFor();
        await state(page, "empty");
        await shown(page);
        assert.match(await page.locator("#editor").textContent(), /wasyncio/);
        assert.equal(await page.locator("#edited").textContent(), "editable");
      }));

    test("without the editor's module the code can be edited in a plain field", () =>
      visit(
        "#/gather",
        async (page) => {
          await page.locator("#editor .static").focus();
          await page.locator("#editor textarea").fill("console.log('plain')");
          await runTo(page);
          assert.deepEqual(await printed(page), ["plain"]);
        },
        { prepare: (page) => page.route("**/codemirror.js", (route) => route.abort()), expected: /codemirror\.js|ERR_FAILED/ },
      ));
  });
}
