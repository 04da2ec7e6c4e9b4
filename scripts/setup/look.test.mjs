import assert from "node:assert/strict";
import { test } from "node:test";
import { madison } from "./lib/debian.mjs";
import { isAtLeast, versionIn, which } from "./lib/look.mjs";
import { Missing } from "./lib/missing.mjs";
import { duration } from "./lib/say.mjs";
import { lockedVersion } from "./wasm-bindgen.mjs";

test("versions are read from what programs print", () => {
  assert.deepEqual(versionIn("wasmtime 47.0.1 (abc 2026-01-01)"), [47, 0, 1]);
  assert.deepEqual(versionIn("Chromium 156.0.8078.79 built on Debian"), [156, 0, 8078]);
  assert.deepEqual(versionIn("tool 1.2"), [1, 2, 0]);
  assert.equal(versionIn("none"), undefined);
  assert.equal(versionIn(undefined), undefined);
});

test("versions are compared number by number", () => {
  assert.ok(isAtLeast([47, 0, 0], [47]));
  assert.ok(isAtLeast([1, 100, 0], [1, 95]));
  assert.ok(isAtLeast([2, 0, 0], [1, 95]));
  assert.ok(!isAtLeast([46, 9, 9], [47]));
  assert.ok(!isAtLeast([1, 9, 0], [1, 86]));
});

test("Cargo.lock names the version of wasm-bindgen, and of that crate only", () => {
  const entry = (name, version) => `[[package]]\nname = "${name}"\nversion = "${version}"\n\n`;
  assert.equal(lockedVersion(entry("wasm-bindgen-macro", "0.1.0") + entry("wasm-bindgen", "0.2.130")), "0.2.130");
  assert.equal(lockedVersion(entry("wasm-bindgen-test", "0.3.80")), undefined);
  assert.equal(lockedVersion(""), undefined);
});

test("madison's versions come once each, in its order", () => {
  const line = (version, suite) => ` rust-src | ${version} | mirror ${suite}/main amd64 Packages\n`;
  const text = line("1.97.1+dfsg1-1", "testing") + line("1.97.1+dfsg1-1", "unstable") + line("1.95.0+dfsg1-2~bpo13+1", "stable");
  assert.deepEqual(madison(text), ["1.97.1+dfsg1-1", "1.95.0+dfsg1-2~bpo13+1"]);
  assert.deepEqual(madison(""), []);
});

test("durations are read at a glance", () => {
  assert.deepEqual([440, 9940, 12_300, 59_700, 364_000].map(duration), ["0.4 s", "9.9 s", "12 s", "1 min 0 s", "6 min 4 s"]);
});

test("which finds programs, not folders or plain files", () => {
  assert.equal(which("bin", "/usr"), undefined);
  assert.equal(which("passwd", "/etc"), undefined);
  assert.match(which("sh"), /\/sh$/);
});

test("what is missing is one line with the command", () => {
  const { message } = new Missing("wasmtime 48", "cargo install wasmtime-cli");
  assert.equal(message, "missing: wasmtime 48; install it with: cargo install wasmtime-cli");
});
