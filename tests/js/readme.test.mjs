// The README's JavaScript example, as somebody who installed the package would run it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";

const [EXAMPLE] = [...readFileSync(join(projectFolder, "README.md"), "utf8").matchAll(/```js\n([^]*?)```/g)].map((match) => match[1]);

test("the README's example prints what it says", () => {
  // In this folder the package's own name leads to it, by the `exports` that users get.
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", EXAMPLE], { cwd: projectFolder, encoding: "utf8" });
  assert.equal(output, "the ticker was cancelled\nhello page, hello worker\n");
});
