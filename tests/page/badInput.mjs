import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edit, printed, runTo, state } from "./support/site.mjs";

const PRINTS = `import { run, sleep } from "wasyncio";\nawait run(function* () { yield* sleep(0); console.log("after"); });`;

export function badInput({ visit, withHeaders }) {
  describe("bad input", () => {
    const runs = (name, code, wanted, check) =>
      test(name, () =>
        visit("#/gather", async (page) => {
          await edit(page, code);
          await runTo(page, wanted);
          await check(page);
          await runsAfterwards(page);
        }));

    runs("an example that throws says what and where", `import { run } from "wasyncio";\n\nawait run(function* () {\n  throw new RangeError("too far");\n});`, "failed", async (page) => {
      assert.deepEqual(await printed(page), ["RangeError: too far line 4"]);
      assert.equal(await page.locator("#editor .blamed").textContent(), '  throw new RangeError("too far");');
      await page.locator(".blame").click();
      assert.ok(await page.locator("#editor .cm-content").evaluate((content) => content.contains(document.activeElement)));
    });

    runs("a syntax error says what and where", "const fine = 1;\nlet broken = ;\n", "failed", async (page) => {
      assert.deepEqual(await printed(page), ["SyntaxError: Unexpected token ';' line 2"]);
      assert.equal(await page.locator("#editor .blamed").textContent(), "let broken = ;");
    });

    runs("so does one in an import", "import { from 'wasyncio';", "failed", async (page) => {
      assert.match((await printed(page))[0], /^SyntaxError: .* line 1$/);
    });

    runs("what is thrown need not be an error", "console.log('first');\nthrow { not: 'an error' };", "failed", async (page) => {
      assert.deepEqual(await printed(page), ["first", 'thrown: { not: "an error" }']);
    });

    runs("an import that there is not is named", "import 'nowhere';", "failed", async (page) => {
      assert.match((await printed(page))[0], /nowhere/);
    });

    runs("a rejection that nobody handles is printed", `import { run, sleep } from "wasyncio";\nPromise.reject(new Error("lost"));\nawait run(function* () { yield* sleep(0.05); });`, "finished", async (page) => {
      assert.deepEqual(await printed(page), ["Uncaught Error: lost"]);
    });

    test("an endless loop is noticed, and Stop ends it", () =>
      visit("#/gather", async (page) => {
        await edit(page, "console.log('begins');\nfor (;;);");
        await runTo(page, "unyielding");
        await page.locator("#stop").click();
        await state(page, "stopped");
        await runsAfterwards(page);
      }));

    test("an endless loop that nobody stops is ended, as it may fill the memory", () =>
      visit("#/gather", async (page) => {
        await edit(page, "const kept = [];\nfor (;;) kept.push({ and: [kept.length] });");
        await runTo(page, "stopped");
        assert.match((await printed(page))[0], /did not yield/);
        await runsAfterwards(page);
      }));

    test("a loop without an end that yields can be stopped", () =>
      visit("#/gather", async (page) => {
        await edit(page, `import { run, sleep } from "wasyncio";\nawait run(function* () { for (;;) yield* sleep(0); });`);
        await runTo(page, "running");
        await page.locator("#stop").click();
        await state(page, "stopped");
        assert.equal(await page.evaluate(() => document.activeElement.id), "run");
        await runsAfterwards(page);
      }));

    test("tasks without end are ended", () =>
      visit("#/gather", async (page) => {
        await edit(page, `import { createTask, run, sleep } from "wasyncio";\nawait run(function* () { for (;;) { for (let i = 0; i < 500; i += 1) createTask(sleep(99)); yield* sleep(0); } });`);
        await runTo(page, "failed");
        assert.match((await printed(page)).at(-1), /^more than 50,000 tasks at once: it was stopped/);
        await runsAfterwards(page);
      }));

    test("a program without an end is ended with the virtual clock", () =>
      visit("#/gather?virtual", async (page) => {
        await edit(page, `import { run, sleep } from "wasyncio";\nawait run(function* () { for (;;) yield* sleep(60); });`);
        await runTo(page, "failed");
        assert.match((await printed(page)).at(-1), /^no end, .*: it was stopped/);
        await runsAfterwards(page);
      }));

    test("tasks that wait for each other are told of", () =>
      visit("#/gather", async (page) => {
        await edit(page, `import { createTask, run } from "wasyncio";\nlet a, b;\nawait run(function* () { a = createTask(function* () { yield* b; }()); b = createTask(function* () { yield* a; }()); yield* a; });`);
        await runTo(page, "running");
        await page.locator("#status", { hasText: "nothing in the loop will wake them" }).waitFor();
        await page.locator("#stop").click();
        await state(page, "stopped");
      }));

    runs("endless allocation at once ends with an error", "let text = 'x';\nfor (;;) text += text;", "failed", async (page) => {
      assert.match((await printed(page))[0], /^RangeError: .* line 2$/);
    });

    runs("output has an end", "for (let i = 0; i < 20_000; i += 1) console.log(i);\nconsole.log('x'.repeat(1e6));", "finished", async (page) => {
      await page.waitForFunction(() => document.querySelector("#output .note"));
      const lines = await printed(page);
      assert.equal(lines.length, 5_001);
      assert.match(lines.at(-1), /^After 5,000 lines the page shows no more of them\.$/);
    });

    test("without WebAssembly the page says so, and can be read", () =>
      visit(
        "#/gather?run",
        async (page) => {
          assert.match(await page.locator("#obstacle").textContent(), /no WebAssembly here/);
          assert.ok(await page.locator("#run").isDisabled());
          await page.keyboard.press("ControlOrMeta+Enter");
          assert.equal(await page.locator("#status").textContent(), "");
          assert.match(await page.locator("#python").textContent(), /asyncio\.gather/);
        },
        { prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) },
      ));

    test("a policy that forbids blobs runs the examples, and says why what was edited does not run", () =>
      withHeaders({ "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" }, (strict) =>
        strict.visit(
          "#/gather?run",
          async (page) => {
            await state(page, "finished");
            assert.equal((await printed(page)).at(-1), "served: coffee, toast, eggs");
            await edit(page, "console.log(1)");
            await runTo(page, "failed");
            assert.match((await printed(page))[0], /Content-Security-Policy.*blob:/);
          },
          { expected: /violates the following Content Security Policy|blob:/ },
        ),
      ));

    test("a policy that forbids WebAssembly is told of", () =>
      withHeaders({ "content-security-policy": "default-src 'self'" }, (strict) =>
        strict.visit("#/gather", async (page) => {
          await runTo(page, "broken");
          assert.match((await printed(page))[0], /Content Security Policy/);
        }),
      ));

    test("a module that cannot be loaded is told of, and tried again", () =>
      visit(
        "#/gather",
        async (page) => {
          await runTo(page, "broken");
          assert.match((await printed(page))[0], /cannot load .*wasm: 503/);
          await page.unroute("**/*.wasm");
          await runTo(page);
        },
        { expected: /503|\.wasm/, prepare: (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 503 })) },
      ));
  });
}

async function runsAfterwards(page) {
  await edit(page, PRINTS);
  await runTo(page);
  assert.deepEqual(await printed(page), ["after"]);
}
