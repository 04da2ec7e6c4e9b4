/** `npm run docs`: the reference of both APIs, into `dist-docs`. */
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { must } from "./lib/run.mjs";
import { orExit, setup } from "./setup/index.mjs";
import { projectFolder } from "./setup/lib/project.mjs";

const OUT = join(projectFolder, "dist-docs");
const RUSTDOC = join(process.env.CARGO_TARGET_DIR ?? join(projectFolder, "target"), "doc");

await orExit(async () => {
  const { env } = await setup(["node-packages", "rust-targets"]);
  await rm(OUT, { recursive: true, force: true });
  await must("cargo", ["doc", "--quiet", "--no-deps", "-p", "wasyncio", "--features", "process,tls,trace,js"], { env: { ...env, RUSTDOCFLAGS: "-D warnings" } });
  await cp(RUSTDOC, join(OUT, "rust"), { recursive: true });
  await must(process.execPath, ["node_modules/typedoc/bin/typedoc"], { env });
  console.log("\nJavaScript: dist-docs/javascript/index.html\nRust: dist-docs/rust/wasyncio/index.html");
});
